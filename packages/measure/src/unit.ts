/** Units as they are printed. Conversion goes through a base unit of the same dimension. */
const DIMENSIONS = {
  massPerWater: { 'g/L': 1e9, 'mg/L': 1e6, 'µg/L': 1e3, 'ng/L': 1 },
  massPerAir: { 'g/m³': 1e9, 'mg/m³': 1e6, 'µg/m³': 1e3, 'ng/m³': 1 },
  massPerMass: { 'g/kg': 1e9, 'mg/kg': 1e6, 'µg/kg': 1e3, 'ng/kg': 1 },
  share: { '%': 1e7, ppm: 1e3, ppb: 1 },
  flow: { 'm³/h': 1000, 'm³/s': 3_600_000, 'L/s': 3600, 'm³/d': 1000 / 24 },
  mass: { t: 1000, kg: 1, g: 0.001 },
  pressure: { kPa: 1000, hPa: 100, Pa: 1 },
  conductivity: { 'mS/m': 10, 'µS/cm': 1 },
  length: { m: 100, cm: 1, mm: 0.1 },
  area: { 'm²': 1 },
  temperature: { '°C': 1 },
  speed: { 'm/s': 1 },
  angle: { '°': 1 },
  acidity: { pH: 1 },
  turbidity: { NTU: 1 },
  sound: { dB: 1 },
  count: { 'count/L': 1, 'cells/L': 1, 'count/100mL': 10, 'count/mL': 1000 },
  activity: { 'Bq/L': 1 },
  colour: { degree: 1 },
  deposition: { 't/(km²·month)': 1 },
  potential: { mV: 1 },
  electricity: { kW: 1 },
  energy: { kWh: 1 },
  voltage: { V: 1 },
  current: { A: 1 },
  none: { '': 1 },
} as const

type Dimensions = typeof DIMENSIONS
export type Unit = { [D in keyof Dimensions]: keyof Dimensions[D] & string }[keyof Dimensions]

const PLACE = new Map<string, { dimension: string; factor: number }>(
  Object.entries(DIMENSIONS).flatMap(([dimension, units]) =>
    Object.entries(units).map(([unit, factor]) => [unit, { dimension, factor }] as const),
  ),
)

/** Two units that do not measure the same thing. */
export class UnitMismatch extends Error {
  constructor(
    readonly from: string,
    readonly to: string,
  ) {
    super(`a value in ${from || 'no unit'} cannot be given in ${to || 'no unit'}`)
  }
}

export const isUnit = (text: string): text is Unit => PLACE.has(text)

/**
 * The same amount in another unit.
 * @throws UnitMismatch when the units measure different things, for example mg/L and mg/m³
 */
export function convertUnit(value: number, from: Unit, to: Unit): number {
  if (from === to) return value
  const source = PLACE.get(from)
  const target = PLACE.get(to)
  if (!source || !target || source.dimension !== target.dimension) throw new UnitMismatch(from, to)
  // Whole ratios multiply or divide once, so that 1.1 mg/m³ is 1100 µg/m³ and not 1100.0000000000002.
  return source.factor >= target.factor
    ? value * (source.factor / target.factor)
    : value / (target.factor / source.factor)
}
