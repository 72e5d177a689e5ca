import { FAIL, type Flags, MISSING, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'

export interface NeighbourLimits {
  /** Robust z above which the value is suspect, or fails; null: no such step. */
  suspect: number
  fail: number | null
  /** Least spread of the neighbours that is believed, in the unit of the values. */
  floor: number
  /** Least spread as a share of the neighbours' median. */
  floorShare: number
  /** Neighbours that must have a value at the instant. */
  minimumCount: number
}

/** Makes the median absolute deviation an estimate of the standard deviation of a normal distribution. */
const NORMAL_MAD = 1.4826

/**
 * Neighbours: distance from the median of the neighbours in units of their spread, z = |x − median| ÷ max(1.4826·MAD, floor).
 * @param neighbours values of the other sites at the same instants; NaN is missing
 */
export function neighbours(
  values: Float64Array,
  others: readonly Float64Array[],
  limits: NeighbourLimits,
): Flags {
  const flags = new Uint8Array(values.length)
  const sorted = new Float64Array(others.length)
  const fail = limits.fail ?? Number.POSITIVE_INFINITY
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) {
      flags[index] = MISSING
      continue
    }
    let count = 0
    for (const other of others) {
      const known = other[index] as number
      if (!Number.isNaN(known)) count = insert(sorted, count, known)
    }
    if (count < limits.minimumCount) {
      flags[index] = NOT_EVALUATED
      continue
    }
    const median = middle(sorted, count)
    // Distances take the places of the values already read.
    for (let place = 0; place < count; place++)
      insert(sorted, place, Math.abs((sorted[place] as number) - median))
    const spread = Math.max(
      NORMAL_MAD * middle(sorted, count),
      limits.floor,
      limits.floorShare * Math.abs(median),
    )
    const z = Math.abs(value - median) / spread
    flags[index] = z > fail ? FAIL : z > limits.suspect ? SUSPECT : PASS
  }
  return flags
}

/** Inserts in ascending order into the first `count` places and answers how many there are then. */
function insert(sorted: Float64Array, count: number, value: number): number {
  let place = count
  while (place > 0 && (sorted[place - 1] as number) > value) {
    sorted[place] = sorted[place - 1] as number
    place--
  }
  sorted[place] = value
  return count + 1
}

function middle(sorted: Float64Array, count: number): number {
  const half = count >> 1
  return count % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}
