import {
  addDays,
  type CivilDay,
  type CivilMonth,
  monthOf,
  monthsOf,
  next,
  quarterOf,
  yearOf,
} from '@tuojiang/measure'

export interface PlanTimes {
  frequency: string
  dates: readonly string[]
  fromMonth: string
  untilMonth: string
  withinDays: number
}

/** One round of a plan: its name, first day, and the last day on which samples are to be taken. */
export interface PlanPeriod {
  period: string
  from: CivilDay
  due: CivilDay
}

const MONTHS_APART: Readonly<Record<string, number>> = {
  monthly: 1,
  bimonthly: 2,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
}

/**
 * The rounds of a plan that begin in a year. Rounds of several months begin in January and are named by their first month, quarters by the quarter, a
 * year by the year, rounds by dates by their day.
 */
export function planPeriods(times: PlanTimes, year: number): PlanPeriod[] {
  const { frequency, fromMonth, untilMonth, withinDays } = times
  const inside = (month: string) => month >= fromMonth && month <= untilMonth
  if (frequency === 'dates') {
    return [...times.dates]
      .sort()
      .filter((day) => Number(day.slice(0, 4)) === year && inside(day.slice(0, 7)))
      .map((day) => ({ period: day, from: day as CivilDay, due: addDays(day as CivilDay, withinDays - 1) }))
  }
  const apart = MONTHS_APART[frequency] ?? 1
  return monthsOf(String(year) as Parameters<typeof monthsOf>[0])
    .filter((_, index) => index % apart === 0)
    .filter((month) => inside(month) || (apart > 1 && reaches(month, apart, fromMonth, untilMonth)))
    .map((month) => {
      const from = `${month}-01` as CivilDay
      return { period: nameOf(month, frequency), from, due: addDays(from, withinDays - 1) }
    })
}

/** A round counts when any of its months lies in the plan. */
function reaches(month: CivilMonth, apart: number, fromMonth: string, untilMonth: string): boolean {
  let last = month
  for (let step = 1; step < apart; step++) last = next(last) as CivilMonth
  return month <= untilMonth && last >= fromMonth
}

function nameOf(month: CivilMonth, frequency: string): string {
  if (frequency === 'quarterly') return quarterOf(month)
  return frequency === 'yearly' ? yearOf(month) : month
}

/** Rounds that have begun by a day. */
export function begunPeriods(times: PlanTimes, today: CivilDay): PlanPeriod[] {
  const found: PlanPeriod[] = []
  const last = Math.min(Number(times.untilMonth.slice(0, 4)), Number(today.slice(0, 4)))
  for (let year = Number(times.fromMonth.slice(0, 4)); year <= last; year++)
    found.push(...planPeriods(times, year).filter(({ from }) => from <= today))
  return found
}

/** Month, quarter and year a day counts in. */
export const periodsOf = (day: CivilDay): string[] => {
  const month = monthOf(day)
  return [month, quarterOf(month), yearOf(month)]
}

/** Whether a day lies in a month, quarter or year. */
export const dayInside = (day: string, period: string): boolean =>
  period.includes('Q') ? quarterOf(day.slice(0, 7) as CivilMonth) === period : day.startsWith(period)
