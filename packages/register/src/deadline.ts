import { addDays, type CivilDay, civilDay, type Label } from '@tuojiang/measure'
import { type WorkingCalendar, weekendCalendar } from './calendar/working-calendar.js'
import type { Duration } from './duration.js'
import type { Register } from './register.js'

/** What remaining time is counted in. */
export type DueUnit = 'days' | 'working-days'

export interface Due {
  readonly key: string
  readonly label: Label
  readonly due: CivilDay
  /** From this day on it is told; the due day itself where the definition names no warning. */
  readonly warnFrom: CivilDay
  readonly severity: 'high' | 'medium' | 'low'
  readonly unit: DueUnit
  /** False where working days had to be counted in a year without an official notice, by weekends alone: the day may still move. */
  readonly confirmed: boolean
}

export interface DeadlineInput {
  state: string
  /** The civil day each state was last entered. */
  entered: Readonly<Record<string, string>>
  /** Values of fields and computed values. */
  values: Readonly<Record<string, unknown>>
}

interface Span {
  count: number
  unit: 'days' | 'working-days' | 'months' | 'years'
}

/**
 * Reads a duration as a definition writes it.
 * @throws RangeError for one that is not a whole number of units
 */
export function spanOf(duration: Duration): Span {
  const [count = '', unit = ''] = duration.split(' ')
  if (!/^\d+$/.test(count) || !['days', 'working-days', 'months', 'years'].includes(unit))
    throw new RangeError(
      `'${duration}' is no duration: write '20 working-days', '30 days', '3 months' or '5 years'`,
    )
  return { count: Number(count), unit: unit as Span['unit'] }
}

/** A duration as people say it. */
export function sayDuration(duration: Duration): Label {
  const { count, unit } = spanOf(duration)
  const zh = { days: '天', 'working-days': '个工作日', months: '个月', years: '年' }[unit]
  const en = unit.replace('-', ' ')
  return { zh: `${count} ${zh}`, en: `${count} ${count === 1 ? en.slice(0, -1) : en}` }
}

/**
 * The day a duration after another, or before it with `sign` −1. The day it counts from is not counted (民法典 art. 201). Months and years end on the
 * day of the same number, or on the last day of a month that has none (art. 202): one month after 31 January is 28 February. The end is not
 * moved off a holiday (art. 203 would); a day too early harms nobody.
 */
export function addDuration(
  day: string,
  duration: Duration,
  calendar: WorkingCalendar,
  sign: 1 | -1 = 1,
): { day: CivilDay; confirmed: boolean } {
  const { count, unit } = spanOf(duration)
  const from = civilDay(day)
  if (unit === 'days') return { day: addDays(from, sign * count), confirmed: true }
  if (unit !== 'working-days')
    return { day: addMonths(from, sign * count * (unit === 'years' ? 12 : 1)), confirmed: true }
  // Before a day, no more than two calendar days go by for each working day, and one long holiday.
  const earliest = sign === 1 ? from : addDays(from, -2 * count - 14)
  const known = Number(earliest.slice(0, 4)) >= calendar.firstYear
  const end = (known ? calendar : weekendCalendar).addWorkingDays(from, sign * count)
  return { day: end, confirmed: calendar.confirmed(from) && calendar.confirmed(end) }
}

function addMonths(day: CivilDay, months: number): CivilDay {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(index / 12), index % 12]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const date = Math.min(Number(day.slice(8)), last)
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10) as CivilDay
}

/**
 * What is due for a record now, the earliest first. A deadline whose date is not filled in, or that is counted in another state, is absent.
 */
export function dueOf(register: Register, input: DeadlineInput, calendar: WorkingCalendar): Due[] {
  const found: Due[] = []
  const dayOf = (name: string): string | null => {
    const value = input.values[name]
    return typeof value === 'string' ? value : null
  }
  for (const [key, { label, due, while: states, warn, severity = 'medium' }] of Object.entries(
    register.deadlines,
  )) {
    if (!states.includes(input.state)) continue
    const span = 'within' in due ? due.within : 'before' in due ? due.by : null
    const from =
      'on' in due
        ? dayOf(due.on)
        : 'after' in due
          ? dayOf(due.after)
          : 'before' in due
            ? dayOf(due.before)
            : (input.entered[due.afterState] ?? null)
    if (from === null) continue
    const end = span
      ? addDuration(from, span, calendar, 'before' in due ? -1 : 1)
      : { day: civilDay(from), confirmed: true }
    const told = warn ? addDuration(end.day, warn, calendar, -1) : end
    found.push({
      key,
      label,
      due: end.day,
      warnFrom: told.day,
      severity,
      unit: span && spanOf(span).unit === 'working-days' ? 'working-days' : 'days',
      confirmed: end.confirmed,
    })
  }
  return found.sort((a, b) => (a.due === b.due ? a.key.localeCompare(b.key) : a.due < b.due ? -1 : 1))
}

const calendarDays = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/**
 * How many days are left: 0 on the due day; in working days where the deadline is counted in them. What is overdue is told in calendar days, negative.
 */
export function daysLeft(today: string, due: string, unit: DueUnit, calendar: WorkingCalendar): number {
  if (today >= due || unit === 'days') return calendarDays(civilDay(today), civilDay(due))
  const known = Number(today.slice(0, 4)) >= calendar.firstYear
  return (known ? calendar : weekendCalendar).workingDaysBetween(today, due)
}

/** 还剩 3 个工作日 · 今天到期 · 逾期 2 天 */
export function sayDue(today: string, due: string, unit: DueUnit, calendar: WorkingCalendar): Label {
  const left = daysLeft(today, due, unit, calendar)
  if (today === due) return { zh: '今天到期', en: 'due today' }
  if (today > due) return { zh: `逾期 ${-left} 天`, en: `overdue by ${plural(-left, 'day')}` }
  return unit === 'working-days'
    ? { zh: `还剩 ${left} 个工作日`, en: `${plural(left, 'working day')} left` }
    : { zh: `还剩 ${left} 天`, en: `${plural(left, 'day')} left` }
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
