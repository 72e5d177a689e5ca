import { chiSquareAbove } from './distribution-functions.js'
import { scoreOfSeries, scoreVariance } from './kendall.js'
import { standardised, type TrendTest } from './mann-kendall.js'
import { medianOf, ranksOf, tiesOf, validOf } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'
import { selectAt } from './select.js'
import { type SlopeEstimate, slopeWithInterval } from './theil-sen.js'

export interface SeasonalTest extends Omit<TrendTest, 'inflation'> {
  /** Score of each season. */
  readonly scores: readonly number[]
  /**
   * Probability of seasons differing so much if all had the same trend (van Belle, G., Hughes, J. P. 1984, Water Resources Research 20, 127–136):
   * small means that the common score hides opposite trends. NaN with fewer than two seasons that vary.
   */
  readonly homogeneity: number
}

export interface SeasonalOptions extends Validity {
  /** Values in a cycle: 12 for months. */
  readonly period: number
  /** Whether the seasons may depend on one another (Hirsch and Slack 1984); asks for ten years in their experience. */
  readonly covariance?: boolean
  readonly significance?: number
  readonly confidence?: number
}

/**
 * Seasonal Kendall test of a series whose first value belongs to the first season. A missing value takes the mean rank of its season where seasons are
 * compared with one another.
 */
export function seasonalKendall(values: ArrayLike<number>, options: SeasonalOptions): Outcome<SeasonalTest> {
  const seasons = seasonsOf(values, options.period)
  const basis = basisOf(
    options.covariance ? 'seasonal-kendall-covariance' : 'seasonal-kendall',
    validOf(values).length,
    values.length,
  )
  const refused = refusal(basis, options, 2 * options.period)
  if (refused) return refused
  const valid = seasons.map(validOf)
  const scores = valid.map(scoreOfSeries)
  const variances = valid.map((season) => scoreVariance(season.length, tiesOf(season)))
  let variance = variances.reduce((sum, one) => sum + one, 0)
  if (options.covariance) {
    for (let g = 0; g < seasons.length; g++)
      for (let h = g + 1; h < seasons.length; h++)
        variance += 2 * covarianceOf(seasons[g] as Float64Array, seasons[h] as Float64Array)
  }
  if (variance === 0) return notKnown(basis, 'no-variation')
  if (variance < 0) return notKnown(basis, 'no-variance')
  const score = scores.reduce((sum, one) => sum + one, 0)
  const pairs = valid.reduce((sum, season) => sum + (season.length * (season.length - 1)) / 2, 0)
  return {
    ...basis,
    known: true,
    ...standardised(score, variance, options.significance ?? 0.05),
    tau: score / pairs,
    scores,
    homogeneity: homogeneityOf(scores, variances),
  }
}

/** χ² of the seasons' standard scores less that of their mean, one degree of freedom fewer than seasons. */
function homogeneityOf(scores: readonly number[], variances: readonly number[]): number {
  const z = scores.flatMap((score, season) => {
    const variance = variances[season] as number
    return variance > 0 ? [score / Math.sqrt(variance)] : []
  })
  if (z.length < 2) return Number.NaN
  const mean = z.reduce((sum, one) => sum + one, 0) / z.length
  return chiSquareAbove(
    z.reduce((sum, one) => sum + (one - mean) ** 2, 0),
    z.length - 1,
  )
}

/**
 * Median of the slopes between values of the same season, per whole cycle (per year for months), with the interval of Gilbert (1987, §17.3).
 * The intercept stands at the first value of the series, one cycle as unit.
 */
export function seasonalSen(values: ArrayLike<number>, options: SeasonalOptions): Outcome<SlopeEstimate> {
  const seasons = seasonsOf(values, options.period)
  const basis = basisOf('seasonal-sen', validOf(values).length, values.length)
  const refused = refusal(basis, options, 2 * options.period)
  if (refused) return refused
  const slopes = Float64Array.from(seasons.flatMap(slopesOfSeason))
  if (slopes.length === 0) return notKnown(basis, 'too-short')
  const variance = seasons
    .map(validOf)
    .reduce((sum, season) => sum + scoreVariance(season.length, tiesOf(season)), 0)
  const estimate = slopeWithInterval(
    { count: slopes.length, at: (ranks) => ranks.map((rank) => selectAt(slopes, rank)) },
    variance,
    options.confidence ?? 0.95,
  )
  const places = Float64Array.from(values, (value, index) => (Number.isNaN(value) ? Number.NaN : index))
  const middle = medianOf(places) / options.period
  return { ...basis, known: true, ...estimate, intercept: medianOf(values) - estimate.slope * middle }
}

function seasonsOf(values: ArrayLike<number>, period: number): Float64Array[] {
  const years = Math.ceil(values.length / period)
  return Array.from({ length: period }, (_, season) =>
    Float64Array.from({ length: years }, (_, year) => values[year * period + season] ?? Number.NaN),
  )
}

function slopesOfSeason(season: Float64Array): number[] {
  const slopes: number[] = []
  for (let i = 0; i < season.length; i++) {
    for (let j = i + 1; j < season.length; j++) {
      const slope = ((season[j] as number) - (season[i] as number)) / (j - i)
      if (!Number.isNaN(slope)) slopes.push(slope)
    }
  }
  return slopes
}

/** [K + 4 Σ R·R′ − n(m + 1)(m′ + 1)] ÷ 3 (Dietz and Killeen 1981; missing ranks by Hirsch and Slack 1984). */
function covarianceOf(one: Float64Array, other: Float64Array): number {
  let together = 0
  for (let i = 0; i < one.length; i++) {
    for (let j = i + 1; j < one.length; j++) {
      const sign = Math.sign(
        ((one[j] as number) - (one[i] as number)) * ((other[j] as number) - (other[i] as number)),
      )
      if (!Number.isNaN(sign)) together += sign
    }
  }
  const first = ranksWithMissing(one)
  const second = ranksWithMissing(other)
  const products = first.ranks.reduce((sum, rank, index) => sum + rank * (second.ranks[index] as number), 0)
  return (together + 4 * products - one.length * (first.n + 1) * (second.n + 1)) / 3
}

function ranksWithMissing(season: Float64Array): { ranks: Float64Array; n: number } {
  const valid = validOf(season)
  const ranks = ranksOf(valid)
  let place = 0
  return {
    n: valid.length,
    ranks: season.map((value) => (Number.isNaN(value) ? (valid.length + 1) / 2 : (ranks[place++] as number))),
  }
}
