import {
  FACTORS,
  type Factor,
  factorByCode,
  factorByKey,
  isUnit,
  type Medium,
  type Unit,
} from '@tuojiang/measure'
import type { FileProblem } from './issues.js'

/** What the caller says about the file; everything is found by its usual names otherwise. */
export interface ColumnOptions {
  siteColumn?: string | undefined
  timeColumn?: string | undefined
  flagColumn?: string | undefined
  /** Factor of a column, by its name in the header: `{ '浓度': 'a34004' }`. */
  factors?: Readonly<Record<string, string>> | undefined
  /** Unit of a column, by its name in the header: `{ CO: 'µg/m³' }`. */
  units?: Readonly<Record<string, string>> | undefined
  /** Code of the one site the file is about, when it has no site column. */
  site?: string | undefined
}

export interface ValueColumn {
  place: number
  name: string
  /** The factor, by the kind of site the row belongs to. */
  byMedium: Partial<Record<Medium, Factor>>
  /** As written in the header or said by the caller; null where nobody says. */
  unit: string | null
}

export interface Columns {
  site: number | null
  /** One column, or several holding year, month, day and hour. */
  time: number[]
  flag: number | null
  values: ValueColumn[]
  /** A file with one value a row: factor, statistic, value. */
  long: { factor: number; statistic: number | null; value: number } | null
  ignored: string[]
}

const SITE_NAMES = [
  'site',
  'station',
  'section',
  'site_code',
  'mn',
  '站点',
  '站点编码',
  '站点名称',
  '监测点',
  '监测点位',
  '点位',
  '点位名称',
  '断面',
  '断面名称',
  '设备编号',
]
const TIME_NAMES = [
  'time',
  'datetime',
  'date',
  'time_local',
  'timestamp',
  '时间',
  '日期',
  '监测时间',
  '采样时间',
  '数据时间',
  '监测日期',
  '采样日期',
]
const FLAG_NAMES = ['flag', '数据标记', '标记', '标识']
const PART_NAMES = [
  ['year', '年'],
  ['month', '月'],
  ['day', '日'],
  ['hour', '时', '小时'],
]
const MEDIA: readonly Medium[] = ['air', 'water', 'weather', 'noise']

const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase()

/** Further spellings of a factor's name, as spreadsheets have them. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'pm2.5': 'pm25',
  pm2_5: 'pm25',
  o3_1h: 'o3',
  细颗粒物: 'pm25',
  可吸入颗粒物: 'pm10',
  二氧化硫: 'so2',
  二氧化氮: 'no2',
  一氧化碳: 'co',
  臭氧: 'o3',
  ph值: 'ph',
  水温: 'temp',
  溶解氧: 'do',
  高锰酸盐指数: 'codmn',
  化学需氧量: 'cod',
  codcr: 'cod',
  五日生化需氧量: 'bod5',
  bod: 'bod5',
  氨氮: 'nh3n',
  'nh3-n': 'nh3n',
  nh3_n: 'nh3n',
  总磷: 'tp',
  总氮: 'tn',
}

const UNIT_SPELLINGS: Readonly<Record<string, Unit>> = {
  'ug/m3': 'µg/m³',
  'μg/m3': 'µg/m³',
  'mg/m3': 'mg/m³',
  'mg/l': 'mg/L',
  'ug/l': 'µg/L',
  'μg/l': 'µg/L',
  '℃': '°C',
  '°c': '°C',
  无量纲: 'pH',
  mgm3: 'mg/m³',
  ugm3: 'µg/m³',
  mgl: 'mg/L',
  ugl: 'µg/L',
  'us/cm': 'µS/cm',
  'μs/cm': 'µS/cm',
}

/** A unit in one of its spellings, or null. */
export function unitOf(text: string): Unit | null {
  const trimmed = text.trim()
  if (trimmed !== '' && isUnit(trimmed)) return trimmed
  const folded = plain(trimmed)
  const known = UNIT_SPELLINGS[folded]
  if (known) return known
  for (const factor of FACTORS) if (factor.unit !== '' && plain(factor.unit) === folded) return factor.unit
  return null
}

/** `PM2.5(μg/m³)`, `CO_mg/m3`, `co_mgm3`, `氨氮 mg/L` → name and unit. */
export function splitUnit(header: string): { name: string; unit: string | null } {
  const bracket = /^(.+?)\s*[(（[]\s*([^)）\]]+?)\s*[)）\]]$/.exec(header.trim())
  if (bracket) return { name: (bracket[1] as string).trim(), unit: bracket[2] as string }
  const suffix = /^(.+?)[_\s]+([^_\s]+)$/.exec(header.trim())
  if (suffix && unitOf(suffix[2] as string)) return { name: suffix[1] as string, unit: suffix[2] as string }
  return { name: header.trim(), unit: null }
}

function factorsNamed(name: string): Partial<Record<Medium, Factor>> {
  const code = factorByCode(name)
  if (code) return { [code.medium]: code }
  const folded = plain(name)
  const key = SPELLINGS[folded] ?? folded
  const found: Partial<Record<Medium, Factor>> = {}
  for (const medium of MEDIA) {
    const factor =
      factorByKey(key, medium) ??
      FACTORS.find(
        (candidate) =>
          candidate.medium === medium &&
          (plain(candidate.name.zh) === folded || plain(candidate.name.en) === folded),
      )
    if (factor) found[medium] = factor
  }
  return found
}

/** Finds the columns by the caller's word or by their usual names; says which are missing and what the file has instead. */
export function findColumns(header: readonly string[], options: ColumnOptions): Columns | FileProblem {
  const folded = header.map(plain)
  const named = (name: string) => folded.indexOf(plain(name))
  const firstOf = (names: readonly string[]) => names.map(named).find((place) => place >= 0) ?? -1
  const missing: string[] = []

  let site: number | null = null
  if (options.siteColumn !== undefined) {
    site = named(options.siteColumn)
    if (site < 0) missing.push(options.siteColumn)
  } else if (options.site === undefined) {
    site = firstOf(SITE_NAMES)
    if (site < 0) missing.push('site（站点）')
  }

  let time: number[] = []
  if (options.timeColumn !== undefined) {
    const place = named(options.timeColumn)
    if (place < 0) missing.push(options.timeColumn)
    else time = [place]
  } else {
    const place = firstOf(TIME_NAMES)
    const parts = PART_NAMES.map(firstOf)
    if (place >= 0) time = [place]
    else if (parts.slice(0, 3).every((part) => part >= 0)) time = parts.filter((part) => part >= 0)
    else missing.push('time（时间）')
  }
  if (missing.length > 0) return missingColumns(missing, header)

  const flag = options.flagColumn === undefined ? firstOf(FLAG_NAMES) : named(options.flagColumn)
  const factorPlace = firstOf(['factor', '因子', '因子编码'])
  const valuePlace = firstOf(['value', '值', '数值', '监测值'])
  const used = new Set([site ?? -1, ...time, flag])
  if (factorPlace >= 0 && valuePlace >= 0) {
    const statistic = firstOf(['statistic', '统计量'])
    return {
      site,
      time,
      flag: flag < 0 ? null : flag,
      values: [],
      long: { factor: factorPlace, statistic: statistic < 0 ? null : statistic, value: valuePlace },
      ignored: [],
    }
  }

  const values: ValueColumn[] = []
  const ignored: string[] = []
  header.forEach((name, place) => {
    if (used.has(place) || name === '') return
    const said = options.factors?.[name]
    const split = splitUnit(name)
    const factor = said === undefined ? undefined : factorByCode(said)
    const byMedium = factor ? { [factor.medium]: factor } : factorsNamed(split.name)
    if (Object.keys(byMedium).length === 0) ignored.push(name)
    else values.push({ place, name, byMedium, unit: options.units?.[name] ?? split.unit })
  })
  if (values.length === 0) {
    return {
      code: 'no-value-column',
      message: {
        zh: `没有认出任何因子列；表头是：${header.join('、')}`,
        en: `no column names a factor; the header is: ${header.join(', ')}`,
      },
      action: {
        zh: '列名可用因子编码（a34004）、简称（PM2.5）或名称（氨氮），也可以用选项指定',
        en: 'name columns by factor code (a34004), short name (PM2.5) or name, or say it by option',
      },
    }
  }
  return { site, time, flag: flag < 0 ? null : flag, values, long: null, ignored }
}

const missingColumns = (missing: readonly string[], header: readonly string[]): FileProblem => ({
  code: 'column-missing',
  message: {
    zh: `缺少列：${missing.join('、')}；表头是：${header.join('、')}`,
    en: `columns are missing: ${missing.join(', ')}; the header is: ${header.join(', ')}`,
  },
  action: {
    zh: '请补上这些列，或用 --site-column、--time-column 指出它们的名字',
    en: 'add these columns, or name them with --site-column and --time-column',
  },
})
