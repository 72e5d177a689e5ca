import { meanOf, validOf } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'
import { percentileIn } from './percentile.js'

export interface Histogram {
  /** One more than counts; a value on a bound belongs to the class above it, the greatest to the last class. */
  readonly bounds: Float64Array
  readonly counts: Int32Array
}

export interface HistogramOptions extends Validity {
  /** Width of a class, unit of the values; by Freedman and Diaconis when not given: 2·IQR·n^(−1/3). */
  readonly width?: number
  /** Most classes that are made, 200 when not given; the width grows to fit. */
  readonly mostClasses?: number
}

/** Counts in classes of equal width whose bounds are multiples of the width. */
export function histogram(values: ArrayLike<number>, options: HistogramOptions = {}): Outcome<Histogram> {
  const valid = validOf(values)
  const basis = basisOf('histogram', valid.length, values.length)
  const refused = refusal(basis, options, 2)
  if (refused) return refused
  const sorted = valid.sort()
  const least = sorted[0] as number
  const most = sorted.at(-1) as number
  if (least === most) return notKnown(basis, 'no-variation')
  const wanted = options.width ?? (2 * spread(sorted)) / Math.cbrt(sorted.length)
  const width = Math.max(wanted, (most - least) / ((options.mostClasses ?? 200) - 1))
  const first = Math.floor(least / width)
  const counts = new Int32Array(Math.max(1, Math.floor(most / width) - first + 1))
  for (const value of sorted) {
    const place = Math.min(counts.length - 1, Math.floor(value / width) - first)
    counts[place] = (counts[place] as number) + 1
  }
  const bounds = Float64Array.from({ length: counts.length + 1 }, (_, index) => (first + index) * width)
  return { ...basis, known: true, bounds, counts }
}

export interface Density {
  readonly at: Float64Array
  /** Density at each point; its integral over all is 1. */
  readonly density: Float64Array
  /** Standard deviation of the Gaussian kernel, unit of the values. */
  readonly bandwidth: number
}

export interface DensityOptions extends Validity {
  /** Points, from three bandwidths below the least value to three above the greatest; 256 when not given. */
  readonly points?: number
  /** By Silverman’s rule when not given: 0.9·min(s, IQR/1.34)·n^(−1/5). */
  readonly bandwidth?: number
}

/** Gaussian kernel density. */
export function kernelDensity(values: ArrayLike<number>, options: DensityOptions = {}): Outcome<Density> {
  const valid = validOf(values)
  const basis = basisOf('density', valid.length, values.length)
  const refused = refusal(basis, options, 2)
  if (refused) return refused
  const sorted = valid.sort()
  const bandwidth = options.bandwidth ?? silverman(sorted)
  if (bandwidth === 0) return notKnown(basis, 'no-variation')
  const points = options.points ?? 256
  const from = (sorted[0] as number) - 3 * bandwidth
  const step = ((sorted.at(-1) as number) + 3 * bandwidth - from) / (points - 1)
  const at = Float64Array.from({ length: points }, (_, index) => from + index * step)
  const scale = 1 / (sorted.length * bandwidth * Math.sqrt(2 * Math.PI))
  const density = new Float64Array(points)
  // Farther than 8.5 bandwidths a kernel adds less than 1e−16 of its height.
  let start = 0
  for (let point = 0; point < points; point++) {
    const middle = at[point] as number
    while (start < sorted.length && (sorted[start] as number) < middle - 8.5 * bandwidth) start++
    let sum = 0
    for (let index = start; index < sorted.length; index++) {
      const apart = ((sorted[index] as number) - middle) / bandwidth
      if (apart > 8.5) break
      sum += Math.exp(-0.5 * apart * apart)
    }
    density[point] = sum * scale
  }
  return { ...basis, known: true, at, density, bandwidth }
}

function spread(sorted: Float64Array): number {
  return percentileIn(sorted, 0.75) - percentileIn(sorted, 0.25)
}

function silverman(sorted: Float64Array): number {
  const mean = meanOf(sorted)
  const deviation = Math.sqrt(
    sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sorted.length - 1),
  )
  const width = Math.min(deviation, spread(sorted) / 1.34) || deviation
  return 0.9 * width * sorted.length ** -0.2
}
