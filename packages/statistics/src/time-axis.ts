/** Evenly spaced values in time; value i stands for [start + i·step, start + (i + 1)·step). */
export interface TimeAxis {
  /** Beginning of the first interval, milliseconds since the epoch. An hour stamped by its end begins an hour earlier. */
  readonly start: number
  readonly stepSeconds: number
  readonly length: number
  /** Minutes ahead of UTC in which the calendar is read; China 480. */
  readonly zoneMinutes: number
}

/** Parts of the calendar by which values are gathered: hour 0 … 23, weekday 1 (Monday) … 7, month 1 … 12, season 1 (spring, March to May) … 4. */
export type CalendarPart = 'hour' | 'weekday' | 'month' | 'season'

/** Intervals of the calendar. */
export type CalendarUnit = 'day' | 'month' | 'year'

const DAY = 86_400_000

export const PARTS: Readonly<Record<CalendarPart, { first: number; count: number }>> = {
  hour: { first: 0, count: 24 },
  weekday: { first: 1, count: 7 },
  month: { first: 1, count: 12 },
  season: { first: 1, count: 4 },
}

/** The part of the calendar each value begins in. */
export function partColumn(axis: TimeAxis, part: CalendarPart): Int16Array {
  return Int16Array.from(
    { length: axis.length },
    reader(axis, (day, local) => partOf(part, day, local)),
  )
}

/** The name of the interval each value begins in: `2025`, `2025-03` or `2025-03-01`. */
export function unitNames(axis: TimeAxis, unit: CalendarUnit): string[] {
  const digits = { year: 4, month: 7, day: 10 }[unit]
  return Array.from(
    { length: axis.length },
    byDay(axis, (day) => new Date(day * DAY).toISOString().slice(0, digits)),
  )
}

/** Steps in a whole interval of the calendar, by its name. */
export function stepsIn(name: string, stepSeconds: number): number {
  const [year = 0, month = 0] = name.split('-').map(Number)
  const days =
    name.length === 10
      ? 1
      : name.length === 7
        ? new Date(Date.UTC(year, month, 0)).getUTCDate()
        : (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY
  return (days * 86_400) / stepSeconds
}

function localOf(axis: TimeAxis, index: number): number {
  return axis.start + index * axis.stepSeconds * 1000 + axis.zoneMinutes * 60_000
}

function reader(axis: TimeAxis, read: (day: number, local: number) => number) {
  return (_: unknown, index: number) => {
    const local = localOf(axis, index)
    return read(Math.floor(local / DAY), local)
  }
}

/** What a function says of a day, asked once for each run of values of that day. */
function byDay<T>(axis: TimeAxis, of: (day: number) => T) {
  let last = Number.NaN
  let said: T | undefined
  return (_: unknown, index: number): T => {
    const day = Math.floor(localOf(axis, index) / DAY)
    if (day !== last) said = of(day)
    last = day
    return said as T
  }
}

function partOf(part: CalendarPart, day: number, local: number): number {
  if (part === 'hour') return Math.floor((local - day * DAY) / 3_600_000)
  if (part === 'weekday') return ((((day + 3) % 7) + 7) % 7) + 1
  const month = new Date(local).getUTCMonth() + 1
  return part === 'month' ? month : 1 + Math.floor(((month + 9) % 12) / 3)
}
