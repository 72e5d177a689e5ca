import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import { dayAt, dayScratch } from './day-kernel.js'
import { AIR_KEYS, type AirColumns, type AirKey, airColumns, eachKey } from './pollutant.js'

export { DAY_NEEDS_HOURS, OZONE_DAY_NEEDS_WINDOWS, WINDOW_NEEDS_HOURS } from './day-kernel.js'

/** Daily values of a place with how they came about. Unrounded; rounding belongs to the index and to publication. */
export interface DailyValues {
  /** Daily means; `o3` the daily maximum 8-hour mean. µg/m³, CO mg/m³. */
  values: Record<AirKey, number | null>
  /** Hours that counted; for ozone the valid 8-hour windows. */
  counts: Record<AirKey, number>
  validity: Record<AirKey, Validity>
  /** End hour (8 … 24) of the window with the largest ozone mean. */
  ozoneWindowEnd: number | null
  trace: DayTrace
}

export interface DayTrace {
  /** Bit n: hour n had a usable value. */
  hours: Record<AirKey, number>
  /** Bit n: hour n had a value below zero, which is left out. */
  negative: Record<AirKey, number>
  /** Bit n: the 8-hour mean that ends at hour 8 + n had six hours. */
  windows: number
  ozoneLimit: number
  /** The day has too few windows and counts because its maximum exceeds the limit. */
  byExceedance: boolean
}

const scratch = dayScratch()
const buffer = airColumns(24)

/**
 * Daily means of the 24 hours of a civil day, hours labelled by their start (index 0 is 00:00–01:00).
 * Values are added as decimals of up to six places, so that no binary noise decides a rounding.
 * @param ozoneLimit daily 8-hour limit: a day with too few windows still counts when the maximum found exceeds it
 */
export function dailyMeans(
  hours: Readonly<Record<AirKey, ArrayLike<number | null>>>,
  ozoneLimit = 160,
): DailyValues {
  AIR_KEYS.forEach((key, place) => {
    const column = buffer[place] as Float64Array
    for (let hour = 0; hour < 24; hour++) column[hour] = hours[key][hour] ?? Number.NaN
  })
  return dailyMeansAt(buffer, 0, ozoneLimit)
}

/** The same from columns of hours, the day beginning at `first`. */
export function dailyMeansAt(hours: AirColumns, first: number, ozoneLimit: number): DailyValues {
  dayAt(hours, first, ozoneLimit, scratch)
  const values = eachKey((_, place) => {
    const value = scratch.values[place] as number
    return Number.isNaN(value) ? null : value
  })
  const counts = eachKey((_, place) => scratch.counts[place] as number)
  return {
    values,
    counts,
    validity: eachKey((key) =>
      values[key] !== null ? VALID : key === 'o3' ? tooFewWindows(counts.o3) : tooFewHours(counts[key]),
    ),
    ozoneWindowEnd: scratch.ozoneWindowEnd === 0 ? null : scratch.ozoneWindowEnd,
    trace: {
      hours: eachKey((_, place) => scratch.hours[place] as number),
      negative: eachKey((_, place) => scratch.negative[place] as number),
      windows: scratch.windows,
      ozoneLimit,
      byExceedance: scratch.byExceedance,
    },
  }
}

const tooFewHours = (count: number): Validity =>
  count === 0
    ? missing('no-hours', '当日没有有效小时值', 'no valid hour')
    : insufficient(
        'hours-below-20',
        `有效小时 ${count} 个，少于 20 个`,
        `${count} valid hours, fewer than 20`,
      )

const tooFewWindows = (windows: number): Validity =>
  windows === 0
    ? missing('no-hours', '当日没有有效的 8 小时均值', 'no valid 8-hour mean')
    : insufficient(
        'windows-below-14',
        `有效 8 小时均值 ${windows} 个，少于 14 个且未超标`,
        `${windows} valid 8-hour means, fewer than 14 and none exceeding`,
      )
