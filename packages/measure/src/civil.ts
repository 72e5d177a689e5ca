/**
 * Civil time as text, so that no time zone can slip in between. An hour is labelled by its START.
 * A zone is given as minutes east of UTC; China has 480 and no summer time.
 */
declare const kind: unique symbol
export type CivilYear = string & { [kind]: 'year' }
export type CivilQuarter = string & { [kind]: 'quarter' }
export type CivilMonth = string & { [kind]: 'month' }
export type CivilDay = string & { [kind]: 'day' }
export type CivilHour = string & { [kind]: 'hour' }
export type Period = CivilYear | CivilQuarter | CivilMonth | CivilDay | CivilHour
export type PeriodKind = 'year' | 'quarter' | 'month' | 'day' | 'hour'

/** China: UTC+8. */
export const CHINA_ZONE = 480

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

const two = (number: number) => String(number).padStart(2, '0')
const four = (number: number) => String(number).padStart(4, '0')

/** The civil day of an instant. */
export const dayOf = (instantMs: number, zone: number): CivilDay =>
  new Date(instantMs + zone * MINUTE).toISOString().slice(0, 10) as CivilDay

/** The civil hour of an instant, labelled by its start. */
export const hourOf = (instantMs: number, zone: number): CivilHour =>
  new Date(instantMs + zone * MINUTE).toISOString().slice(0, 13) as CivilHour

export const monthOf = (day: CivilDay | CivilHour): CivilMonth => day.slice(0, 7) as CivilMonth
export const yearOf = (period: Period): CivilYear => period.slice(0, 4) as CivilYear
export const quarterOf = (day: CivilDay | CivilMonth | CivilHour): CivilQuarter =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` as CivilQuarter

/**
 * Reads a civil day.
 * @throws RangeError naming the accepted form
 */
export function civilDay(text: string): CivilDay {
  if (!isCivilDay(text))
    throw new RangeError(`'${text}' is no civil day: write YYYY-MM-DD, for example 2026-03-01`)
  return text
}

export function isCivilDay(text: string): text is CivilDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}

/** What a period's text says it is, or null for anything else. */
export function periodKind(text: string): PeriodKind | null {
  if (/^\d{4}$/.test(text)) return 'year'
  if (/^\d{4}-Q[1-4]$/.test(text)) return 'quarter'
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return 'month'
  if (isCivilDay(text)) return 'day'
  if (/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])$/.test(text) && isCivilDay(text.slice(0, 10))) return 'hour'
  return null
}

/**
 * Reads a period.
 * @throws RangeError naming the accepted forms
 */
export function parsePeriod(text: string): Period {
  if (!periodKind(text)) {
    throw new RangeError(`'${text}' is no period: write 2025, 2025-Q3, 2025-11, 2025-11-24 or 2025-11-24T08`)
  }
  return text as Period
}

/** First instant of a period, ms. */
export function startOf(period: Period, zone: number): number {
  switch (periodKind(period)) {
    case 'year':
      return Date.UTC(Number(period), 0) - zone * MINUTE
    case 'quarter':
      return Date.UTC(Number(period.slice(0, 4)), (Number(period.slice(6)) - 1) * 3) - zone * MINUTE
    case 'month':
      return Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)) - 1) - zone * MINUTE
    case 'day':
      return Date.parse(`${period}T00:00:00Z`) - zone * MINUTE
    case 'hour':
      return Date.parse(`${period}:00:00Z`) - zone * MINUTE
    default:
      throw new RangeError(`'${period}' is no period`)
  }
}

/** First instant after a period, ms. */
export const endOf = (period: Period, zone: number): number => startOf(next(period), zone)

export const next = (period: Period): Period => shift(period, 1)
export const previous = (period: Period): Period => shift(period, -1)

/** The same period of the year before. */
export const yearBefore = (period: Period): Period =>
  `${four(Number(period.slice(0, 4)) - 1)}${period.slice(4)}` as Period

function shift(period: Period, by: 1 | -1): Period {
  const year = Number(period.slice(0, 4))
  switch (periodKind(period)) {
    case 'year':
      return four(year + by) as CivilYear
    case 'quarter': {
      const index = year * 4 + Number(period.slice(6)) - 1 + by
      return `${four(Math.floor(index / 4))}-Q${(index % 4) + 1}` as CivilQuarter
    }
    case 'month': {
      const index = year * 12 + Number(period.slice(5)) - 1 + by
      return `${four(Math.floor(index / 12))}-${two((index % 12) + 1)}` as CivilMonth
    }
    case 'day':
      return addDays(period as CivilDay, by)
    case 'hour':
      return new Date(Date.parse(`${period}:00:00Z`) + by * HOUR).toISOString().slice(0, 13) as CivilHour
    default:
      throw new RangeError(`'${period}' is no period`)
  }
}

export const addDays = (day: CivilDay, days: number): CivilDay =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10) as CivilDay

/** The days of a month, quarter or year, or the one day. */
export function daysOf(period: Period): CivilDay[] {
  const days: CivilDay[] = []
  const end = endOf(period, 0)
  for (let instant = startOf(period, 0); instant < end; instant += DAY) days.push(dayOf(instant, 0))
  return days
}

/** The 24 hours of a day, by their starts. */
export const hoursOf = (day: CivilDay): CivilHour[] =>
  Array.from({ length: 24 }, (_, hour) => `${day}T${two(hour)}` as CivilHour)

export const monthsOf = (year: CivilYear): CivilMonth[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${two(month + 1)}` as CivilMonth)

/** An instant as ISO 8601 with the zone's offset, `2024-05-20T13:00:00+08:00`. */
export function isoWithZone(instantMs: number, zone: number): string {
  const sign = zone < 0 ? '-' : '+'
  const minutes = Math.abs(zone)
  return `${new Date(instantMs + zone * MINUTE).toISOString().slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
