import type { CivilDay } from '@tuojiang/measure'
import {
  AIR_NAMES,
  type AirEditionName,
  type AirKey,
  type AirValues,
  airLevelOf,
  airRules,
  dailyIndex,
  HJ633_ORDER,
  hourlyIndex,
  type IndexRules,
  indexSeries,
} from '../air/index.js'
import { covers, type Edition } from '../edition.js'
import { columnName, readDay, readNumber } from './field.js'
import { headerProblems } from './header.js'
import type { TableProblem, TableRow } from './problem.js'

/** Columns of a pollutant; µg/m³, CO mg/m³. Ozone is `o3_8h` in days and `o3` in hours. */
const COLUMNS: readonly { column: string; key: AirKey }[] = [
  { column: 'pm25', key: 'pm25' },
  { column: 'pm10', key: 'pm10' },
  { column: 'so2', key: 'so2' },
  { column: 'no2', key: 'no2' },
  { column: 'co', key: 'co' },
]
const DAY_COLUMNS = [...COLUMNS, { column: 'o3_8h', key: 'o3' as const }]
const HOUR_COLUMNS = [...COLUMNS, { column: 'o3', key: 'o3' as const }]

/** Columns `evaluate air` adds, in their order. */
export const AIR_TABLE_COLUMNS = ['aqi', 'level', 'category', 'primary'] as const

export interface AirTableOptions {
  /** Forces an edition; otherwise the date of the row decides. */
  edition?: AirEditionName
  /** Rows are hours with 1-hour means; otherwise days with daily means and `o3_8h`. */
  hourly?: boolean
}

export interface AirRowResult {
  /** 0 … 500, empty when none may be given. */
  aqi: string
  /** 1 … 6. */
  level: string
  /** 优, 良, 轻度污染 … */
  category: string
  /** Names as the national platform prints them, in its order, joined by commas; empty up to 50. */
  primary: string
  problems: TableProblem[]
}

/**
 * Evaluates one row. A field that cannot be read leaves the whole row without a result and is named; a missing one does what the edition says.
 * The date is taken as it stands in the row: it decides the edition and nothing else.
 * @param row fields by column name, lower case
 */
export function evaluateAirRow(
  row: Readonly<Record<string, string>>,
  options: AirTableOptions,
): AirRowResult {
  const problems: TableProblem[] = []
  const empty = { aqi: '', level: '', category: '', primary: '', problems }
  const edition = editionOf(row, options, problems)
  const values: AirValues = {}
  for (const { column, key } of options.hourly ? HOUR_COLUMNS : DAY_COLUMNS) {
    const field = readNumber(row[column])
    if (field.kind === 'missing') continue
    if (field.kind === 'unreadable') problems.push(unreadable(column, row[column] ?? ''))
    else if (field.value < 0) problems.push(negative(column, row[column] ?? ''))
    else values[key] = field.value
  }
  if (!edition || problems.some((problem) => problem.code === 'not-a-number')) return empty
  const index = options.hourly ? hourlyIndex(values, edition) : dailyIndex(values, edition)
  if (index.aqi === null) {
    if (index.validity.words)
      problems.push({ column: 'aqi', value: 'NA', code: 'no-index', message: index.validity.words })
    return empty
  }
  const level = airLevelOf(index.aqi)
  return {
    aqi: String(index.aqi),
    level: String(level.level),
    category: level.category.zh,
    primary: HJ633_ORDER.filter((key) => index.primary.includes(key))
      .map((key) => AIR_NAMES[key].zh)
      .join(','),
    problems,
  }
}

/** Evaluates a table: the header with the added columns, and every row with its results. */
export function evaluateAirTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  options: AirTableOptions,
): { header: string[]; rows: TableRow[]; problems: TableProblem[] } {
  const names = header.map(columnName)
  const wanted = (options.hourly ? HOUR_COLUMNS : DAY_COLUMNS).map(({ column }) => column)
  return {
    header: [...header, ...AIR_TABLE_COLUMNS],
    problems: headerProblems(names, wanted, options.edition ? [] : ['date', 'time', 'time_local']),
    rows: rows.map((fields) => {
      const result = evaluateAirRow(
        Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ''])),
        options,
      )
      return {
        fields: [
          ...header.map((_, index) => fields[index] ?? ''),
          ...AIR_TABLE_COLUMNS.map((column) => result[column]),
        ],
        problems: result.problems,
      }
    }),
  }
}

function editionOf(
  row: Readonly<Record<string, string>>,
  options: AirTableOptions,
  problems: TableProblem[],
): Edition<IndexRules> | null {
  const column = ['date', 'time', 'time_local'].find((name) => row[name] !== undefined) ?? 'date'
  const text = row[column]?.trim() ?? ''
  const day = readDay(text)
  if (options.edition) return airRules(options.edition, day ?? ('2026-03-01' as CivilDay)).index
  if (day === null) {
    problems.push({
      column,
      value: text,
      code: 'bad-date',
      message: {
        zh: '日期应写作 YYYY-MM-DD，或用 --edition 指定版本',
        en: 'write the date as YYYY-MM-DD, or name the edition',
      },
    })
    return null
  }
  const found = indexSeries.editions.find((edition) => covers(edition, day))
  if (!found)
    problems.push({
      column,
      value: text,
      code: 'no-edition',
      message: {
        zh: `${day} 没有施行的 HJ 633，可用 --edition 指定版本`,
        en: `no edition of HJ 633 was in force on ${day}; name one`,
      },
    })
  return found ?? null
}

const unreadable = (column: string, value: string): TableProblem => ({
  column,
  value,
  code: 'not-a-number',
  message: { zh: '无法识别为数字，本行不评价', en: 'is no number; the row is not evaluated' },
})

const negative = (column: string, value: string): TableProblem => ({
  column,
  value,
  code: 'negative',
  message: { zh: '负值按缺测处理', en: 'below zero counts as missing' },
})
