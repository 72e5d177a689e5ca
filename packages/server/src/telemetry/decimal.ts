/**
 * A value as sent, taken apart so that it is small and comes back digit for digit: mantissa and decimals, or the text itself
 * where it is no plain decimal number (`''`, `1e5`, `<0.02`, `007`, `-0`, more than fifteen digits).
 */
export interface ParsedValue {
  mantissa: number
  /** 0 … 6, or `ESCAPED`. */
  decimals: number
}

export const ESCAPED = 7
const MOST_DIGITS = 14
const MOST_DECIMALS = 6

/** Parses into `into`, which is reused on the hot path. */
export function parseValue(text: string, into: ParsedValue): void {
  const length = text.length
  let index = 0
  let negative = false
  if (length > 0 && text.charCodeAt(0) === 45) {
    negative = true
    index = 1
  }
  const first = index
  let mantissa = 0
  let digits = 0
  let point = -1
  for (; index < length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 48 && code <= 57) {
      mantissa = mantissa * 10 + code - 48
      digits++
    } else if (code === 46 && point < 0) {
      point = index
    } else {
      into.decimals = ESCAPED
      return
    }
  }
  const decimals = point < 0 ? 0 : length - point - 1
  const whole = (point < 0 ? length : point) - first
  const plain =
    digits > 0 &&
    digits <= MOST_DIGITS &&
    whole > 0 &&
    decimals <= MOST_DECIMALS &&
    (point < 0 || decimals > 0) &&
    (whole === 1 || text.charCodeAt(first) !== 48) &&
    !(negative && mantissa === 0)
  into.decimals = plain ? decimals : ESCAPED
  into.mantissa = negative ? -mantissa : mantissa
}

/** The text that was parsed. */
export function valueText(mantissa: number, decimals: number): string {
  if (decimals === 0) return String(mantissa)
  const negative = mantissa < 0
  const digits = String(negative ? -mantissa : mantissa).padStart(decimals + 1, '0')
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

/** The nearest number to the decimal. */
export const valueNumber = (mantissa: number, decimals: number): number =>
  mantissa / (POWERS[decimals] as number)

/** The number in an escaped text: plain numbers in other spellings count, everything else is no number. */
export function numberInText(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN
}
