import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import { AIR_KEYS, type AirKey, eachKey, usable } from './pollutant.js'

/** Daily values of a place with how they came about. Unrounded; rounding belongs to the index and to publication. */
export interface DailyValues {
  /** Daily means; `o3` the daily maximum 8-hour mean. µg/m³, CO mg/m³. */
  values: Record<AirKey, number | null>
  /** Hours that counted; for ozone the valid 8-hour windows. */
  counts: Record<AirKey, number>
  validity: Record<AirKey, Validity>
  /** End hour (8 … 24) of the window with the largest ozone mean. */
  ozoneWindowEnd: number | null
}

/** Hours a daily mean needs, GB 3095-2026 table 4 (the same under GB 3095-2012). */
export const DAY_NEEDS_HOURS = 20
/** Valid 8-hour windows an ozone day needs, HJ 663-2013 and -2026 §6.1.2. */
export const OZONE_DAY_NEEDS_WINDOWS = 14
/** Hours an 8-hour mean needs. */
export const WINDOW_NEEDS_HOURS = 6
const FIRST_WINDOW_END = 8
const LAST_WINDOW_END = 24

/**
 * Daily means of the 24 hours of a civil day, hours labelled by their start (index 0 is 00:00–01:00).
 * @param ozoneLimit daily 8-hour limit: a day with too few windows still counts when the maximum found exceeds it
 */
export function dailyMeans(
  hours: Readonly<Record<AirKey, ArrayLike<number | null>>>,
  ozoneLimit = 160,
): DailyValues {
  const values = eachKey<number | null>(() => null)
  const counts = eachKey(() => 0)
  const validity = eachKey<Validity>(() => VALID)
  for (const key of AIR_KEYS) {
    if (key === 'o3') continue
    let sum = 0
    let count = 0
    for (let hour = 0; hour < 24; hour++) {
      const value = hours[key][hour]
      if (!usable(value)) continue
      sum += value
      count++
    }
    counts[key] = count
    if (count >= DAY_NEEDS_HOURS) values[key] = sum / count
    else validity[key] = tooFewHours(count)
  }
  const ozone = ozoneDay(hours.o3, ozoneLimit)
  values.o3 = ozone.value
  counts.o3 = ozone.windows
  validity.o3 = ozone.validity
  return { values, counts, validity, ozoneWindowEnd: ozone.end }
}

const tooFewHours = (count: number): Validity =>
  count === 0
    ? missing('no-hours', '当日没有有效小时值', 'no valid hour')
    : insufficient(
        'hours-below-20',
        `有效小时 ${count} 个，少于 20 个`,
        `${count} valid hours, fewer than 20`,
      )

function ozoneDay(
  hours: ArrayLike<number | null>,
  limit: number,
): { value: number | null; windows: number; end: number | null; validity: Validity } {
  let windows = 0
  let best: number | null = null
  let bestEnd: number | null = null
  for (let end = FIRST_WINDOW_END; end <= LAST_WINDOW_END; end++) {
    let sum = 0
    let count = 0
    for (let hour = end - 8; hour < end; hour++) {
      const value = hours[hour]
      if (!usable(value)) continue
      sum += value
      count++
    }
    if (count < WINDOW_NEEDS_HOURS) continue
    windows++
    const mean = sum / count
    if (best === null || mean > best) {
      best = mean
      bestEnd = end
    }
  }
  if (windows >= OZONE_DAY_NEEDS_WINDOWS) return { value: best, windows, end: bestEnd, validity: VALID }
  if (best !== null && best > limit) return { value: best, windows, end: bestEnd, validity: VALID }
  const validity =
    windows === 0
      ? missing('no-hours', '当日没有有效的 8 小时均值', 'no valid 8-hour mean')
      : insufficient(
          'windows-below-14',
          `有效 8 小时均值 ${windows} 个，少于 14 个且未超标`,
          `${windows} valid 8-hour means, fewer than 14 and none exceeding`,
        )
  return { value: null, windows, end: null, validity }
}

/** Mean of stations: concentrations are averaged first, the index follows from the mean (HJ 633-2026 §4.2). */
export function meanOfStations(stations: readonly Readonly<Record<AirKey, number | null>>[]): {
  values: Record<AirKey, number | null>
  counts: Record<AirKey, number>
} {
  const counts = eachKey(() => 0)
  const values = eachKey((key) => {
    let sum = 0
    for (const station of stations) {
      const value = station[key]
      if (!usable(value)) continue
      sum += value
      counts[key]++
    }
    return counts[key] > 0 ? sum / counts[key] : null
  })
  return { values, counts }
}
