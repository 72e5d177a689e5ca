import { basisOf, type Outcome, refusal, type Validity } from './outcome.js'

export interface PolarOptions extends Validity {
  /** Directions of the grid, from north clockwise; 72 when not given. */
  readonly directions?: number
  /** Rings of the grid; 30 when not given. */
  readonly rings?: number
  /** Speed of the outermost ring, m/s; the greatest speed when not given. */
  readonly mostSpeed?: number
  /** Standard deviation of the Gaussian over direction, degrees; 10 when not given (a choice of display). */
  readonly directionBandwidth?: number
  /** Half width of the Epanechnikov kernel over speed, m/s; a tenth of the greatest speed when not given (a choice of display). */
  readonly speedBandwidth?: number
  /** A point is shown with at least so many values within both bandwidths; 3 when not given. */
  readonly leastNear?: number
  /** With a threshold the surface is the share of values above it (conditional probability), else their mean. */
  readonly threshold?: number
}

export interface PolarSurface {
  /** Degrees of the grid’s rays. */
  readonly degrees: Float64Array
  /** Speeds of the grid’s rings, m/s. */
  readonly speeds: Float64Array
  /** Surface by ray, then ring; NaN where too few values are near. */
  readonly surface: Float64Array
  /** Values within both bandwidths of each point. */
  readonly near: Int32Array
}

/** Beyond so many standard deviations the Gaussian is left out: e^−8 of its height. */
const FARTHEST = 4

/**
 * Mean of a value over wind direction and speed by nonparametric regression (Henry et al. 2009): Gaussian kernel over direction, Epanechnikov over
 * speed, every value with its own weight, no gathering into cells. The figure is that of openair’s polarPlot, whose smoother is a GAM instead.
 */
export function polarSurface(
  degrees: ArrayLike<number>,
  speed: ArrayLike<number>,
  values: ArrayLike<number>,
  options: PolarOptions = {},
): Outcome<PolarSurface> {
  const used = usable(degrees, speed, values)
  const basis = basisOf('polar-surface', used.length, values.length)
  const refused = refusal(basis, options, 1)
  if (refused) return refused
  const most = options.mostSpeed ?? used.reduce((top, index) => Math.max(top, speed[index] as number), 0)
  const rays = options.directions ?? 72
  const rings = options.rings ?? 30
  const ray = 360 / rays
  const ring = most / rings || 1
  const sigma = options.directionBandwidth ?? 10
  const half = options.speedBandwidth ?? (most / 10 || 1)
  const weights = new Float64Array(rays * rings)
  const sums = new Float64Array(rays * rings)
  const near = new Int32Array(rays * rings)
  const reach = Math.min(Math.floor(rays / 2), Math.ceil((FARTHEST * sigma) / ray))
  for (const index of used) {
    const from = degrees[index] as number
    const wind = speed[index] as number
    const value = values[index] as number
    const counted = options.threshold === undefined ? value : Number(value > options.threshold)
    const middle = Math.round(from / ray)
    // The first ring stands half a step from calm: a direction has no meaning at speed 0.
    const innermost = Math.max(0, Math.ceil((wind - half) / ring - 0.5))
    const outermost = Math.min(rings - 1, Math.floor((wind + half) / ring - 0.5))
    for (let step = -reach; step <= reach && step < rays - reach; step++) {
      const apart = (middle + step) * ray - from
      const across = Math.exp(-0.5 * (apart / sigma) ** 2)
      const row = ((((middle + step) % rays) + rays) % rays) * rings
      for (let at = innermost; at <= outermost; at++) {
        const along = 1 - (((at + 0.5) * ring - wind) / half) ** 2
        const place = row + at
        weights[place] = (weights[place] as number) + across * along
        sums[place] = (sums[place] as number) + across * along * counted
        if (Math.abs(apart) <= sigma) near[place] = (near[place] as number) + 1
      }
    }
  }
  const least = options.leastNear ?? 3
  return {
    ...basis,
    known: true,
    degrees: Float64Array.from({ length: rays }, (_, index) => index * ray),
    speeds: Float64Array.from({ length: rings }, (_, index) => (index + 0.5) * ring),
    surface: sums.map((sum, place) =>
      (near[place] as number) >= least ? sum / (weights[place] as number) : Number.NaN,
    ),
    near,
  }
}

function usable(degrees: ArrayLike<number>, speed: ArrayLike<number>, values: ArrayLike<number>): number[] {
  const used: number[] = []
  for (let index = 0; index < values.length; index++) {
    const sum = (degrees[index] as number) + (speed[index] as number) + (values[index] as number)
    if (!Number.isNaN(sum)) used.push(index)
  }
  return used
}
