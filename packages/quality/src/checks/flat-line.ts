import { FAIL, type Flags, MISSING, PASS, SUSPECT } from '../flags.js'
import { usualStep, visitWindows } from './moving-extremes.js'

export interface FlatLineLimits {
  /** Seconds without change before a value is suspect. */
  suspectSeconds: number
  failSeconds: number
  /** The window's range must stay below this, in the unit of the values; 0 asks for equal values. */
  tolerance: number
  /** Only windows whose values all lie above this count: low values near the limit of detection repeat by nature. */
  above?: number
  /** Values a window must hold; two when left out. */
  minimumCount?: number
}

/**
 * Flat line: the value and all before it within the window differ by less than the tolerance. QARTOD, In-situ Temperature and Salinity,
 * version 2.1 (2020), test 8. Against ioos_qc windows are counted in time instead of in values, so that missing rows do not stretch
 * them; a window with a single value proves nothing; and with tolerance 0 equal values are flat.
 * @param times seconds since the epoch, ascending
 */
export function flatLine(values: Float64Array, times: Float64Array, limits: FlatLineLimits): Flags {
  const flags = new Uint8Array(values.length)
  for (let index = 0; index < values.length; index++)
    flags[index] = Number.isNaN(values[index] as number) ? MISSING : PASS
  const step = usualStep(times)
  const { tolerance } = limits
  const above = limits.above ?? Number.NEGATIVE_INFINITY
  const least = limits.minimumCount ?? 2
  const mark = (seconds: number, flag: number) =>
    visitWindows(values, times, seconds, true, (index, count, min, max, first) => {
      if (flags[index] === MISSING || count < least || !(min > above)) return
      if (!(max - min < tolerance || (tolerance === 0 && max === min))) return
      // The window must be full: at most one step may be missing at its beginning.
      if ((times[index] as number) - (times[first] as number) > seconds - step) flags[index] = flag
    })
  if (values.length < 3) return flags
  mark(limits.suspectSeconds, SUSPECT)
  mark(limits.failSeconds, FAIL)
  return flags
}
