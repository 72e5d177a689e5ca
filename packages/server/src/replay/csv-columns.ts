import {
  convertUnit,
  type Factor,
  factorByCode,
  factorByKey,
  type Medium,
  type Unit,
} from '@tuojiang/measure'

/** A column that holds values of one factor. */
export interface Column {
  index: number
  factor: string
  /** The cell's text in the unit devices send. */
  convert: (text: string) => string
}

/** Where things stand in a file of readings. */
export interface Columns {
  time: number
  device: number | null
  kind: number | null
  /** Present in the long form, one value a row. */
  factor: number | null
  statistic: number | null
  value: number | null
  flag: number | null
  /** Present in the wide form, one message a row. */
  factors: Column[]
}

const TIME = ['time', 'time_local', 'datetime', 'datatime', 'date']
const DEVICE = ['mn', 'device', 'station', 'section', 'site', 'city']

/** A header may name its unit (`co_ugm3`) or the averaging of ozone (`o3_1h`); other suffixes make another quantity. */
const SUFFIX = /_(ugm3|mgm3|1h)$/
const SUFFIX_UNITS: Readonly<Record<string, Unit>> = { ugm3: 'µg/m³', mgm3: 'mg/m³' }

/**
 * Finds the columns by the header row. Factors are HJ 212 codes (`a34004`, `a34004-Avg`) or the keys of the standards (`pm25`).
 * @throws when no time or no factor can be found, naming what was looked for
 */
export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase())
  const find = (candidates: readonly string[]) => {
    const found = candidates.map((name) => names.indexOf(name)).find((index) => index >= 0)
    return found ?? null
  }
  const time = find(TIME)
  if (time === null) {
    throw new Error(
      `the file has no column of time: one of ${TIME.join(', ')} is needed; it has ${header.join(', ')}`,
    )
  }
  const one = (name: string) => find([name])
  const isLong = one('factor') !== null && one('value') !== null
  const columns: Columns = {
    time,
    device: find(DEVICE),
    kind: one('kind'),
    factor: isLong ? one('factor') : null,
    statistic: one('statistic'),
    value: isLong ? one('value') : null,
    flag: one('flag'),
    factors: isLong ? [] : factorColumns(names),
  }
  if (!isLong && columns.factors.length === 0) {
    throw new Error(
      `the file has no column of a factor: HJ 212 codes such as a34004, or keys such as pm25, codmn are needed; it has ${header.join(', ')}`,
    )
  }
  return columns
}

function factorColumns(names: readonly string[]): Column[] {
  const isWater = names.some((name) => ['ph', 'do', 'codmn', 'cod', 'nh3n', 'tp'].includes(name))
  const media: Medium[] = isWater ? ['water'] : ['air', 'weather']
  const taken = new Set<string>()
  return names.flatMap((name, index) => {
    const suffix = SUFFIX.exec(name)?.[1]
    const key = name.replace(SUFFIX, '')
    const factor =
      factorByCode(name.replace(/-(avg|rtd)$/, '')) ??
      media.map((medium) => factorByKey(key, medium)).find((known) => known !== undefined)
    if (!factor || taken.has(factor.code)) return []
    taken.add(factor.code)
    return [{ index, factor: factor.code, convert: conversion(factor, suffix) }]
  })
}

/** Air stations send µg/m³, and carbon monoxide in mg/m³. */
function conversion(factor: Factor, suffix: string | undefined): (text: string) => string {
  const from = suffix === undefined ? undefined : SUFFIX_UNITS[suffix]
  const to: Unit = factor.key === 'co' ? 'mg/m³' : 'µg/m³'
  if (from === undefined || from === to || factor.medium !== 'air') return (text) => text
  return (text) => {
    const value = Number(text)
    return Number.isFinite(value) ? String(convertUnit(value, from, to)) : text
  }
}
