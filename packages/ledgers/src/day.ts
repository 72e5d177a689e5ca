import { addDays, type CivilDay, isCivilDay } from '@tuojiang/measure'

/** The earliest of the days given, or null when there is none. */
export function earliest(days: Iterable<string | null | undefined>): string | null {
  let first: string | null = null
  for (const day of days) if (day && (first === null || day < first)) first = day
  return first
}

/** The latest of the days given, or null when there is none. */
export function latest(days: Iterable<string | null | undefined>): string | null {
  let last: string | null = null
  for (const day of days) if (day && (last === null || day > last)) last = day
  return last
}

/** So many calendar days later (earlier when negative); null stays null. */
export const daysAfter = (day: string | null, count: number | null): string | null =>
  day === null || count === null || !isCivilDay(day) ? null : addDays(day as CivilDay, count)

/** The same day so many years later; 29 February becomes 28 February where the year has none. */
export function yearsAfter(day: string, years: number): string {
  const shifted = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
  return isCivilDay(shifted) ? shifted : `${shifted.slice(0, 8)}28`
}
