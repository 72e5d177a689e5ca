import { FAIL, type Flags, MISSING, PASS, SUSPECT } from '../flags.js'

/** Lowest and highest value allowed, both included. */
export type Span = readonly [min: number, max: number]

/**
 * Gross range: outside what the instrument or nature can give is a fail, outside what is usual there is suspect.
 * QARTOD, Manual for Real-Time Quality Control of In-situ Temperature and Salinity Data, version 2.1 (2020), test 4; the manual of
 * dissolved oxygen and that of nutrients define it alike.
 * @throws RangeError when the suspect span is not inside the fail span
 */
export function grossRange(values: Float64Array, fail: Span, suspect: Span | null = null): Flags {
  const [low, high] = fail[0] <= fail[1] ? fail : [fail[1], fail[0]]
  const usual = suspect ?? fail
  const [usualLow, usualHigh] = usual[0] <= usual[1] ? usual : [usual[1], usual[0]]
  if (usualLow < low || usualHigh > high)
    throw new RangeError(`suspect span ${usualLow}–${usualHigh} must lie inside the fail span ${low}–${high}`)
  const flags = new Uint8Array(values.length)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (value >= usualLow && value <= usualHigh) flags[index] = PASS
    else if (value < low || value > high) flags[index] = FAIL
    else flags[index] = Number.isNaN(value) ? MISSING : SUSPECT
  }
  return flags
}
