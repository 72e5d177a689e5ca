import { settled } from '../explanation.js'

/** A percentile with the two places it lies between. */
export interface PercentileTrace {
  /** Values it was taken from. */
  n: number
  /** 1 + (n − 1)·p. */
  position: number
  /** X(⌊k⌋) and its neighbour; the same when k is whole. */
  low: number
  high: number
  value: number
}

/**
 * Percentile by HJ 663 annex A: ascending X(1…n), k = 1 + (n − 1)·p, linear between X(⌊k⌋) and its neighbour.
 * @param sorted ascending
 * @param share 0 … 1, in whole thousandths
 * @returns null for an empty list
 */
export function percentileTrace(sorted: ArrayLike<number>, share: number): PercentileTrace | null {
  const n = sorted.length
  if (n === 0) return null
  // Whole thousandths: 0.9 · 364 must be 327.6 and not a little less.
  const thousandths = Math.round(share * 1000) * (n - 1)
  const below = Math.floor(thousandths / 1000)
  const part = (thousandths % 1000) / 1000
  const low = sorted[below] as number
  const high = part === 0 ? low : (sorted[below + 1] as number)
  return {
    n,
    position: 1 + thousandths / 1000,
    low,
    high,
    value: part === 0 ? low : settled(low + (high - low) * part),
  }
}

/** The percentile of an unsorted list; see `percentileTrace`. */
export const percentile = (list: readonly number[], share: number): number | null =>
  percentileTrace(Float64Array.from(list).sort(), share)?.value ?? null
