/** What the state of a flue gas is measured with. */
export interface GasState {
  /** °C */
  temperature: number
  /** Barometric plus static pressure, kPa. */
  pressureKilopascal: number
  /** Water vapour, volume per cent; null when the concentration is dry already. */
  moisturePercent: number | null
}

const STANDARD_KELVIN = 273.15
const STANDARD_KILOPASCAL = 101.325

/**
 * Concentration in dry gas at 273.15 K and 101.325 kPa: C · (101.325 ÷ p) · (273.15 + t) ÷ 273.15 ÷ (1 − X ÷ 100).
 * HJ 75-2017 Annex C; it prints 273, which differs by less than 0.02 % below 150 °C.
 * @param concentration mg/m³ as in the duct
 * @returns mg/m³, null where pressure or moisture leave no dry gas
 */
export function toStandardState(concentration: number, state: GasState): number | null {
  const dry = 1 - (state.moisturePercent ?? 0) / 100
  if (!(state.pressureKilopascal > 0) || !(dry > 0) || !Number.isFinite(concentration)) return null
  return (
    (((concentration * STANDARD_KILOPASCAL) / state.pressureKilopascal) *
      (STANDARD_KELVIN + state.temperature)) /
    STANDARD_KELVIN /
    dry
  )
}

/**
 * Flow of dry gas at 273.15 K and 101.325 kPa, m³/h.
 * @param flow m³/h as in the duct
 */
export function toStandardFlow(flow: number, state: GasState): number | null {
  const dry = 1 - (state.moisturePercent ?? 0) / 100
  if (!(state.pressureKilopascal > 0) || !(dry > 0) || !Number.isFinite(flow)) return null
  return (
    (((flow * state.pressureKilopascal) / STANDARD_KILOPASCAL) * STANDARD_KELVIN * dry) /
    (STANDARD_KELVIN + state.temperature)
  )
}

export type Converted =
  | { value: number; reason: null }
  | { value: null; reason: 'missing' | 'no-reference-oxygen' | 'oxygen-too-high' }

/**
 * Concentration at the reference oxygen content (折算): C · (21 − O2ref) ÷ (21 − O2). HJ 75-2017 Annex C. Near 21 % the result explodes:
 * from the cut-off there is no value, only the reason (start-up, shut-down, air leak).
 * @param concentration mg/m³, dry, standard state
 * @param oxygen measured, volume per cent, dry
 * @param reference of the emission standard; null where it sets none
 * @param cutOff volume per cent
 */
export function toReferenceOxygen(
  concentration: number,
  oxygen: number,
  reference: number | null,
  cutOff: number,
): Converted {
  if (reference === null) return { value: null, reason: 'no-reference-oxygen' }
  if (!Number.isFinite(concentration) || !Number.isFinite(oxygen)) return { value: null, reason: 'missing' }
  if (oxygen >= cutOff) return { value: null, reason: 'oxygen-too-high' }
  return { value: (concentration * (21 - reference)) / (21 - oxygen), reason: null }
}

/** Volume concentration as mass concentration: ppm · M ÷ 22.4, mg/m³ at 273.15 K and 101.325 kPa (HJ 75-2017 Annex C). */
export const volumeToMass = (ppm: number, molarMass: number): number => (ppm * molarMass) / 22.4

/** Nitrogen oxides counted as NO2: NO · 46 ÷ 30 + NO2, mg/m³ (HJ 75-2017 Annex C). */
export const nitrogenOxides = (no: number, no2: number): number => (no * 46) / 30 + no2

/**
 * Emission of an hour, kg: concentration · flow · 10⁻⁶. Amounts are taken with the measured, not the converted, concentration.
 * @param concentration mg/m³, dry, standard state
 * @param flow m³/h, dry, standard state
 */
export const hourlyEmission = (concentration: number, flow: number): number => concentration * flow * 1e-6
