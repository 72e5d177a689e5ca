import { type CivilDay, type Period, roundHalfEven } from '@tuojiang/measure'
import {
  AIR_KEYS,
  type AirIndex,
  type AirKey,
  type AirRulebook,
  cityMean,
  type DailyValues,
  DEFAULT_STATION_SHARE,
  dailyIndex,
  dailyMeans,
  evaluatePeriod,
  hourlyIndex,
} from '@tuojiang/standards'
import { HOUR_SOURCE, type StationHours } from './air-inputs.js'
import { settled } from './validity.js'

/** Numbers in the order of AIR_KEYS; null where there is none. */
export type Six = (number | null)[]

/** An hour as stored. Concentrations unrounded, µg/m³, CO mg/m³. */
export interface HourResult {
  /** AQI, null when none may be given. */
  a: number | null
  /** Primary pollutants. */
  p: AirKey[]
  v: Six
  /** Sub-indices. */
  i: Six
  /** Area: stations that counted, per pollutant, and how many there are. */
  n?: { of: number; used: number[] }
  /** Station: 2 made here from minute data, 3 from real-time data. */
  s?: number
  /** Why there is no AQI. */
  r: string | null
}

/** A day as stored; `v.o3` is the daily maximum 8-hour mean. */
export interface DayResult {
  a: number | null
  p: AirKey[]
  v: Six
  i: Six
  /** Station: valid hours, for ozone valid 8-hour windows. Area: stations that counted. */
  n: number[]
  /** Area: how many stations there are. */
  of?: number
  /** End hour of the window with the largest ozone mean; stations only. */
  w?: number | null
  /** Why there is no AQI; per pollutant why there is no value. */
  r: string | null
  x: (string | null)[]
}

/** A month, quarter or year as stored. */
export interface PeriodResult {
  /** Means and percentiles of the daily values, unrounded. */
  m: Six
  q: Six
  /** The statistic of each item as the edition publishes it. */
  v: Six
  /** Whether each item keeps its limits. */
  t: (boolean | null)[]
  /** Days with a value, per item. */
  n: number[]
  /** Good, valid and heavily polluted days. */
  g: number
  d: number
  h: number
  /** Composite index and the items with the largest term. */
  c: number | null
  k: AirKey[]
  /** Per item why the period is not valid. */
  x: (string | null)[]
}

/** Share of an area's stations that must have a value; the number used is stored and shown. */
export const STATION_SHARE = DEFAULT_STATION_SHARE

const six = <V>(of: (key: AirKey) => V): V[] => AIR_KEYS.map(of)
const settledOrNull = (value: number | null) => (value === null ? null : settled(value))
export const valuesOf = (list: Six): Record<AirKey, number | null> => ({
  pm25: list[0] ?? null,
  pm10: list[1] ?? null,
  so2: list[2] ?? null,
  no2: list[3] ?? null,
  co: list[4] ?? null,
  o3: list[5] ?? null,
})

const indexPart = (index: AirIndex) => ({
  a: index.aqi,
  p: index.primary,
  i: six((key) => index.iaqi[key]),
  r: index.validity.state === 'valid' ? null : index.validity.reason,
})

/** The hour of a station, or null when nothing came for it. */
export function stationHour(station: StationHours, hour: number, rules: AirRulebook): HourResult | null {
  const source = station.source[hour] ?? HOUR_SOURCE.none
  if (source === HOUR_SOURCE.none) return null
  const v = station.values.map((values) => {
    const value = values[hour] as number
    return Number.isNaN(value) ? null : value
  })
  const { a, p, i, r } = indexPart(hourlyIndex(valuesOf(v), rules.index))
  return { a, p, v, i, ...(source > HOUR_SOURCE.hour && { s: source }), r }
}

/** The hour of a city or county: mean of its stations first, then the index (HJ 633-2026 §4.2). */
export function areaHour(hours: readonly (HourResult | null)[], rules: AirRulebook): HourResult | null {
  if (hours.every((hour) => hour === null)) return null
  const { v, used } = meanOf(hours.map((hour) => hour?.v ?? NONE))
  const { a, p, i, r } = indexPart(hourlyIndex(valuesOf(v), rules.index))
  return { a, p, v, i, n: { of: hours.length, used }, r }
}

const NONE: Six = [null, null, null, null, null, null]

/** Mean of the stations where enough of them have a value; `x` says where not enough have. */
function meanOf(stations: readonly Six[]): { v: Six; used: number[]; x: (string | null)[] } {
  const [only] = stations
  if (only && stations.length === 1) {
    // Most counties have one station; the mean of one is what it measured.
    return {
      v: only,
      used: only.map((value) => (value === null ? 0 : 1)),
      x: only.map((value) => (value === null ? 'no-stations' : null)),
    }
  }
  const mean = cityMean(
    stations.map((values, place) => ({ id: String(place), values: valuesOf(values) })),
    { leastShare: STATION_SHARE },
  )
  return {
    v: six((key) => mean.values[key]),
    used: six((key) => mean.counts[key]),
    x: six((key) => mean.validity[key].reason),
  }
}

/** Daily values of a station from its 24 hours, `first` being the hour that begins at midnight; null when nothing came that day. */
export function stationDay(
  station: StationHours,
  first: number,
  rules: AirRulebook,
): { daily: DailyValues; result: DayResult } | null {
  const source = station.source.subarray(first, first + 24)
  if (source.every((one) => one === HOUR_SOURCE.none)) return null
  const hours = station.values.map((values) => values.subarray(first, first + 24))
  const ozoneLimit = rules.ambient.rules.day.o3[1]
  const daily = dailyMeans(
    {
      pm25: hours[0] as Float64Array,
      pm10: hours[1] as Float64Array,
      so2: hours[2] as Float64Array,
      no2: hours[3] as Float64Array,
      co: hours[4] as Float64Array,
      o3: hours[5] as Float64Array,
    },
    ozoneLimit,
  )
  const v = six((key) => daily.values[key])
  const { a, p, i, r } = indexPart(dailyIndex(valuesOf(v), rules.index))
  return {
    daily,
    result: {
      a,
      p,
      v,
      i,
      n: six((key) => daily.counts[key]),
      w: daily.ozoneWindowEnd,
      r,
      x: six((key) => daily.validity[key].reason),
    },
  }
}

/** The day of a city or county from the days of its stations. */
export function areaDay(days: readonly (DayResult | null)[], rules: AirRulebook): DayResult | null {
  if (days.every((day) => day === null)) return null
  const { v, used, x } = meanOf(days.map((day) => day?.v ?? NONE))
  const { a, p, i, r } = indexPart(dailyIndex(valuesOf(v), rules.index))
  return {
    a,
    p,
    v,
    i,
    n: used,
    of: days.length,
    r,
    x,
  }
}

/** A month, quarter or year from its days, or null when it has none. */
export function periodOf(
  days: readonly { day: CivilDay; result: DayResult }[],
  period: Period,
  rules: AirRulebook,
): PeriodResult | null {
  if (days.length === 0) return null
  const evaluation = evaluatePeriod(
    days.map(({ day, result }) => ({ day, values: valuesOf(result.v), aqi: result.a })),
    period,
    rules,
  )
  return {
    m: six((key) => settledOrNull(evaluation.means[key])),
    q: six((key) => settledOrNull(evaluation.percentiles[key])),
    v: six((key) => evaluation.values[key]),
    t: six((key) => evaluation.attained[key]),
    n: six((key) => evaluation.counts[key]),
    g: evaluation.goodDays,
    d: evaluation.validDays,
    h: evaluation.heavyDays,
    c: evaluation.composite.value,
    k: evaluation.composite.main,
    x: six((key) => evaluation.validity[key].reason),
  }
}

/** A ratio in per cent without binary noise. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : settled((100 * part) / whole)

export const rounded = (value: number | null, decimals: number): number | null =>
  value === null ? null : roundHalfEven(value, decimals)
