import { productMoment } from './correlation.js'
import { studentHalfWidth } from './distribution-functions.js'
import { meanOf, validPairs } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal } from './outcome.js'
import type { SlopeEstimate, SlopeOptions } from './theil-sen.js'

export interface Line extends SlopeEstimate {
  /** Standard errors; NaN where the method has none. */
  readonly slopeError: number
  readonly interceptError: number
  readonly r2: number
  /** Standard deviation of the residuals with n − 2 degrees of freedom, unit of y. */
  readonly residual: number
}

/** Least squares of y on x, with Student’s interval of the slope. */
export function leastSquares(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: SlopeOptions = {},
): Outcome<Line> {
  return fit(x, y, options, 'least-squares')
}

/**
 * Reduced major axis, for two columns that are both measured with error: slope = sign(r)·s_y/s_x. Interval of Jolicoeur and Mosimann (1968):
 * slope·(√(B + 1) ∓ √B), B = t²(1 − r²)/(n − 2).
 */
export function reducedMajorAxis(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: SlopeOptions = {},
): Outcome<Line> {
  return fit(x, y, options, 'reduced-major-axis')
}

function fit(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: SlopeOptions,
  method: 'least-squares' | 'reduced-major-axis',
): Outcome<Line> {
  const valid = validPairs(x, y)
  const n = valid.x.length
  const basis = basisOf(method, n, x.length)
  const refused = refusal(basis, options, 3)
  if (refused) return refused
  const r = productMoment(valid.x, valid.y)
  const meanX = meanOf(valid.x)
  const meanY = meanOf(valid.y)
  const squaresX = squares(valid.x, meanX)
  const squaresY = squares(valid.y, meanY)
  if (Number.isNaN(r) || (method === 'reduced-major-axis' && r === 0)) return notKnown(basis, 'no-variation')
  const ratio = Math.sqrt(squaresY / squaresX)
  const slope = method === 'least-squares' ? r * ratio : Math.sign(r) * ratio
  const intercept = meanY - slope * meanX
  let left = 0
  for (let index = 0; index < n; index++)
    left += ((valid.y[index] as number) - intercept - slope * (valid.x[index] as number)) ** 2
  const residual = Math.sqrt(left / (n - 2))
  const confidence = options.confidence ?? 0.95
  const t = studentHalfWidth(confidence, n - 2)
  const shared = { slope, intercept, confidence, r2: r * r, residual }
  if (method === 'reduced-major-axis') {
    const b = (t * t * (1 - r * r)) / (n - 2)
    const ends = [slope * (Math.sqrt(b + 1) - Math.sqrt(b)), slope * (Math.sqrt(b + 1) + Math.sqrt(b))]
    return {
      ...basis,
      known: true,
      ...shared,
      lower: Math.min(...ends),
      upper: Math.max(...ends),
      slopeError: Number.NaN,
      interceptError: Number.NaN,
    }
  }
  const slopeError = residual / Math.sqrt(squaresX)
  return {
    ...basis,
    known: true,
    ...shared,
    lower: slope - t * slopeError,
    upper: slope + t * slopeError,
    slopeError,
    interceptError: residual * Math.sqrt(1 / n + (meanX * meanX) / squaresX),
  }
}

function squares(values: Float64Array, mean: number): number {
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}
