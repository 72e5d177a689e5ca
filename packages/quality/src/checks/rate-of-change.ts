import { FAIL, type Flags, MISSING, PASS, SUSPECT } from '../flags.js'

/**
 * Rate of change against the value before, in units a second. The first value and one behind a gap pass, as there is nothing to compare
 * with. QARTOD, In-situ Temperature and Salinity, version 2.1 (2020), test 7; the fail step as in ioos_qc.
 * @param times seconds since the epoch
 */
export function rateOfChange(
  values: Float64Array,
  times: Float64Array,
  suspectPerSecond: number,
  failPerSecond: number | null = null,
): Flags {
  const flags = new Uint8Array(values.length)
  const fail = failPerSecond ?? Number.POSITIVE_INFINITY
  let before = Number.NaN
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) flags[index] = MISSING
    else {
      const seconds = (times[index] as number) - (times[index - 1] as number)
      const rate = Math.abs((value - before) / seconds)
      flags[index] = rate > fail ? FAIL : rate > suspectPerSecond ? SUSPECT : PASS
    }
    before = value
  }
  return flags
}
