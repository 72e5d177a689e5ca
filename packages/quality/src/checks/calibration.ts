import { FAIL, type Flags, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'

/** A calibration or check with gas, solution or filter; seconds since the epoch, `to` excluded. */
export interface Calibration {
  from: number
  to: number
  /** Whether it ended within its limits; null when not recorded. */
  passed: boolean | null
}

/**
 * Calibration: values made while calibrating are no measurements and fail; behind a failed calibration, or when the last one that was not
 * failed is older than it may be, values are suspect. Before the first known calibration nothing is evaluated.
 * @param times seconds since the epoch, ascending
 * @param dueSeconds the longest time between calibrations
 */
export function calibration(
  times: Float64Array,
  calibrations: readonly Calibration[],
  dueSeconds: number,
): Flags {
  const sorted = [...calibrations].sort((one, other) => one.from - other.from)
  const flags = new Uint8Array(times.length)
  let next = 0
  let current: Calibration | null = null
  let lastGood: number | null = null
  let failed = false
  for (let index = 0; index < times.length; index++) {
    const time = times[index] as number
    while (next < sorted.length && (sorted[next] as Calibration).from <= time) {
      if (current) settle(current)
      current = sorted[next++] as Calibration
    }
    if (current && time >= current.to) {
      settle(current)
      current = null
    }
    if (current) flags[index] = FAIL
    else if (failed) flags[index] = SUSPECT
    else if (lastGood === null) flags[index] = NOT_EVALUATED
    else flags[index] = time - lastGood > dueSeconds ? SUSPECT : PASS
  }
  return flags

  function settle(done: Calibration) {
    failed = done.passed === false
    if (!failed) lastGood = done.to
  }
}
