import { next, type Period, parsePeriod, previous } from '@tuojiang/measure'

export const STEPS = ['month', 'quarter', 'year'] as const
export type Step = (typeof STEPS)[number]

/** The period of a kind that a civil day lies in. */
export function periodAt(step: Step, day: string): string {
  if (step === 'year') return day.slice(0, 4)
  if (step === 'month') return day.slice(0, 7)
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** Is the text a month, quarter or year, and which? */
export function stepOf(text: string): Step | null {
  if (/^\d{4}$/.test(text)) return 'year'
  if (/^\d{4}-Q[1-4]$/.test(text)) return 'quarter'
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? 'month' : null
}

/** The period before or after. */
export const neighbour = (text: string, direction: -1 | 1): string => {
  const period: Period = parsePeriod(text)
  return direction === -1 ? previous(period) : next(period)
}

/** The same kind of look at another step: the period of the new step that holds the beginning of the old. */
export function restep(text: string, step: Step, today: string): string {
  const month = /^\d{4}-\d{2}$/.test(text)
    ? text
    : /Q/.test(text)
      ? `${text.slice(0, 4)}-${String(Number(text.slice(6)) * 3 - 2).padStart(2, '0')}`
      : null
  const day = month
    ? `${month}-01`
    : text.slice(0, 4) === today.slice(0, 4)
      ? today
      : `${text.slice(0, 4)}-12-31`
  return periodAt(step, day)
}
