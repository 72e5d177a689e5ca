import { formatDecimal } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import { type Breakpoints, IAQI_STEPS, type IndexRules } from './hj633.js'
import { airLevelOf } from './levels.js'
import { AIR_KEYS, AIR_NAMES, type AirKey, type AirValues, eachKey, usable } from './pollutant.js'

/** An air quality index with everything it was made of. */
export interface AirIndex {
  /** 0 … 500; null when none may be given. */
  aqi: number | null
  level: 1 | 2 | 3 | 4 | 5 | 6 | null
  /** Pollutants with the largest sub-index when AQI is above 50; ties together. */
  primary: AirKey[]
  /** Pollutants with a sub-index above 100 (2012 edition only). */
  nonAttainment: AirKey[]
  iaqi: Record<AirKey, number | null>
  /** The concentrations that were used, rounded as the rule says; text keeps the digits. */
  used: Record<AirKey, string | null>
  missing: AirKey[]
  scale: 'hour' | 'day'
  edition: string
  validity: Validity
}

const TOP = 500
/** Concentrations are calculated with in tenths: µg/m³ whole, CO one decimal. */
const TENTHS = 10

/**
 * Sub-index of a rounded concentration, in whole numbers: binary fractions would turn 55 into 56 for CO 2.2 mg/m³.
 * @param tenths concentration times ten, whole
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

/** A sub-index beyond the last breakpoint: 500 where the table goes so far, else what the edition says. */
function beyond(
  key: AirKey,
  scale: 'hour' | 'day',
  rules: IndexRules,
  breakpoints: Breakpoints,
): number | null {
  if (breakpoints.length === IAQI_STEPS.length) return TOP
  return scale === 'hour' && key === 'so2'
    ? rules.beyond.so2Hour
    : scale === 'day' && key === 'o3'
      ? rules.beyond.o3Day
      : null
}

/** The concentration as it enters the index: GB/T 8170, µg/m³ whole, CO one decimal (HJ 633-2026 §4.3). */
export const indexInput = (key: AirKey, value: number): string => formatDecimal(value, key === 'co' ? 1 : 0)

/** Real-time index of the six 1-hour means; PM read on the daily breakpoints (HJ 633-2026 §4; practice before). */
export const hourlyIndex = (values: AirValues, edition: Edition<IndexRules>): AirIndex =>
  indexOf(values, edition, 'hour')

/** Daily index of the daily means and, as `o3`, the daily maximum 8-hour ozone. */
export const dailyIndex = (values: AirValues, edition: Edition<IndexRules>): AirIndex =>
  indexOf(values, edition, 'day')

function indexOf(values: AirValues, edition: Edition<IndexRules>, scale: 'hour' | 'day'): AirIndex {
  const { rules } = edition
  const iaqi = eachKey<number | null>(() => null)
  const used = eachKey<string | null>(() => null)
  const absent: AirKey[] = []
  let aqi: number | null = null
  for (const key of AIR_KEYS) {
    const value = values[key]
    if (!usable(value)) {
      absent.push(key)
      continue
    }
    const text = indexInput(key, value)
    used[key] = text
    const tenths = key === 'co' ? Number(text.replace('.', '')) : Number(text) * TENTHS
    const breakpoints = rules[scale][key]
    const index = subIndex(tenths, breakpoints) ?? beyond(key, scale, rules, breakpoints)
    iaqi[key] = index
    if (index !== null && (aqi === null || index > aqi)) aqi = index
  }
  const validity = validityOf(aqi, absent, rules)
  const published = validity.state === 'valid' ? aqi : null
  return {
    aqi: published,
    level: published === null ? null : airLevelOf(published).level,
    primary: published !== null && published > 50 ? AIR_KEYS.filter((key) => iaqi[key] === published) : [],
    nonAttainment: rules.nonAttainment ? AIR_KEYS.filter((key) => (iaqi[key] ?? 0) > 100) : [],
    iaqi,
    used,
    missing: absent,
    scale,
    edition: edition.id,
    validity,
  }
}

function validityOf(aqi: number | null, absent: readonly AirKey[], rules: IndexRules): Validity {
  if (aqi === null) return missing('no-values', '没有可用的浓度', 'there is no usable concentration')
  if (absent.length > 0 && rules.completeUpTo100 && aqi <= 100) {
    const names = absent.map((key) => AIR_NAMES[key])
    return insufficient(
      'pollutant-missing',
      `缺少${names.map((name) => name.zh).join('、')}，且其余分指数不超过 100，AQI 记为 NA`,
      `${names.map((name) => name.en).join(', ')} missing and the other sub-indices are not above 100: AQI is NA`,
    )
  }
  return VALID
}
