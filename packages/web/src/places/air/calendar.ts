/** A day of the calendar: civil day, its column (Monday 0) and row within the month. */
export interface CalendarDay {
  day: string
  date: number
  column: number
  row: number
}
export interface CalendarMonth {
  month: string
  number: number
  days: CalendarDay[]
  rows: number
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** Twelve months of a year, weeks beginning on Monday. Civil dates only: no zone takes part. */
export function calendarOf(year: number): CalendarMonth[] {
  return Array.from({ length: 12 }, (_, index) => {
    const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const first = (new Date(Date.UTC(year, index, 1)).getUTCDay() + 6) % 7
    const month = `${year}-${pad(index + 1)}`
    return {
      month,
      number: index + 1,
      rows: Math.ceil((first + count) / 7),
      days: Array.from({ length: count }, (_, date) => ({
        day: `${month}-${pad(date + 1)}`,
        date: date + 1,
        column: (first + date) % 7,
        row: Math.floor((first + date) / 7),
      })),
    }
  })
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** The day a key goes to from another, within the year; null when the key has no meaning here. */
export function dayAfterKey(day: string, key: string): string | null {
  const year = day.slice(0, 4)
  if (key === 'Home') return `${day.slice(0, 8)}01`
  if (key === 'End') {
    const [y = 0, m = 0] = day.split('-').map(Number)
    return `${day.slice(0, 8)}${pad(new Date(Date.UTC(y, m, 0)).getUTCDate())}`
  }
  const step = STEPS[key]
  let moved: Date
  if (step !== undefined) moved = new Date(Date.parse(`${day}T00:00:00Z`) + step * 86_400_000)
  else if (key === 'PageUp' || key === 'PageDown') {
    const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
    const month = m - 1 + (key === 'PageUp' ? -1 : 1)
    const last = new Date(Date.UTC(y, month + 1, 0)).getUTCDate()
    moved = new Date(Date.UTC(y, month, Math.min(d, last)))
  } else return null
  const text = moved.toISOString().slice(0, 10)
  return text.startsWith(year) ? text : day
}

/** Days of each level and those not judged, for the line above the calendar. */
export function countLevels(rows: readonly { level: number | null }[]): {
  levels: number[]
  unjudged: number
} {
  const levels = [0, 0, 0, 0, 0, 0]
  let unjudged = 0
  for (const { level } of rows) {
    if (level === null) unjudged += 1
    else levels[level - 1] = (levels[level - 1] ?? 0) + 1
  }
  return { levels, unjudged }
}
