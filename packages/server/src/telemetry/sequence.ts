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

const SMALL = 0x40000000

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
/** Small numbers without a division, of which this is full. */
const unzigzag = (code: number): number =>
  code < SMALL ? (code >>> 1) ^ -(code & 1) : code % 2 === 0 ? code / 2 : -(code + 1) / 2

/** Size of the differences so far, from which both sides take how many bits the next is given: seen · 2^shift reaches the sum. */
class Pace {
  private sum: number
  private seen = 4

  constructor(public shift: number) {
    this.sum = 4 * (1 << shift)
  }

  keep(code: number): void {
    this.sum += code
    if (++this.seen === HALVE_AT) {
      this.seen >>= 1
      this.sum = Math.floor(this.sum / 2)
    }
    while (this.shift < MOST_SHIFT && this.seen * (1 << this.shift) < this.sum) this.shift++
    while (this.shift > 0 && this.seen * (1 << (this.shift - 1)) >= this.sum) this.shift--
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
  const pace = new Pace(start)
  for (; index < count; index++) {
    const value = numbers[index] as number
    const code = zigzag(value - (expectation === EXPECT_LINE ? last + step : last))
    writeCode(bits, code, pace.shift)
    pace.keep(code)
    if (expectation === EXPECT_MEAN) continue
    step = value - last
    last = value
  }
}

function writeCode(bits: BitWriter, code: number, shift: number): void {
  const unit = 1 << shift
  const high = code < SMALL ? code >>> shift : Math.floor(code / unit)
  if (high < MOST_ONES) {
    bits.put((1 << (high + 1)) - 2, high + 1)
    if (shift > 0) bits.put(code - high * unit, shift)
  } else {
    bits.put((1 << MOST_ONES) - 1, MOST_ONES)
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
  const pace = start === ALL_EXPECTED ? null : new Pace(start)
  for (; index < count; index++) {
    let difference = 0
    if (pace) {
      const high = bits.ones(MOST_ONES)
      const code = high === MOST_ONES ? bits.whole() : high * (1 << pace.shift) + bits.take(pace.shift)
      pace.keep(code)
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
  return numbers.length === 0 ? 0 : Math.round(sum / numbers.length)
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
  const first = numbers[0] ?? 0
  const second = numbers[1] ?? first
  let lastCost = 0
  let lastSize = 0
  // The second number is written out for the line.
  let lineCost = 2 * bitLength(zigzag(second - first))
  let lineSize = 0
  let meanCost = bitLength(zigzag(first - mean))
  let meanSize = zigzag(first - mean)
  let before = first
  let step = second - first
  for (let index = 1; index < numbers.length; index++) {
    const value = numbers[index] as number
    const next = value - before
    const fromLast = zigzag(next)
    const fromLine = zigzag(next - step)
    const fromMean = zigzag(value - mean)
    lastCost += bitLength(fromLast)
    lastSize += fromLast
    lineCost += bitLength(fromLine)
    lineSize += fromLine
    meanCost += bitLength(fromMean)
    meanSize += fromMean
    step = next
    before = value
  }
  if (lastCost <= lineCost && lastCost <= meanCost) {
    return { expectation: EXPECT_LAST, cost: lastCost, size: lastSize }
  }
  return lineCost <= meanCost
    ? { expectation: EXPECT_LINE, cost: lineCost, size: lineSize }
    : { expectation: EXPECT_MEAN, cost: meanCost, size: meanSize }
}
