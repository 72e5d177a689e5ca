import { calendarMeans, type TimeAxis } from '@tuojiang/statistics'
import type { Column } from './column.js'

/** Values of a column by interval of the calendar, with the name of each. */
export interface Reduced {
  /** `2025-03-01` or `2025-03`. */
  names: string[]
  values: Float64Array
}

/** Hours of a day that must be valid: 20 (GB 3095-2012, table 4); of other steps three quarters of the day. */
const HOURS_A_DAY = 20
const SHARE = 0.75
/** Days of a month: 27, in February 25 (GB 3095-2012, table 4), as a share that asks so many; a February of 29 days is asked for 26. */
const AIR_MONTH_SHARE = 0.87

const HOUR = 3600
const DAY = 86_400

/** Means of the days of a column. */
export function daysOfColumn(axis: TimeAxis, values: Float64Array): Reduced {
  if (axis.stepSeconds === DAY) return { names: dayNames(axis), values }
  const validity = axis.stepSeconds === HOUR ? { leastCount: HOURS_A_DAY } : { leastCoverage: SHARE }
  const means = calendarMeans(axis, values, 'day', validity)
  if (means.known) return { names: [...means.names], values: means.means }
  const names = dayNames(dayAxis(axis))
  return { names, values: new Float64Array(names.length).fill(Number.NaN) }
}

/** Means of the months of a column, of its daily means. */
export function monthsOfColumn(axis: TimeAxis, column: Column): Reduced {
  const days = daysOfColumn(axis, column.values)
  const daily = dayAxis(axis)
  const share = column.site.kind === 'air' ? AIR_MONTH_SHARE : SHARE
  const means = calendarMeans(daily, days.values, 'month', { leastCoverage: share })
  if (means.known) return { names: [...means.names], values: means.means }
  const names = [...new Set(days.names.map((day) => day.slice(0, 7)))]
  return { names, values: new Float64Array(names.length).fill(Number.NaN) }
}

/** The axis of the days an axis covers. */
export function dayAxis(axis: TimeAxis): TimeAxis {
  const length = Math.ceil((axis.length * axis.stepSeconds) / DAY)
  return { ...axis, stepSeconds: DAY, length }
}

export const dayNames = (axis: TimeAxis): string[] =>
  Array.from({ length: axis.length }, (_, index) =>
    new Date(axis.start + index * DAY * 1000 + axis.zoneMinutes * 60_000).toISOString().slice(0, 10),
  )

/** Beginning of a civil day or month, ms. */
export const momentOf = (name: string, zoneMinutes: number): number =>
  Date.parse(`${name.length === 7 ? `${name}-01` : name}T00:00:00Z`) - zoneMinutes * 60_000
