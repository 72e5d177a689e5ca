import {
  CHINA_ZONE,
  type CivilMonth,
  civilDay,
  next,
  parsePeriod,
  previous,
  startOf,
} from '@tuojiang/measure'

/** Midnight of a day in the city, ms. */
export const startOfDay = (day: string): number => startOf(civilDay(day), CHINA_ZONE)

/** A month some months away. */
export function monthAway(month: string, step: 1 | -1): CivilMonth {
  const period = parsePeriod(month)
  return (step === 1 ? next(period) : previous(period)) as CivilMonth
}

/** The instant of a wall-clock time in the city, `2026-11-24T08:00`. */
export function instantOf(wallClock: string): string {
  const [day = '', time = '00:00'] = wallClock.split('T')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(startOfDay(day) + (hours * 60 + minutes) * 60_000).toISOString()
}
