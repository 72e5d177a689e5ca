import { type CivilDay, isCivilDay } from '@tuojiang/measure'
import {
  AIR_NAMES,
  type AirEditionName,
  type AirKey,
  type AirValues,
  airLevelOf,
  airRules,
  airRulesOn,
  dailyIndex,
  hourlyIndex,
} from '../air/index.js'
import type { TableProblem } from './problem.js'

/** Columns `tuojiang evaluate air` reads; µg/m³, CO mg/m³. Others are kept as they are. */
const COLUMNS: Readonly<Record<string, AirKey>> = {
  pm25: 'pm25',
  pm10: 'pm10',
  so2: 'so2',
  no2: 'no2',
  co: 'co',
  o3_8h: 'o3',
  o3: 'o3',
}

export interface AirTableOptions {
  /** Forces an edition; otherwise the date of the row decides. */
  edition?: AirEditionName
  /** Rows are hours with 1-hour means; otherwise days with daily means and `o3_8h`. */
  hourly?: boolean
}

export interface AirRowResult {
  aqi: string
  level: string
  category: string
  primary: string
  problems: TableProblem[]
}

/**
 * Evaluates one row. A field that cannot be read is left out and named; the others go on.
 * @param row fields by column name, lower case
 */
export function evaluateAirRow(
  row: Readonly<Record<string, string>>,
  options: AirTableOptions,
): AirRowResult {
  const problems: TableProblem[] = []
  const date = (row.date ?? row.time ?? row.time_local ?? '').trim()
  const day = date.slice(0, 10).replaceAll('/', '-')
  const empty = { aqi: '', level: '', category: '', primary: '', problems }
  if (!options.edition && !isCivilDay(day)) {
    problems.push({
      column: row.date === undefined ? 'time' : 'date',
      value: date,
      code: 'bad-date',
      message: { zh: '日期应写作 YYYY-MM-DD', en: 'write the date as YYYY-MM-DD' },
    })
    return empty
  }
  const rules = options.edition
    ? airRules(options.edition, (isCivilDay(day) ? day : '2026-03-01') as CivilDay)
    : airRulesOn(day as CivilDay)
  const values: AirValues = {}
  for (const [column, key] of Object.entries(COLUMNS)) {
    const text = row[column]?.trim()
    if (text === undefined || text === '' || (options.hourly ? column === 'o3_8h' : column === 'o3')) continue
    const value = Number(text)
    if (Number.isFinite(value) && value >= 0) values[key] = value
    else
      problems.push({
        column,
        value: text,
        code: 'not-a-number',
        message: { zh: '应为不小于零的数', en: 'must be a number of zero or more' },
      })
  }
  const index = options.hourly ? hourlyIndex(values, rules.index) : dailyIndex(values, rules.index)
  if (index.aqi === null) return empty
  const level = airLevelOf(index.aqi)
  return {
    aqi: String(index.aqi),
    level: String(level.level),
    category: level.category.zh,
    primary: index.primary.map((key) => AIR_NAMES[key].zh).join(','),
    problems,
  }
}
