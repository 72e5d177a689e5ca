import { type CalendarUnit, calendarColumn } from '../calendar.js'
import { FAIL, type Flags, MISSING, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'
import type { Span } from './gross-range.js'

/** What is usual in a part of the year or the day. All ends are included. */
export interface Season {
  /** Calendar unit of `from` and `to`; `instant` takes seconds since the epoch. */
  unit: CalendarUnit | 'instant'
  from: number
  to: number
  /** Hours of the day, 0–23, to which the season is further limited. */
  hours?: Span
  suspect: Span
  fail?: Span
}

/**
 * Climatology: values outside what is usual for the season. A later season overrides an earlier one; a value in no season is not
 * evaluated. QARTOD, In-situ Temperature and Salinity, version 2.1 (2020), test 5.
 * @param times seconds since the epoch
 * @param zoneMinutes minutes ahead of UTC in which months and hours are read
 */
export function climatology(
  values: Float64Array,
  times: Float64Array,
  seasons: readonly Season[],
  zoneMinutes: number,
): Flags {
  const flags = new Uint8Array(values.length)
  for (let index = 0; index < values.length; index++)
    flags[index] = Number.isNaN(values[index] as number) ? MISSING : NOT_EVALUATED
  const columns = new Map<CalendarUnit, Int16Array>()
  const column = (unit: CalendarUnit) => {
    const known = columns.get(unit)
    if (known) return known
    const made = calendarColumn(times, unit, zoneMinutes)
    columns.set(unit, made)
    return made
  }
  for (const season of seasons) {
    const where = season.unit === 'instant' ? times : column(season.unit)
    const hours = season.hours ? column('hour') : null
    const [firstHour, lastHour] = season.hours ?? [0, 23]
    const [usualLow, usualHigh] = season.suspect
    const [low, high] = season.fail ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let index = 0; index < values.length; index++) {
      const unit = where[index] as number
      if (unit < season.from || unit > season.to) continue
      if (hours && ((hours[index] as number) < firstHour || (hours[index] as number) > lastHour)) continue
      const value = values[index] as number
      if (value >= usualLow && value <= usualHigh) flags[index] = PASS
      else if (value < low || value > high) flags[index] = FAIL
      else if (!Number.isNaN(value)) flags[index] = SUSPECT
    }
  }
  return flags
}
