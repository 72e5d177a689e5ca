import { normalQuantile } from './distribution-functions.js'
import { scoreVariance } from './kendall.js'
import { medianOf, tiesOf, validPairs } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'
import { middleRanks, type Slopes, slopesOf } from './slopes.js'

export interface SlopeEstimate {
  /** Median slope, unit of y per unit of x. */
  readonly slope: number
  readonly lower: number
  readonly upper: number
  /** Median of y less slope times median of x (Conover). */
  readonly intercept: number
  /** 0 … 1. */
  readonly confidence: number
}

export interface SlopeOptions extends Validity {
  /** Confidence of the interval, 0.95 when not given. */
  readonly confidence?: number
}

/**
 * Theil–Sen slope of y on x with Sen’s interval (1968): the slopes of rank (N ∓ C)/2, C the normal quantile times the standard deviation of Kendall’s
 * score with ties in x and y. Serial correlation is not in the interval. Ranks are rounded half to even, as scipy.stats.theilslopes does.
 */
export function theilSen(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: SlopeOptions = {},
): Outcome<SlopeEstimate> {
  const valid = validPairs(x, y)
  const n = valid.x.length
  const basis = basisOf('theil-sen', n, x.length)
  const refused = refusal(basis, options, 3)
  if (refused) return refused
  const slopes = slopesOf(valid.x, valid.y)
  if (slopes.count === 0) return notKnown(basis, 'no-variation')
  const variance = scoreVariance(n, [...tiesOf(valid.x), ...tiesOf(valid.y)])
  const estimate = slopeWithInterval(slopes, variance, options.confidence ?? 0.95)
  return {
    ...basis,
    known: true,
    ...estimate,
    intercept: medianOf(valid.y) - estimate.slope * medianOf(valid.x),
  }
}

/** Median of the slopes and the slopes at Sen’s ranks for the variance of the score. */
export function slopeWithInterval(slopes: Slopes, variance: number, confidence: number) {
  const width = normalQuantile(1 - (1 - confidence) / 2) * Math.sqrt(Math.max(0, variance))
  const lowerRank = Math.max(nearestEven((slopes.count - width) / 2) - 1, 0)
  const upperRank = Math.min(nearestEven((slopes.count + width) / 2), slopes.count - 1)
  const [low, high] = middleRanks(slopes.count)
  const [lower, first, second, upper] = slopes.at([lowerRank, low, high, upperRank]) as [
    number,
    number,
    number,
    number,
  ]
  return { slope: (first + second) / 2, lower, upper, confidence }
}

function nearestEven(value: number): number {
  const whole = Math.floor(value)
  const rest = value - whole
  if (rest !== 0.5) return Math.round(value)
  return whole % 2 === 0 ? whole : whole + 1
}
