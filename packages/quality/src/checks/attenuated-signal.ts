import { FAIL, type Flags, MISSING, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'
import { usualStep, visitWindows } from './moving-extremes.js'

export interface AttenuatedSignalLimits {
  /** Below this the signal is suspect, in the unit of the values. */
  suspect: number
  fail: number
  /** `range`: highest less lowest; `std`: standard deviation of the population. */
  measure: 'range' | 'std'
  /** Only values above this can be suspect: near the limit of detection little movement is natural. */
  above?: number
  /** Trailing window in seconds, its beginning excluded; left out: the whole series at once. */
  windowSeconds?: number
  /** Values a window must hold. */
  minimumCount?: number
  /** Or the seconds of values it must hold. */
  minimumSeconds?: number
}

/**
 * Attenuated signal: near flat, judged by range or standard deviation over a window. QARTOD, In-situ Temperature and Salinity, version
 * 2.1 (2020), test 9; windows as in ioos_qc, except that missing values inside one are left out instead of leaving it open.
 * @param times seconds since the epoch, ascending
 */
export function attenuatedSignal(
  values: Float64Array,
  times: Float64Array,
  limits: AttenuatedSignalLimits,
): Flags {
  const flags = new Uint8Array(values.length).fill(NOT_EVALUATED)
  const seconds = limits.windowSeconds ?? Number.POSITIVE_INFINITY
  const above = limits.above ?? Number.NEGATIVE_INFINITY
  const judge = (index: number, spread: number) => {
    if (Number.isNaN(values[index] as number)) flags[index] = MISSING
    else if ((values[index] as number) <= above && spread >= 0) flags[index] = PASS
    else if (spread < limits.fail) flags[index] = FAIL
    else if (spread < limits.suspect) flags[index] = SUSPECT
    else if (spread >= limits.suspect) flags[index] = PASS
  }
  if (limits.windowSeconds === undefined) {
    const spread = limits.measure === 'range' ? rangeOf(values) : deviationOf(values)
    for (let index = 0; index < values.length; index++) judge(index, spread)
    return flags
  }
  const step = usualStep(times)
  const least = Math.max(
    limits.minimumCount ??
      (limits.minimumSeconds === undefined || step === 0 ? 0 : Math.trunc(limits.minimumSeconds / step)),
    1,
  )
  if (limits.measure === 'range') {
    visitWindows(values, times, seconds, false, (index, count, min, max) =>
      judge(index, count < least ? Number.NaN : max - min),
    )
    return flags
  }
  let mean = 0
  let squares = 0
  let held = 0
  let first = 0
  for (let index = 0; index < values.length; index++) {
    const start = (times[index] as number) - seconds
    while ((times[first] as number) <= start) {
      const leaving = values[first++] as number
      if (Number.isNaN(leaving)) continue
      held--
      if (held === 0) {
        mean = 0
        squares = 0
        continue
      }
      const before = mean
      mean -= (leaving - mean) / held
      squares -= (leaving - before) * (leaving - mean)
    }
    const value = values[index] as number
    if (!Number.isNaN(value)) {
      held++
      const before = mean
      mean += (value - mean) / held
      squares += (value - before) * (value - mean)
    }
    judge(index, held < least ? Number.NaN : Math.sqrt(Math.max(squares, 0) / held))
  }
  return flags
}

function rangeOf(values: Float64Array): number {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < min) min = value
    if (value > max) max = value
  }
  return max >= min ? max - min : Number.NaN
}

function deviationOf(values: Float64Array): number {
  let mean = 0
  let squares = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    count++
    const before = mean
    mean += (value - mean) / count
    squares += (value - before) * (value - mean)
  }
  return count ? Math.sqrt(squares / count) : Number.NaN
}
