import { normalQuantile, normalTwoSided } from './distribution-functions.js'
import { scoreOfSeries, scoreVariance, scoreZ } from './kendall.js'
import { meanOf, ranksOf, tiesOf, validOf } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'
import { slopesMedian } from './slopes.js'

export interface TrendTest {
  /** Kendall’s score S. */
  readonly score: number
  readonly variance: number
  /** Standard score with correction for continuity. */
  readonly z: number
  /** Two-sided. */
  readonly p: number
  /** S ÷ n(n − 1)/2, ties not taken out. */
  readonly tau: number
  /** Variance used ÷ variance without serial correlation. */
  readonly inflation: number
  readonly direction: 'rising' | 'falling' | 'none'
}

export interface TrendTestOptions extends Validity {
  /** How serial correlation widens the variance; none when not given. */
  readonly autocorrelation?: 'none' | 'hamed-rao' | 'yue-wang'
  /** Greatest lag that counts; all of them when not given. Hamed and Rao suggest the first three for short series. */
  readonly mostLag?: number
  /** Level of significance, 0.05 when not given. */
  readonly significance?: number
}

/**
 * Mann–Kendall test of a series in order of time, missing values left out (four at least). The series is detrended by its Theil–Sen slope before
 * its autocorrelation is taken over the valid values as they follow one another. Hamed and Rao (1998): ranks, only lags whose correlation is
 * significant. Yue and Wang (2004): values, all lags. A correction that leaves no variance is no result (`no-variance`).
 */
export function mannKendall(values: ArrayLike<number>, options: TrendTestOptions = {}): Outcome<TrendTest> {
  const { autocorrelation = 'none', significance = 0.05 } = options
  const valid = validOf(values)
  const n = valid.length
  const basis = basisOf(
    autocorrelation === 'none' ? 'mann-kendall' : `mann-kendall-${autocorrelation}`,
    n,
    values.length,
  )
  const refused = refusal(basis, options, 4)
  if (refused) return refused
  const plain = scoreVariance(n, tiesOf(valid))
  if (plain === 0) return notKnown(basis, 'no-variation')
  const score = scoreOfSeries(valid)
  const inflation =
    autocorrelation === 'none'
      ? 1
      : inflationOf(detrended(values, valid), autocorrelation, options.mostLag ?? n - 1, significance)
  if (!(inflation > 0)) return notKnown(basis, 'no-variance')
  const variance = plain * inflation
  return {
    ...basis,
    known: true,
    ...standardised(score, variance, significance),
    tau: score / ((n * (n - 1)) / 2),
    inflation,
  }
}

/** Score, its standard score, probability and direction at the level of significance. */
export function standardised(score: number, variance: number, significance: number) {
  const z = scoreZ(score, variance)
  const p = normalTwoSided(z)
  const direction: TrendTest['direction'] = p >= significance ? 'none' : z > 0 ? 'rising' : 'falling'
  return { score, variance, z, p, direction }
}

function detrended(values: ArrayLike<number>, valid: Float64Array): Float64Array {
  const slope = slopesMedian(
    Float64Array.from(values, (_, index) => index),
    Float64Array.from(values),
  )
  return valid.map((value, index) => value - (index + 1) * slope)
}

function inflationOf(
  residuals: Float64Array,
  way: 'hamed-rao' | 'yue-wang',
  mostLag: number,
  significance: number,
): number {
  const n = residuals.length
  const last = Math.min(mostLag, n - 1)
  const correlations = autocorrelations(way === 'hamed-rao' ? ranksOf(residuals) : residuals, last)
  const bound = normalQuantile(1 - significance / 2) / Math.sqrt(n)
  let sum = 0
  for (let lag = 1; lag <= last; lag++) {
    const correlation = correlations[lag] as number
    if (way === 'yue-wang') sum += (1 - lag / n) * correlation
    else if (Math.abs(correlation) > bound) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation
  }
  return way === 'yue-wang' ? 1 + 2 * sum : 1 + (2 / (n * (n - 1) * (n - 2))) * sum
}

/** Autocorrelation of a series without holes at lags 0 … last, each sum divided by n (Box and Jenkins). */
export function autocorrelations(values: Float64Array, last: number): Float64Array {
  const mean = meanOf(values)
  const centred = values.map((value) => value - mean)
  const result = new Float64Array(last + 1)
  for (let lag = 0; lag <= last; lag++) {
    let sum = 0
    for (let index = lag; index < centred.length; index++)
      sum += (centred[index] as number) * (centred[index - lag] as number)
    result[lag] = sum
  }
  const own = result[0] as number
  return own === 0 ? result : result.map((sum) => sum / own)
}
