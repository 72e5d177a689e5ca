import { validOf } from './ordered.js'
import { basisOf, type Outcome, refusal, type Validity } from './outcome.js'
import { selectAt } from './select.js'

export interface Percentiles {
  /** Value at each share asked for, in their order. */
  readonly values: readonly number[]
}

/**
 * Percentiles by HJ 663 annex A, which is definition 7 of Hyndman and Fan (1996): k = 1 + (n − 1)·p, linear between the neighbours of k.
 * Unrounded; figures that are published take the percentile of `@tuojiang/standards`.
 * @param shares 0 … 1
 * @throws RangeError for a share outside 0 … 1
 */
export function percentiles(
  values: ArrayLike<number>,
  shares: readonly number[],
  validity: Validity = {},
): Outcome<Percentiles> {
  const valid = validOf(values)
  const basis = basisOf('percentile', valid.length, values.length)
  const refused = refusal(basis, validity, 1)
  return refused ?? { ...basis, known: true, values: shares.map((share) => percentileIn(valid, share)) }
}

/** Percentile of values without NaN, which are reordered; NaN for none. */
export function percentileIn(valid: Float64Array, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share of ${share} is not within 0 … 1`)
  if (valid.length === 0) return Number.NaN
  const place = share * (valid.length - 1)
  // A whole place must not turn into a little less than itself: 0.9 · 364 has a whole neighbour.
  const nearest = Math.round(place)
  const below = Math.abs(place - nearest) < 1e-9 ? nearest : Math.floor(place)
  const part = below === nearest && Math.abs(place - nearest) < 1e-9 ? 0 : place - below
  const low = selectAt(valid, below)
  if (part === 0) return low
  return low + (selectAt(valid, below + 1) - low) * part
}
