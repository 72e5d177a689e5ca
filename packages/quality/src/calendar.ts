/** Calendar units by which a seasonal span can be declared. */
export type CalendarUnit = 'month' | 'quarter' | 'day-of-year' | 'week' | 'hour'

const DAY_SECONDS = 86_400

/**
 * The calendar unit of each instant, counted from 1 (hours from 0). Weeks are those of ISO 8601.
 * @param times seconds since the epoch
 * @param zoneMinutes minutes ahead of UTC in which the calendar is read
 */
export function calendarColumn(times: Float64Array, unit: CalendarUnit, zoneMinutes: number): Int16Array {
  const column = new Int16Array(times.length)
  const shift = zoneMinutes * 60
  let lastDay = Number.NaN
  let lastValue = 0
  for (let index = 0; index < times.length; index++) {
    const local = (times[index] as number) + shift
    const day = Math.floor(local / DAY_SECONDS)
    if (unit === 'hour') {
      column[index] = Math.floor((local - day * DAY_SECONDS) / 3600)
      continue
    }
    if (day !== lastDay) {
      lastDay = day
      lastValue = unitOfDay(day, unit)
    }
    column[index] = lastValue
  }
  return column
}

function unitOfDay(day: number, unit: Exclude<CalendarUnit, 'hour'>): number {
  const date = new Date(day * DAY_SECONDS * 1000)
  const month = date.getUTCMonth() + 1
  if (unit === 'month') return month
  if (unit === 'quarter') return Math.ceil(month / 3)
  const dayOfYear = day - Math.floor(Date.UTC(date.getUTCFullYear(), 0, 1) / 1000 / DAY_SECONDS) + 1
  if (unit === 'day-of-year') return dayOfYear
  // The week's Thursday says which year the week belongs to.
  const thursday = day - ((day + 3) % 7) + 3
  const year = new Date(thursday * DAY_SECONDS * 1000).getUTCFullYear()
  return Math.floor((thursday - Math.floor(Date.UTC(year, 0, 1) / 1000 / DAY_SECONDS)) / 7) + 1
}
