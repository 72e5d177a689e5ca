const OFFSET_MS = 480 * 60_000
const DAY_MS = 86_400_000
/** Days before each month in a year that begins in March, so that a leap day comes last. */
const DAYS_BEFORE = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275] as const
const DAYS_TO_1970 = 719_468

/**
 * `YYYYMMDDhhmmss` in Beijing time as an instant (ms). Further digits are cut off; fewer than 14 are no time.
 * Every frame passes here twice, so it counts days itself and makes no Date.
 * @returns null when the digits name no time that exists
 */
export function instantOf(digits: string): number | null {
  if (digits.length < 14) return null
  const year = pairAt(digits, 0) * 100 + pairAt(digits, 2)
  const month = pairAt(digits, 4)
  const day = pairAt(digits, 6)
  const hour = pairAt(digits, 8)
  const minute = pairAt(digits, 10)
  const second = pairAt(digits, 12)
  // A pair that is no number is NaN and fails every comparison.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59))
    return null
  if (day > 28 && day > daysInMonth(year, month)) return null
  const shifted = month > 2 ? year : year - 1
  const days =
    shifted * 365 +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    (DAYS_BEFORE[month - 1] as number) +
    day -
    1 -
    DAYS_TO_1970
  return days * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 - OFFSET_MS
}

/** Two digits as a number, NaN for anything else. */
function pairAt(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48
  const ones = text.charCodeAt(index + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
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
