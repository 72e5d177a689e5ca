import { type BitReader, type BitWriter, bitLength } from './bits.js'

/**
 * Sequences of whole numbers as measuring devices make them, in few bits: the first number, then what differs from an expectation,
 * each difference by an adaptive Rice code (as in JPEG-LS, ITU-T T.87, A.5). The expectation that costs least is taken:
 * the number before, the straight line through the two before, or the mean.
 */
const EXPECT_LAST = 0
const EXPECT_LINE = 1
const EXPECT_MEAN = 2

/** Longer runs of ones announce a number written out. */
const MOST_ONES = 18
const HALVE_AT = 24
/** Differences beyond are written out, so that sums stay exact. */
const LARGEST = 2 ** 52

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)

/** Numbers of ±2^50 at most. */
export function writeSequence(bits: BitWriter, numbers: Float64Array): void {
  const count = numbers.length
  if (count === 0) return
  const mean = meanOf(numbers)
  const { expectation } = cheapest(numbers, mean)
  bits.put(expectation, 2)
  const first = expectation === EXPECT_MEAN ? mean : (numbers[0] as number)
  bits.whole(zigzag(first))
  let index = expectation === EXPECT_MEAN ? 0 : 1
  let last = first
  let step = 0
  if (expectation === EXPECT_LINE && count > 1) {
    step = (numbers[1] as number) - first
    bits.whole(zigzag(step))
    last = numbers[1] as number
    index = 2
  }
  let sum = 16
  let seen = 1
  for (; index < count; index++) {
    const value = numbers[index] as number
    const code = zigzag(value - (expectation === EXPECT_LINE ? last + step : last))
    let shift = 0
    while (seen * 2 ** shift < sum && shift < 24) shift++
    const high = shift === 0 ? code : Math.floor(code / 2 ** shift)
    if (high < MOST_ONES) {
      bits.put(2 ** (high + 1) - 2, high + 1)
      if (shift > 0) bits.put(code - high * 2 ** shift, shift)
    } else {
      bits.put(2 ** MOST_ONES - 1, MOST_ONES)
      bits.whole(code)
    }
    sum += code < LARGEST ? code : LARGEST
    if (++seen === HALVE_AT) {
      seen >>= 1
      sum = Math.floor(sum / 2)
    }
    if (expectation !== EXPECT_MEAN) {
      step = value - last
      last = value
    }
  }
}

export function readSequence(bits: BitReader, into: Float64Array): void {
  const count = into.length
  if (count === 0) return
  const expectation = bits.take(2)
  let last = unzigzag(bits.whole())
  let index = 0
  let step = 0
  if (expectation !== EXPECT_MEAN) into[index++] = last
  if (expectation === EXPECT_LINE && count > 1) {
    step = unzigzag(bits.whole())
    last += step
    into[index++] = last
  }
  let sum = 16
  let seen = 1
  for (; index < count; index++) {
    let shift = 0
    while (seen * 2 ** shift < sum && shift < 24) shift++
    const high = bits.ones(MOST_ONES)
    const code = high === MOST_ONES ? bits.whole() : high * 2 ** shift + bits.take(shift)
    sum += code < LARGEST ? code : LARGEST
    if (++seen === HALVE_AT) {
      seen >>= 1
      sum = Math.floor(sum / 2)
    }
    const difference = unzigzag(code)
    if (expectation === EXPECT_MEAN) into[index] = last + difference
    else {
      if (expectation === EXPECT_LINE) {
        step += difference
        last += step
      } else last += difference
      into[index] = last
    }
  }
}

function meanOf(numbers: Float64Array): number {
  let sum = 0
  for (const value of numbers) sum += value
  return Math.round(sum / numbers.length)
}

/** About how many bits the numbers will take. */
export const costOf = (numbers: Float64Array): number => cheapest(numbers, meanOf(numbers)).bits

/** Compares the expectations by the bits their differences have. */
function cheapest(numbers: Float64Array, mean: number): { expectation: number; bits: number } {
  let last = 0
  let line = 0
  let middle = 0
  let before = numbers[0] ?? 0
  let step = 0
  for (const value of numbers) {
    const next = value - before
    last += bitLength(zigzag(next))
    line += bitLength(zigzag(next - step))
    middle += bitLength(zigzag(value - mean))
    step = next
    before = value
  }
  if (last <= line && last <= middle) return { expectation: EXPECT_LAST, bits: last }
  return line <= middle ? { expectation: EXPECT_LINE, bits: line } : { expectation: EXPECT_MEAN, bits: middle }
}
