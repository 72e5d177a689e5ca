import { FAIL, type Flags, MISSING, NOT_EVALUATED, PASS, SUSPECT } from '../flags.js'

/**
 * Oxygen that fresh water holds in equilibrium with moist air at 101.325 kPa, mg/L. Benson and Krause (1980, 1984), the equation of Standard
 * Methods 4500-O and of USGS Office of Water Quality Technical Memorandum 2011.03.
 * @param temperature °C, 0–40
 */
export function saturatedOxygen(temperature: number): number {
  const kelvin = temperature + 273.15
  const inverse = 1 / kelvin
  return Math.exp(
    -139.34411 +
      inverse * (1.575701e5 + inverse * (-6.642308e7 + inverse * (1.2438e10 - inverse * 8.621949e11))),
  )
}

export interface SaturationLimits {
  /** Per cent of saturation above which oxygen is suspect, or fails. */
  suspect: number
  fail: number
}

/**
 * Dissolved oxygen against what the water can hold at its temperature. Algae lift it above saturation, so the limits lie well above 100 %.
 * @param oxygen mg/L
 * @param temperature °C
 */
export function oxygenSaturation(
  oxygen: Float64Array,
  temperature: Float64Array,
  limits: SaturationLimits,
): Flags {
  const flags = new Uint8Array(oxygen.length)
  for (let index = 0; index < oxygen.length; index++) {
    const value = oxygen[index] as number
    const degrees = temperature[index] as number
    if (Number.isNaN(value)) flags[index] = MISSING
    else if (!(degrees >= 0 && degrees <= 40)) flags[index] = NOT_EVALUATED
    else {
      const percent = (100 * value) / saturatedOxygen(degrees)
      flags[index] = percent > limits.fail ? FAIL : percent > limits.suspect ? SUSPECT : PASS
    }
  }
  return flags
}
