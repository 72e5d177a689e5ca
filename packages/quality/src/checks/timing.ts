import { FAIL, type Flags, MISSING, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'

/**
 * Gap: more than the allowed time since the instant before fails. The first instant takes the flag of the second; beside a missing
 * instant (NaN) nothing is evaluated. QARTOD test 1 (timing/gap) as in ioos_qc `time_gap_test`.
 * @param times seconds since the epoch
 */
export function timeGap(times: Float64Array, allowedSeconds: number): Flags {
  const flags = new Uint8Array(times.length)
  for (let index = 1; index < times.length; index++) {
    const step = (times[index] as number) - (times[index - 1] as number)
    if (Number.isNaN(times[index] as number)) flags[index] = MISSING
    else flags[index] = Number.isNaN(step) ? NOT_EVALUATED : step > allowedSeconds ? FAIL : PASS
  }
  if (Number.isNaN(times[0] as number)) flags[0] = MISSING
  else if (Number.isNaN(times[1] as number)) flags[0] = NOT_EVALUATED
  else flags[0] = times.length > 1 ? (flags[1] as number) : NOT_EVALUATED
  return flags
}

/**
 * Order of stamps: repeated, running backwards or after `now` fails; beside the grid of the interval is suspect.
 * @param interval seconds between stamps that the site promises, counted from the epoch
 * @param now seconds since the epoch
 */
export function stampOrder(times: Float64Array, interval: number, now: number): Flags {
  const flags = new Uint8Array(times.length)
  let latest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < times.length; index++) {
    const time = times[index] as number
    if (Number.isNaN(time)) flags[index] = MISSING
    else if (time <= latest || time > now) flags[index] = FAIL
    else flags[index] = interval > 0 && time % interval !== 0 ? SUSPECT : PASS
    if (time > latest) latest = time
  }
  return flags
}
