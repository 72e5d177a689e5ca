import { basisOf, type Outcome, refusal, type Validity } from './outcome.js'

export interface RoseOptions extends Validity {
  /** Sectors, the first around north; 16 when not given. */
  readonly sectors?: number
  /** Speeds below (m/s) are calm and have no direction. GB/T 28591-2012 calls 0.0 … 0.2 m/s calm (unconfirmed). */
  readonly calmBelow: number
  /** Lower bounds of the classes but the first, ascending. */
  readonly bounds: readonly number[]
}

export interface Rose {
  /** Share (0 … 1) of all valid values by sector and class. */
  readonly shares: readonly (readonly number[])[]
  /** Share of calms, which stand in no sector. */
  readonly calm: number
  readonly sectors: readonly RoseSector[]
}

export interface RoseSector {
  /** Middle of the sector, degrees clockwise from north, where the wind comes from. */
  readonly degrees: number
  readonly n: number
  /** Mean of the value classed; NaN for none. */
  readonly mean: number
  /** Sum of the value in the sector ÷ its sum over all valid values, calms included. */
  readonly contribution: number
}

/** Wind rose: directions by classes of speed (m/s). */
export function windRose(
  degrees: ArrayLike<number>,
  speed: ArrayLike<number>,
  options: RoseOptions,
): Outcome<Rose> {
  return pollutionRose(degrees, speed, speed, options)
}

/**
 * Pollution rose: directions by classes of a concentration. A value counts with a valid speed and, unless calm, a valid direction.
 * Directions on a sector’s edge belong to the sector clockwise of it.
 */
export function pollutionRose(
  degrees: ArrayLike<number>,
  speed: ArrayLike<number>,
  values: ArrayLike<number>,
  options: RoseOptions,
): Outcome<Rose> {
  const sectors = options.sectors ?? 16
  const width = 360 / sectors
  const classes = options.bounds.length + 1
  const counts = new Int32Array(sectors * classes)
  const sums = new Float64Array(sectors)
  let calm = 0
  let n = 0
  let total = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    const wind = speed[index] as number
    const from = degrees[index] as number
    const still = wind < options.calmBelow
    if (Number.isNaN(value) || Number.isNaN(wind) || (!still && Number.isNaN(from))) continue
    n++
    total += value
    if (still) {
      calm++
      continue
    }
    const sector = Math.floor(((((from + width / 2) % 360) + 360) % 360) / width) % sectors
    const place = sector * classes + classOf(value, options.bounds)
    counts[place] = (counts[place] as number) + 1
    sums[sector] = (sums[sector] as number) + value
  }
  const basis = basisOf('wind-rose', n, values.length)
  const refused = refusal(basis, options, 1)
  if (refused) return refused
  const row = (sector: number) => Array.from(counts.subarray(sector * classes, (sector + 1) * classes))
  return {
    ...basis,
    known: true,
    calm: calm / n,
    shares: Array.from({ length: sectors }, (_, sector) => row(sector).map((count) => count / n)),
    sectors: Array.from({ length: sectors }, (_, sector) => {
      const inside = row(sector).reduce((sum, count) => sum + count, 0)
      const sum = sums[sector] as number
      return {
        degrees: sector * width,
        n: inside,
        mean: inside === 0 ? Number.NaN : sum / inside,
        contribution: sum / total,
      }
    }),
  }
}

function classOf(value: number, bounds: readonly number[]): number {
  let place = 0
  while (place < bounds.length && value >= (bounds[place] as number)) place++
  return place
}
