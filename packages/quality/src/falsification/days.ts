import { CHINA_ZONE } from '@tuojiang/measure'

/** A civil day of a series, its values by their place in the day. */
export interface SeriesDay {
  /** Stamp of the day's last interval, seconds since the epoch. */
  end: number
  values: Float64Array
  valid: number
}

const DAY_SECONDS = 86_400

/**
 * Splits a series into civil days. An interval belongs to the day in which it begins; missing rows become NaN.
 * @param times stamps at the end of each interval, seconds since the epoch
 */
export function splitDays(
  times: Float64Array,
  values: Float64Array,
  step: number,
  zoneMinutes: number = CHINA_ZONE,
): SeriesDay[] {
  const perDay = Math.round(DAY_SECONDS / step)
  const days: SeriesDay[] = []
  let current = Number.NaN
  let day: SeriesDay | undefined
  for (let index = 0; index < times.length; index++) {
    const begin = (times[index] as number) - step + zoneMinutes * 60
    const number = Math.floor(begin / DAY_SECONDS)
    if (number !== current || !day) {
      current = number
      day = {
        end: (number + 1) * DAY_SECONDS - zoneMinutes * 60,
        values: new Float64Array(perDay).fill(Number.NaN),
        valid: 0,
      }
      days.push(day)
    }
    const value = values[index] as number
    if (Number.isNaN(value)) continue
    day.values[Math.floor((begin - number * DAY_SECONDS) / step)] = value
    day.valid++
  }
  return days
}
