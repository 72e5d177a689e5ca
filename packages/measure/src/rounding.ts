const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/

/** Sign, digits and the power of ten of the last digit. */
interface Decimal {
  negative: boolean
  digits: string
  exponent: number
}

function decimalOf(value: number | string): Decimal {
  const text = typeof value === 'number' ? String(value) : value.trim()
  const match = DECIMAL.exec(text)
  if (!match || (match[2] === '' && match[3] === '')) throw new RangeError(`'${text}' is no decimal number`)
  const [, sign, whole = '', fraction = '', power = '0'] = match
  return { negative: sign === '-', digits: whole + fraction, exponent: Number(power) - fraction.length }
}

/**
 * Rounds by GB/T 8170-2008 §3.2 (四舍六入五成双, half to even), on the decimal digits as written: 2.675 to two decimals is
 * 2.68 although its binary form is a little less. A number counts as its shortest text.
 * @returns the fixed-point text with exactly `decimals` digits behind the point
 */
export function formatDecimal(value: number | string, decimals: number): string {
  const { negative, digits, exponent } = decimalOf(value)
  const drop = -exponent - decimals
  let kept: string
  if (drop <= 0) {
    kept = digits + '0'.repeat(-drop)
  } else {
    const padded = digits.padStart(drop + 1, '0')
    kept = padded.slice(0, -drop)
    const rest = padded.slice(-drop)
    if (roundsUp(kept, rest)) kept = increment(kept)
  }
  kept = kept.padStart(decimals + 1, '0').replace(/^0+(?=\d)/, '')
  kept = kept.padStart(decimals + 1, '0')
  const text = decimals === 0 ? kept : `${kept.slice(0, -decimals)}.${kept.slice(-decimals)}`
  return negative && /[1-9]/.test(text) ? `-${text}` : text
}

/**
 * The same rounding as a number.
 * @throws RangeError for text that is no decimal number, and for NaN and infinities
 */
export function roundHalfEven(value: number | string, decimals: number): number {
  return Number(formatDecimal(value, decimals))
}

function roundsUp(kept: string, rest: string): boolean {
  const first = rest.charCodeAt(0) - 48
  if (first !== 5) return first > 5
  if (/[1-9]/.test(rest.slice(1))) return true
  return (kept.charCodeAt(kept.length - 1) - 48) % 2 === 1
}

function increment(digits: string): string {
  let index = digits.length - 1
  while (index >= 0 && digits[index] === '9') index--
  const zeros = '0'.repeat(digits.length - 1 - index)
  if (index < 0) return `1${zeros}`
  return digits.slice(0, index) + String(Number(digits[index]) + 1) + zeros
}
