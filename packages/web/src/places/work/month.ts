import { addDays, type CivilDay, daysOf, parsePeriod } from '@tuojiang/measure'

/** A month as whole weeks from Monday to Sunday; days outside of it belong to its neighbours. */
export function weeksOf(month: string): { days: CivilDay[]; isOf: (day: CivilDay) => boolean } {
  const own = daysOf(parsePeriod(month))
  const first = own[0] as CivilDay
  const last = own.at(-1) as CivilDay
  const before = weekdayOf(first)
  const after = 6 - weekdayOf(last)
  const days = Array.from({ length: before + own.length + after }, (_, index) =>
    addDays(first, index - before),
  )
  return { days, isOf: (day) => day.startsWith(month) }
}

/** 0 is Monday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** Another month: `2026-11` and 2 give `2027-01`. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = new Date(Date.UTC(year, number - 1 + by, 1))
  return at.toISOString().slice(0, 7)
}
