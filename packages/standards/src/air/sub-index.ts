import { formatDecimal } from '@tuojiang/measure'
import { type Breakpoints, IAQI_STEPS, type IndexRules } from './hj633.js'
import { AIR_KEYS, type AirColumns, type AirKey } from './pollutant.js'

/** In a column of sub-indices: there is no usable concentration. */
export const NO_VALUE = -1
/** In a column of sub-indices: the concentration is beyond the table, and the edition gives no sub-index there. */
export const NO_INDEX = -2

const TOP = 500
const TENTHS = 10
const CO = AIR_KEYS.indexOf('co')
/** Far above the noise of one multiplication, far below a digit anyone sends. */
const NEAR_TIE = 1e-6

/**
 * Sub-index of a rounded concentration, in whole numbers: binary fractions would turn 55 into 56 for CO 2.2 mg/m³.
 * HJ 633-2012 equation 1, rounded up; HJ 633-2026 likewise.
 * @param tenths concentration times ten, whole
 * @returns null beyond the last breakpoint
 */
export function subIndex(tenths: number, breakpoints: Breakpoints): number | null {
  for (let step = 1; step < breakpoints.length; step++) {
    const high = (breakpoints[step] as number) * TENTHS
    if (tenths > high) continue
    const low = (breakpoints[step - 1] as number) * TENTHS
    const from = IAQI_STEPS[step - 1] as number
    const numerator = ((IAQI_STEPS[step] as number) - from) * (tenths - low)
    const denominator = high - low
    const rest = numerator % denominator
    return from + (numerator - rest) / denominator + (rest > 0 ? 1 : 0)
  }
  return null
}

/** Sub-indices of an edition and scale by the rounded concentration: every one a table has, worked out once in whole numbers. */
export interface IndexScale {
  /** Per pollutant, by µg/m³ or tenths of mg/m³ of CO. */
  readonly tables: readonly Int16Array[]
  /** Beyond the table: 500 where it goes so far, else what the edition says. */
  readonly beyond: Int16Array
}

const scales = new WeakMap<IndexRules, { hour: IndexScale; day: IndexScale }>()

/** The scale of an edition, made on first use. */
export function scaleOf(rules: IndexRules, scale: 'hour' | 'day'): IndexScale {
  let made = scales.get(rules)
  if (!made) {
    made = { hour: makeScale(rules, 'hour'), day: makeScale(rules, 'day') }
    scales.set(rules, made)
  }
  return made[scale]
}

function makeScale(rules: IndexRules, scale: 'hour' | 'day'): IndexScale {
  const tables = AIR_KEYS.map((key) => {
    const breakpoints = rules[scale][key]
    const tenthsPerUnit = key === 'co' ? 1 : TENTHS
    const length = ((breakpoints[breakpoints.length - 1] as number) * TENTHS) / tenthsPerUnit + 1
    return Int16Array.from({ length }, (_, unit) => subIndex(unit * tenthsPerUnit, breakpoints) ?? NO_INDEX)
  })
  const beyond = Int16Array.from(AIR_KEYS, (key) => beyondOf(key, scale, rules) ?? NO_INDEX)
  return { tables, beyond }
}

function beyondOf(key: AirKey, scale: 'hour' | 'day', rules: IndexRules): number | null {
  if (rules[scale][key].length === IAQI_STEPS.length) return TOP
  if (scale === 'hour' && key === 'so2') return rules.beyond.so2Hour
  if (scale === 'day' && key === 'o3') return rules.beyond.o3Day
  return null
}

/**
 * The concentration as it enters the index, GB/T 8170 half to even: whole µg/m³, CO in whole tenths of mg/m³ (HJ 633-2026 §4.3).
 * @param place of the pollutant in AIR_KEYS
 */
export function inputUnits(place: number, value: number): number {
  const scaled = place === CO ? value * TENTHS : value
  const below = Math.floor(scaled)
  const rest = scaled - below
  if (rest < 0.5 - NEAR_TIE) return below
  if (rest > 0.5 + NEAR_TIE) return below + 1
  // Near a tie the decimal digits decide, not their binary neighbour.
  return place === CO ? Number(formatDecimal(value, 1).replace('.', '')) : Number(formatDecimal(value, 0))
}

/**
 * Sub-indices of one row.
 * @param out six places: the sub-index, NO_VALUE or NO_INDEX
 * @returns the largest sub-index, NO_VALUE when there is none
 */
export function subIndices(columns: AirColumns, row: number, scale: IndexScale, out: Int16Array): number {
  let highest = NO_VALUE
  for (let place = 0; place < 6; place++) {
    const value = (columns[place] as Float64Array)[row] as number
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      out[place] = NO_VALUE
      continue
    }
    const units = inputUnits(place, value)
    const table = scale.tables[place] as Int16Array
    const index = (units < table.length ? table[units] : scale.beyond[place]) as number
    out[place] = index
    if (index > highest) highest = index
  }
  return highest
}

/**
 * The index that may be given: by the 2026 edition one up to 100 is not, while a pollutant is missing (HJ 633-2026 §5).
 * @param absent bit mask of pollutants without a value that are in the monitoring plan
 */
export const publishedIndex = (highest: number, absent: number, rules: IndexRules): number =>
  rules.completeUpTo100 && absent !== 0 && highest <= 100 ? NO_VALUE : highest

/** Bit mask of the primary pollutants: those with the largest rounded-up sub-index, above 50. */
export function primaryMask(index: number, parts: Int16Array): number {
  if (index <= 50) return 0
  let mask = 0
  for (let place = 0; place < 6; place++) if (parts[place] === index) mask |= 1 << place
  return mask
}

/** Bit mask of the places that hold NO_VALUE. */
export function absentMask(parts: Int16Array): number {
  let mask = 0
  for (let place = 0; place < 6; place++) if (parts[place] === NO_VALUE) mask |= 1 << place
  return mask
}
