import { meanOf, validOf } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'

export interface DecompositionOptions extends Validity {
  /** Values in a cycle: 12 for months. */
  readonly period: number
  /** Least share (0 … 1) of the weights of a moving average that must be valid; 1 when not given. */
  readonly leastWindow?: number
}

export interface Decomposition {
  /** Centred moving average over one cycle; NaN at the ends and where too little is valid. */
  readonly trend: Float64Array
  /** Deviation of each season from the cycle, their sum 0. */
  readonly figure: Float64Array
  /** Series less the deviation of its season. */
  readonly deseasonalised: Float64Array
}

/** Additive decomposition of a series whose first value belongs to the first season; asks for two whole cycles. */
export function decompose(values: ArrayLike<number>, options: DecompositionOptions): Outcome<Decomposition> {
  const { period } = options
  const basis = basisOf('decomposition', validOf(values).length, values.length)
  const refused = refusal(basis, options, 2 * period)
  if (refused) return refused
  const trend = movingAverage(values, period, options.leastWindow ?? 1)
  const deviations = Array.from({ length: period }, (_, season) => {
    const apart: number[] = []
    for (let index = season; index < values.length; index += period)
      apart.push((values[index] as number) - (trend[index] as number))
    return meanOf(apart)
  })
  if (deviations.some(Number.isNaN)) return notKnown(basis, 'low-coverage')
  const level = meanOf(deviations)
  const figure = Float64Array.from(deviations, (deviation) => deviation - level)
  const deseasonalised = Float64Array.from(
    values,
    (value, index) => value - (figure[index % period] as number),
  )
  return { ...basis, known: true, trend, figure, deseasonalised }
}

/** Weights 1/period, the outermost two halved when the period is even. */
function movingAverage(values: ArrayLike<number>, period: number, leastWindow: number): Float64Array {
  const half = Math.floor(period / 2)
  const even = period % 2 === 0
  const result = new Float64Array(values.length).fill(Number.NaN)
  for (let middle = half; middle + half < values.length; middle++) {
    let sum = 0
    let weights = 0
    for (let step = -half; step <= half; step++) {
      const value = values[middle + step] as number
      if (Number.isNaN(value)) continue
      const weight = even && Math.abs(step) === half ? 0.5 : 1
      sum += weight * value
      weights += weight
    }
    if (weights > 0 && weights >= leastWindow * period - 1e-9) result[middle] = sum / weights
  }
  return result
}
