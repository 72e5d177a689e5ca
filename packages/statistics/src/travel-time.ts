import { productMoment } from './correlation.js'
import { normalQuantile } from './distribution-functions.js'
import { meanOf, ranksOf, validPairs } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'

export interface TravelOptions extends Validity {
  /** Longest delay looked at, in steps of the series. */
  readonly mostLag: number
  /** Correlate the changes from step to step instead of the values, so that a common trend or season is no evidence. */
  readonly changes?: boolean
  /** Ranks instead of values. */
  readonly ranks?: boolean
  readonly confidence?: number
}

export interface TravelTime {
  /** Delay with the greatest correlation, in steps: downstream follows upstream by it. */
  readonly lag: number
  readonly r: number
  /** Correlation at delays 0 … mostLag; NaN with fewer than three pairs or without variation. */
  readonly correlations: Float64Array
  readonly pairs: Int32Array
  /** A correlation within ∓ this is no evidence: normal quantile ÷ √(effective pairs) at the lag found, effective pairs by Bartlett’s formula. */
  readonly bound: number
  readonly significant: boolean
  /** Mean downstream at the delay ÷ mean upstream, over the same pairs; NaN for an upstream mean of 0. */
  readonly ratio: number
  /** Mean of downstream at the delay less upstream. */
  readonly difference: number
}

/**
 * Travel time between an upstream and a downstream station by the delay at which their series agree best. Where the greatest correlation stands at
 * the end of the search the true delay may lie beyond it: the caller sees `lag === mostLag`.
 */
export function travelTime(
  upstream: ArrayLike<number>,
  downstream: ArrayLike<number>,
  options: TravelOptions,
): Outcome<TravelTime> {
  const whole = validPairs(upstream, downstream)
  const basis = basisOf('cross-correlation', whole.x.length, upstream.length)
  const refused = refusal(basis, options, options.mostLag + 3)
  if (refused) return refused
  const up = prepared(upstream, options)
  const down = prepared(downstream, options)
  const correlations = new Float64Array(options.mostLag + 1).fill(Number.NaN)
  const pairs = new Int32Array(options.mostLag + 1)
  let lag = -1
  for (let delay = 0; delay <= options.mostLag; delay++) {
    const pair = validPairs(up.subarray(0, up.length - delay), down.subarray(delay))
    pairs[delay] = pair.x.length
    if (pair.x.length < 3) continue
    const r = options.ranks ? productMoment(ranksOf(pair.x), ranksOf(pair.y)) : productMoment(pair.x, pair.y)
    correlations[delay] = r
    if (!Number.isNaN(r) && (lag < 0 || r > (correlations[lag] as number))) lag = delay
  }
  if (lag < 0) return notKnown(basis, 'no-variation')
  const effective = effectivePairs(up, down, pairs[lag] as number)
  const bound = normalQuantile(1 - (1 - (options.confidence ?? 0.95)) / 2) / Math.sqrt(effective)
  const values = validPairs(
    Float64Array.from(upstream).subarray(0, upstream.length - lag),
    Float64Array.from(downstream).subarray(lag),
  )
  const meanUp = meanOf(values.x)
  const meanDown = meanOf(values.y)
  const r = correlations[lag] as number
  return {
    ...basis,
    known: true,
    lag,
    r,
    correlations,
    pairs,
    bound,
    significant: r > bound,
    ratio: meanUp === 0 ? Number.NaN : meanDown / meanUp,
    difference: meanDown - meanUp,
  }
}

function prepared(values: ArrayLike<number>, { changes }: TravelOptions): Float64Array {
  return Float64Array.from(values, (value, index) =>
    changes ? value - (index === 0 ? Number.NaN : (values[index - 1] as number)) : value,
  )
}

/**
 * Bartlett (1946): n ÷ [1 + 2 Σ ρx ρy], the sum to the first lag at which either correlation is no longer positive, at most to a quarter of the series
 * (Box and Jenkins). A missing value stands at the mean.
 */
function effectivePairs(x: Float64Array, y: Float64Array, n: number): number {
  const first = centred(x)
  const second = centred(y)
  const squares = product(first, first, 0) * product(second, second, 0)
  let sum = 0
  for (let lag = 1; lag <= x.length / 4; lag++) {
    const one = product(first, first, lag)
    const other = product(second, second, lag)
    if (!(one > 0 && other > 0)) break
    sum += (one * other) / squares
  }
  return Math.max(3, n / (1 + 2 * sum))
}

function centred(values: Float64Array): Float64Array {
  const mean = meanOf(values)
  return values.map((value) => (Number.isNaN(value) ? 0 : value - mean))
}

function product(x: Float64Array, y: Float64Array, lag: number): number {
  let sum = 0
  for (let index = lag; index < x.length; index++) sum += (x[index - lag] as number) * (y[index] as number)
  return sum
}
