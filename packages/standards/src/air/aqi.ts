import type { Label } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import type { IndexRules } from './hj633.js'
import { airLevelOf } from './levels.js'
import {
  AIR_KEYS,
  AIR_NAMES,
  type AirKey,
  type AirValues,
  airColumns,
  eachKey,
  fillRow,
  keysOf,
} from './pollutant.js'
import {
  absentMask,
  inputUnits,
  NO_INDEX,
  NO_VALUE,
  primaryMask,
  publishedIndex,
  scaleOf,
  subIndices,
} from './sub-index.js'

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
  edition: string
  validity: Validity
  trace: AirIndexTrace
}

/** What an index was made of, without text; `explainIndex` puts it into words. */
export interface AirIndexTrace {
  scale: 'hour' | 'day'
  rules: IndexRules
  clause: string
  /** Concentrations as given; null where there was none. */
  given: Record<AirKey, number | null>
  /** Concentrations as they entered, rounded: µg/m³ whole, CO one decimal. */
  used: Record<AirKey, number | null>
  /** Without a usable value. */
  missing: AirKey[]
  /** Without a value and not in the monitoring plan: shown as “/”, they do not block publication. */
  notInPlan: AirKey[]
  /** Beyond the table, where the edition gives no sub-index. */
  beyond: AirKey[]
  /** Where another averaging time gave the sub-index (literal 2012 rules only): its scale and value. */
  substituted: Substituted
  /** Largest sub-index of those there are, published or not. */
  highest: number | null
}

export type Substituted = Partial<Record<AirKey, { scale: 'hour' | 'day'; value: number }>>

export interface IndexOptions {
  /** Pollutants not monitored here because three years of measurement never showed them primary on a polluted day (HJ 633-2026 §5). */
  notInPlan?: readonly AirKey[]
}

/** Real-time index of the six 1-hour means; PM read on the daily breakpoints (HJ 633-2026 §4; practice before). */
export const hourlyIndex = (
  values: AirValues,
  edition: Edition<IndexRules>,
  options?: IndexOptions,
): AirIndex => indexOf(values, edition, 'hour', options)

/** Daily index of the daily means and, as `o3`, the daily maximum 8-hour ozone. */
export const dailyIndex = (
  values: AirValues,
  edition: Edition<IndexRules>,
  options?: IndexOptions,
): AirIndex => indexOf(values, edition, 'day', options)

const row = airColumns(1)

function indexOf(
  values: AirValues,
  edition: Edition<IndexRules>,
  scale: 'hour' | 'day',
  options?: IndexOptions,
): AirIndex {
  fillRow(row, 0, values)
  const parts = new Int16Array(6)
  subIndices(row, 0, scaleOf(edition.rules, scale), parts)
  return indexOfParts(parts, values, edition, scale, options)
}

/**
 * The index that follows from sub-indices.
 * @param parts six places in the order of AIR_KEYS
 */
export function indexOfParts(
  parts: Int16Array,
  values: AirValues,
  edition: Edition<IndexRules>,
  scale: 'hour' | 'day',
  options?: IndexOptions,
  substituted: Substituted = {},
): AirIndex {
  const { rules } = edition
  const given = eachKey((key) => values[key] ?? null)
  const absentAll = absentMask(parts)
  const notInPlan =
    absentAll === 0 || !options?.notInPlan
      ? []
      : keysOf(absentAll).filter((key) => options.notInPlan?.includes(key))
  const absent = keysOf(absentAll).filter((key) => !notInPlan.includes(key))
  let highest = NO_VALUE
  let nonAttainment = 0
  let beyond = 0
  for (let place = 0; place < 6; place++) {
    const part = parts[place] as number
    if (part > highest) highest = part
    if (part > 100) nonAttainment |= 1 << place
    if (part === NO_INDEX) beyond |= 1 << place
  }
  const published = publishedIndex(highest, absent.length, rules)
  const aqi = published === NO_VALUE ? null : published
  return {
    aqi,
    level: aqi === null ? null : airLevelOf(aqi).level,
    primary: keysOf(primaryMask(published, parts)),
    nonAttainment: rules.nonAttainment ? keysOf(nonAttainment) : [],
    iaqi: eachKey((_, place) => {
      const part = parts[place] as number
      return part < 0 ? null : part
    }),
    edition: edition.id,
    validity: highest !== NO_VALUE && published === highest ? VALID : whyNone(highest, absent),
    trace: {
      scale,
      rules,
      clause: edition.source.clause,
      given,
      used: eachKey((key, place) =>
        parts[place] === NO_VALUE
          ? null
          : inputUnits(place, substituted[key]?.value ?? (given[key] as number)) / (key === 'co' ? 10 : 1),
      ),
      missing: absent,
      notInPlan,
      beyond: keysOf(beyond),
      substituted,
      highest: highest === NO_VALUE ? null : highest,
    },
  }
}

function whyNone(highest: number, absent: readonly AirKey[]): Validity {
  if (highest === NO_VALUE) return missing('no-values', '没有可用的浓度', 'there is no usable concentration')
  const names = absent.map((key) => AIR_NAMES[key])
  return insufficient(
    'pollutant-missing',
    `缺少${names.map((name) => name.zh).join('、')}，且其余分指数不超过 100，AQI 记为 NA`,
    `${names.map((name) => name.en).join(', ')} missing and the other sub-indices are not above 100: AQI is NA`,
  )
}

/** Who should take care: the sensitive groups of every pollutant with an IAQI above 100 (HJ 633-2026 table 2; none named before). */
export function sensitiveGroups(index: AirIndex): Label[] {
  const { sensitive } = index.trace.rules
  if (!sensitive) return []
  const groups = AIR_KEYS.filter((key) => (index.iaqi[key] ?? 0) > 100).flatMap((key) => sensitive[key])
  return groups.filter((group, place) => groups.findIndex((other) => other.zh === group.zh) === place)
}
