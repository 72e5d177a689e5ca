const OFFSET_MS = 480 * 60_000

/**
 * `YYYYMMDDhhmmss` in Beijing time as an instant (ms). Further digits are cut off; fewer than 14 are no time.
 * @returns null when the digits name no time that exists
 */
export function instantOf(digits: string): number | null {
  if (digits.length < 14) return null
  let value = 0
  const parts: number[] = []
  const ends = [4, 6, 8, 10, 12, 14]
  let next = 0
  for (let index = 0; index < 14; index++) {
    const digit = digits.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) return null
    value = value * 10 + digit
    if (index + 1 === ends[next]) {
      parts.push(value)
      value = 0
      next++
    }
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null
  if (day > daysInMonth(year, month)) return null
  return Date.UTC(year, month - 1, day, hour, minute, second) - OFFSET_MS
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** An instant as `YYYYMMDDhhmmss` in Beijing time. */
export const timeText = (instantMs: number): string =>
  new Date(instantMs + OFFSET_MS).toISOString().replace(/[-:T]/g, '').slice(0, 14)

/** An instant as a request number, `YYYYMMDDhhmmsszzz`. */
export const qnText = (instantMs: number): string =>
  new Date(instantMs + OFFSET_MS)
    .toISOString()
    .replace(/[-:T.]/g, '')
    .slice(0, 17)
