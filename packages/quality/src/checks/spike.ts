import { FAIL, type Flags, MISSING, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'

export interface SpikeLimits {
  /** Height in the unit of the values above which the value is suspect; null: no such step. */
  suspect: number | null
  fail: number | null
  /**
   * `average`: distance from the mean of both neighbours; flags the neighbours of a high spike as well. `differential`: the smaller of
   * the steps to both neighbours, only where they point in opposite directions.
   */
  method: 'average' | 'differential'
}

/**
 * Spike: a single value that stands out from the one before and the one after. The ends and the neighbours of a missing value are not
 * evaluated. QARTOD, In-situ Temperature and Salinity, version 2.1 (2020), test 6.
 */
export function spike(values: Float64Array, limits: SpikeLimits): Flags {
  const flags = new Uint8Array(values.length)
  const suspect = limits.suspect ?? Number.POSITIVE_INFINITY
  const fail = limits.fail ?? Number.POSITIVE_INFINITY
  const average = limits.method === 'average'
  const last = values.length - 1
  for (let index = 0; index <= last; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) {
      flags[index] = MISSING
      continue
    }
    if (index === 0 || index === last) {
      flags[index] = NOT_EVALUATED
      continue
    }
    const before = values[index - 1] as number
    const after = values[index + 1] as number
    const height = average
      ? Math.abs(value - (before + after) / 2)
      : (value - before) * (after - value) >= 0
        ? 0
        : Math.min(Math.abs(value - before), Math.abs(after - value))
    if (Number.isNaN(height)) flags[index] = NOT_EVALUATED
    else flags[index] = height > fail ? FAIL : height > suspect ? SUSPECT : PASS
  }
  // The differential form of a value beside a gap is 0 for one undefined step: it is not evaluated either.
  if (!average)
    for (let index = 1; index < last; index++)
      if (
        flags[index] === PASS &&
        (Number.isNaN(values[index - 1] as number) || Number.isNaN(values[index + 1] as number))
      )
        flags[index] = NOT_EVALUATED
  return flags
}
