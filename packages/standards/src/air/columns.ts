import type { Edition } from '../edition.js'
import { dayAt, dayScratch } from './day-kernel.js'
import type { IndexRules } from './hj633.js'
import { type AirColumns, airColumns } from './pollutant.js'
import { absentMask, primaryMask, publishedIndex, scaleOf, subIndices } from './sub-index.js'

/** Indices of many rows. */
export interface IndexColumns {
  /** −1 where none may be given. */
  readonly aqi: Int16Array
  /** Bit masks of the primary pollutants, see `keysOf`. */
  readonly primary: Uint8Array
}

/**
 * Indices of many hours or days at once: what `hourlyIndex` and `dailyIndex` give, without an object a row.
 * @param columns six columns in the order of AIR_KEYS, NaN where there is no value; µg/m³, CO mg/m³
 * @param edition of all rows; see `editionSpans` for columns that cross a change
 */
export function indexColumns(
  columns: AirColumns,
  scale: 'hour' | 'day',
  edition: Edition<IndexRules>,
): IndexColumns {
  const rows = columns[0]?.length ?? 0
  const aqi = new Int16Array(rows)
  const primary = new Uint8Array(rows)
  const tables = scaleOf(edition.rules, scale)
  const parts = new Int16Array(6)
  for (let row = 0; row < rows; row++) {
    const highest = subIndices(columns, row, tables, parts)
    const index = publishedIndex(highest, absentMask(parts), edition.rules)
    aqi[row] = index
    primary[row] = primaryMask(index, parts)
  }
  return { aqi, primary }
}

/** Daily values of many days: what `dailyMeans` gives. */
export interface DayColumns {
  /** Six columns, NaN where the day is not valid. */
  readonly values: AirColumns
  /** Hours that counted; for ozone the valid 8-hour windows. */
  readonly counts: readonly Uint8Array[]
}

/** Daily values of whole days of hours, one place after the other or one place through time. */
export function dayColumns(hours: AirColumns, ozoneLimit = 160): DayColumns {
  const rows = Math.floor((hours[0]?.length ?? 0) / 24)
  const values = airColumns(rows)
  const counts = values.map(() => new Uint8Array(rows))
  const day = dayScratch()
  for (let row = 0; row < rows; row++) {
    dayAt(hours, row * 24, ozoneLimit, day)
    for (let place = 0; place < 6; place++) {
      ;(values[place] as Float64Array)[row] = day.values[place] as number
      ;(counts[place] as Uint8Array)[row] = day.counts[place] as number
    }
  }
  return { values, counts }
}
