import { medianOf, orderOf, validPairs } from './ordered.js'
import { basisOf, type Outcome, refusal, type Validity } from './outcome.js'

export interface LowessOptions extends Validity {
  /** Share of the points each local line is fitted to; 2/3 when not given, as in R. */
  readonly span?: number
  /** Rounds that take weight from outliers; 3 when not given. */
  readonly rounds?: number
  /** Points nearer than this to the last one fitted are interpolated; a hundredth of the range of x when not given. */
  readonly delta?: number
}

export interface Smooth {
  /** Valid points by ascending x. */
  readonly x: Float64Array
  readonly fitted: Float64Array
}

/** LOWESS: local lines with tricube weights, outliers weighed down by the bisquare of their residual. Results are those of R’s `lowess`. */
export function lowess(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: LowessOptions = {},
): Outcome<Smooth> {
  const valid = validPairs(x, y)
  const basis = basisOf('lowess', valid.x.length, x.length)
  const refused = refusal(basis, options, 2)
  if (refused) return refused
  const order = orderOf(valid.x)
  const xs = Float64Array.from(order, (index) => valid.x[index] as number)
  const ys = Float64Array.from(order, (index) => valid.y[index] as number)
  const n = xs.length
  const near = Math.max(2, Math.min(n, Math.floor((options.span ?? 2 / 3) * n + 1e-7)))
  const delta = options.delta ?? 0.01 * ((xs[n - 1] as number) - (xs[0] as number))
  const robustness = new Float64Array(n).fill(1)
  const fitted = new Float64Array(n)
  for (let round = 0; ; round++) {
    pass(xs, ys, near, delta, robustness, fitted)
    if (round === (options.rounds ?? 3)) break
    const residuals = ys.map((value, index) => Math.abs(value - (fitted[index] as number)))
    const scale = 6 * medianOf(residuals)
    const mean = residuals.reduce((sum, value) => sum + value, 0) / n
    if (scale < 1e-7 * mean) break
    residuals.forEach((residual, index) => {
      robustness[index] =
        residual <= 0.001 * scale ? 1 : residual > 0.999 * scale ? 0 : (1 - (residual / scale) ** 2) ** 2
    })
  }
  return { ...basis, known: true, x: xs, fitted }
}

function pass(
  xs: Float64Array,
  ys: Float64Array,
  near: number,
  delta: number,
  robustness: Float64Array,
  fitted: Float64Array,
): void {
  const n = xs.length
  let left = 0
  let last = -1
  let index = 0
  while (last < n - 1) {
    const here = xs[index] as number
    while (left + near < n && here - (xs[left] as number) > (xs[left + near] as number) - here) left++
    fitted[index] = localLine(xs, ys, here, left, left + near - 1, robustness) ?? (ys[index] as number)
    interpolate(xs, fitted, last, index)
    last = index
    const cut = (xs[last] as number) + delta
    index = last + 1
    while (index < n && (xs[index] as number) <= cut) {
      if (xs[index] === xs[last]) {
        fitted[index] = fitted[last] as number
        last = index
      }
      index++
    }
    index = Math.min(n - 1, Math.max(last + 1, index - 1))
  }
}

function interpolate(xs: Float64Array, fitted: Float64Array, from: number, to: number): void {
  if (from < 0 || from >= to - 1) return
  const run = (xs[to] as number) - (xs[from] as number)
  for (let between = from + 1; between < to; between++) {
    const part = ((xs[between] as number) - (xs[from] as number)) / run
    fitted[between] = part * (fitted[to] as number) + (1 - part) * (fitted[from] as number)
  }
}

/** The local line’s value at x, or null when no point has weight. */
function localLine(
  xs: Float64Array,
  ys: Float64Array,
  x: number,
  left: number,
  right: number,
  robustness: Float64Array,
): number | null {
  const n = xs.length
  const range = (xs[n - 1] as number) - (xs[0] as number)
  const farthest = Math.max(x - (xs[left] as number), (xs[right] as number) - x)
  const weights: number[] = []
  let total = 0
  for (let index = left; index < n; index++) {
    const apart = Math.abs((xs[index] as number) - x)
    if (apart > 0.999 * farthest) {
      if ((xs[index] as number) > x) break
      weights.push(0)
      continue
    }
    const tricube = apart <= 0.001 * farthest ? 1 : (1 - (apart / farthest) ** 3) ** 3
    const weight = tricube * (robustness[index] as number)
    weights.push(weight)
    total += weight
  }
  if (total <= 0) return null
  let centre = 0
  weights.forEach((weight, step) => {
    centre += (weight / total) * (xs[left + step] as number)
  })
  let squares = 0
  weights.forEach((weight, step) => {
    squares += (weight / total) * ((xs[left + step] as number) - centre) ** 2
  })
  // Where the points hardly spread the line is level, as in Cleveland’s own program.
  const tilt = Math.sqrt(squares) > 0.001 * range ? (x - centre) / squares : 0
  let value = 0
  weights.forEach((weight, step) => {
    value +=
      (weight / total) * (1 + tilt * ((xs[left + step] as number) - centre)) * (ys[left + step] as number)
  })
  return value
}
