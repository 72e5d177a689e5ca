import { type BitReader, type BitWriter, bitLength } from './bits.js'

/**
 * Sequences of whole numbers as measuring devices make them, in few bits: the first number, then what differs from an expectation,
 * each difference by an adaptive Rice code (as in JPEG-LS, ITU-T T.87, A.5). The expectation that costs least is taken:
 * the number before, the straight line through the two before, or the mean.
 */
const EXPECT_LAST = 0
const EXPECT_LINE = 1
const EXPECT_MEAN = 2

/** Where the code begins; this one says that nothing differs and nothing follows. */
const ALL_EXPECTED = 31
const MOST_SHIFT = 24
/** Longer runs of ones announce a number written out. */
const MOST_ONES = 18
const HALVE_AT = 24

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)

/** Size of the differences so far, from which both sides take how many bits the next is given. */
interface Pace {
  sum: number
  seen: number
}

const paceOf = (shift: number): Pace => ({ sum: 4 * 2 ** shift, seen: 4 })

function shiftOf(pace: Pace): number {
  let shift = 0
  for (let reach = pace.seen; reach < pace.sum && shift < MOST_SHIFT; reach *= 2) shift++
  return shift
}

function keepPace(pace: Pace, code: number): void {
  pace.sum += code
  if (++pace.seen === HALVE_AT) {
    pace.seen >>= 1
    pace.sum = Math.floor(pace.sum / 2)
  }
}

/** Numbers of ±2^49 at most. */
export function writeSequence(bits: BitWriter, numbers: Float64Array): void {
  const count = numbers.length
  if (count === 0) return
  const mean = meanOf(numbers)
  const { expectation, size } = cheapest(numbers, mean)
  bits.put(expectation, 2)
  let last = expectation === EXPECT_MEAN ? mean : (numbers[0] as number)
  bits.whole(zigzag(last))
  let index = expectation === EXPECT_MEAN ? 0 : 1
  let step = 0
  if (expectation === EXPECT_LINE && count > 1) {
    step = (numbers[1] as number) - last
    bits.whole(zigzag(step))
    last = numbers[1] as number
    index = 2
  }
  if (size === 0) {
    bits.put(ALL_EXPECTED, 5)
    return
  }
  const start = Math.min(MOST_SHIFT, Math.max(0, Math.round(Math.log2(size / count))))
  bits.put(start, 5)
  const pace = paceOf(start)
  for (; index < count; index++) {
    const value = numbers[index] as number
    const code = zigzag(value - (expectation === EXPECT_LINE ? last + step : last))
    writeCode(bits, code, shiftOf(pace))
    keepPace(pace, code)
    if (expectation === EXPECT_MEAN) continue
    step = value - last
    last = value
  }
}

function writeCode(bits: BitWriter, code: number, shift: number): void {
  const high = shift === 0 ? code : Math.floor(code / 2 ** shift)
  if (high < MOST_ONES) {
    bits.put(2 ** (high + 1) - 2, high + 1)
    if (shift > 0) bits.put(code - high * 2 ** shift, shift)
  } else {
    bits.put(2 ** MOST_ONES - 1, MOST_ONES)
    bits.whole(code)
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
  const start = bits.take(5)
  const pace = start === ALL_EXPECTED ? null : paceOf(start)
  for (; index < count; index++) {
    let difference = 0
    if (pace) {
      const shift = shiftOf(pace)
      const high = bits.ones(MOST_ONES)
      const code = high === MOST_ONES ? bits.whole() : high * 2 ** shift + bits.take(shift)
      keepPace(pace, code)
      difference = unzigzag(code)
    }
    if (expectation === EXPECT_MEAN) {
      into[index] = last + difference
      continue
    }
    if (expectation === EXPECT_LINE) {
      step += difference
      last += step
    } else last += difference
    into[index] = last
  }
}

function meanOf(numbers: Float64Array): number {
  let sum = 0
  for (const value of numbers) sum += value
  return Math.round(sum / numbers.length)
}

/** About how many bits the numbers will take. */
export const costOf = (numbers: Float64Array): number => cheapest(numbers, meanOf(numbers)).cost

interface Expected {
  expectation: number
  /** Bits of all differences. */
  cost: number
  /** All differences added up. */
  size: number
}

/** Compares the expectations by the bits their differences have. */
function cheapest(numbers: Float64Array, mean: number): Expected {
  const last: Expected = { expectation: EXPECT_LAST, cost: 0, size: 0 }
  const line: Expected = { expectation: EXPECT_LINE, cost: 0, size: 0 }
  const middle: Expected = { expectation: EXPECT_MEAN, cost: 0, size: 0 }
  const add = (to: Expected, difference: number) => {
    const code = zigzag(difference)
    to.cost += bitLength(code)
    to.size += code
  }
  let before = numbers[0] ?? 0
  let step = 0
  for (let index = 0; index < numbers.length; index++) {
    const value = numbers[index] as number
    const next = value - before
    if (index > 0) add(last, next)
    if (index > 1) add(line, next - step)
    add(middle, value - mean)
    step = next
    before = value
  }
  // The second number is written out for the line.
  line.cost += 2 * bitLength(zigzag((numbers[1] ?? 0) - (numbers[0] ?? 0)))
  if (last.cost <= line.cost && last.cost <= middle.cost) return last
  return line.cost <= middle.cost ? line : middle
}
