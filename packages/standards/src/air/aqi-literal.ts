import type { Edition } from '../edition.js'
import { type AirIndex, indexOfParts, type Substituted } from './aqi.js'
import type { IndexRules } from './hj633.js'
import { AIR_KEYS, type AirKey, type AirValues, airColumns, fillRow } from './pollutant.js'
import { NO_INDEX, scaleOf, subIndices } from './sub-index.js'

/** What the 2012 text asks for beside the six daily values: the daily maximum 1-hour ozone. µg/m³. */
export interface LiteralDay {
  o3Hour: number | null
}

/** What the 2012 text asks for beside the 1-hour values. µg/m³. */
export interface LiteralHour {
  /** 24-hour running means; particles have no 1-hour table. */
  pm25Running: number | null
  pm10Running: number | null
  /** 8-hour running mean. */
  o3Running: number | null
  /** 24-hour SO2, whose sub-index is reported when the 1-hour value is above 800. */
  so2Day: number | null
}

const O3 = AIR_KEYS.indexOf('o3')
const SO2 = AIR_KEYS.indexOf('so2')

function partsOf(values: AirValues, edition: Edition<IndexRules>, scale: 'hour' | 'day'): Int16Array {
  const row = airColumns(1)
  fillRow(row, 0, values)
  const parts = new Int16Array(6)
  subIndices(row, 0, scaleOf(edition.rules, scale), parts)
  return parts
}

/** Takes the sub-index of another averaging time. */
function substitute(
  parts: Int16Array,
  place: number,
  part: number | undefined,
  scale: 'hour' | 'day',
  value: number | null,
): Substituted {
  if (part === undefined || part < 0 || value === null) return {}
  parts[place] = part
  return { [AIR_KEYS[place] as AirKey]: { scale, value } }
}

/**
 * Daily index by the words of HJ 633-2012 §4.2: seven items, with the maximum 1-hour ozone beside the 8-hour one, which also replaces it above 800.
 * The national platform published six; that is `dailyIndex`.
 */
export function literalDailyIndex(
  values: AirValues,
  more: LiteralDay,
  edition: Edition<IndexRules>,
): AirIndex {
  const parts = partsOf(values, edition, 'day')
  const hour = partsOf({ o3: more.o3Hour }, edition, 'hour')[O3] as number
  const substituted = hour > (parts[O3] as number) ? substitute(parts, O3, hour, 'hour', more.o3Hour) : {}
  return indexOfParts(parts, values, edition, 'day', undefined, substituted)
}

/**
 * Real-time index by the words of HJ 633-2012: nine items, particles by their 24-hour running means, ozone also by the 8-hour running mean, SO2 by the
 * 24-hour value when the hour is above 800. The national platform published six 1-hour values; that is `hourlyIndex`.
 */
export function literalHourlyIndex(
  values: Pick<AirValues, 'so2' | 'no2' | 'co' | 'o3'>,
  more: LiteralHour,
  edition: Edition<IndexRules>,
): AirIndex {
  const used: AirValues = { ...values, pm25: more.pm25Running, pm10: more.pm10Running }
  const parts = partsOf(used, edition, 'hour')
  const day = partsOf({ o3: more.o3Running, so2: more.so2Day }, edition, 'day')
  const substituted = {
    ...((day[O3] as number) > (parts[O3] as number) && substitute(parts, O3, day[O3], 'day', more.o3Running)),
    ...(parts[SO2] === NO_INDEX && substitute(parts, SO2, day[SO2], 'day', more.so2Day)),
  }
  return indexOfParts(parts, used, edition, 'hour', undefined, substituted)
}
