/** What the saturation of oxygen depends on. */
export interface WaterState {
  /** °C */
  temperature: number
  /** kPa; standard pressure when left out. */
  pressureKilopascal?: number
}

const STANDARD_PRESSURE = 101.325

/**
 * Saturation of dissolved oxygen, per cent: C ÷ (468 ÷ (31.6 + T)), scaled by pressure. The formula of saturated oxygen in fresh water is the one used in
 * Chinese practice; it was not read in the standard.
 * @param oxygen mg/L
 */
export function saturationOf(oxygen: number | null | undefined, state: WaterState): number | null {
  if (oxygen === null || oxygen === undefined || !Number.isFinite(oxygen)) return null
  const saturated =
    ((468 / (31.6 + state.temperature)) * (state.pressureKilopascal ?? STANDARD_PRESSURE)) / STANDARD_PRESSURE
  return (100 * oxygen) / saturated
}
