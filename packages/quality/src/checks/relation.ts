import { FAIL, type Flags, MISSING, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'

/** Weighted sum of series, for example NO in NO2-equivalents. */
export interface Term {
  values: Float64Array
  weight: number
}

export interface RelationLimits {
  /** Both must be exceeded: absolute tolerance in the unit of the values … */
  absolute: number
  /** … and as a share of the right side. */
  share: number
  /** How many times the tolerance is a fail; null: never more than suspect. */
  failTimes: number | null
}

/**
 * A relation between series at the same instant: the left side may not exceed the right one (`at-most`), or both are equal (`equal`),
 * within the larger of the absolute and the relative tolerance. A side with a missing term is not evaluated; in `at-most` a missing term
 * on the left counts nothing, so that a part still may not exceed the whole.
 * @returns flags for every series of the relation: missing only where all are
 */
export function relation(
  left: readonly Term[],
  right: readonly Term[],
  kind: 'at-most' | 'equal',
  limits: RelationLimits,
): Flags {
  const length = (left[0] as Term).values.length
  const flags = new Uint8Array(length)
  const failTimes = limits.failTimes ?? Number.POSITIVE_INFINITY
  for (let index = 0; index < length; index++) {
    let part = 0
    let known = 0
    for (const term of left) {
      const value = term.values[index] as number
      if (Number.isNaN(value)) continue
      part += term.weight * value
      known++
    }
    let whole = 0
    let complete = true
    for (const term of right) {
      const value = term.values[index] as number
      if (Number.isNaN(value)) complete = false
      else whole += term.weight * value
    }
    const enough = complete && (kind === 'at-most' ? known > 0 : known === left.length)
    if (!enough) {
      flags[index] = known === 0 && !complete ? MISSING : NOT_EVALUATED
      continue
    }
    const tolerance = Math.max(limits.absolute, limits.share * Math.abs(whole))
    const excess = kind === 'at-most' ? part - whole : Math.abs(part - whole)
    flags[index] = excess > tolerance * failTimes ? FAIL : excess > tolerance ? SUSPECT : PASS
  }
  return flags
}
