import { type CivilDay, formatDecimal, type Period, periodKind, roundHalfEven } from '@tuojiang/measure'
import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import { AIR_KEYS, type AirKey, eachKey, usable } from './pollutant.js'
import type { AirRulebook } from './rulebook.js'

/** A day as it enters a period. */
export interface EvaluatedDay {
  day: CivilDay
  /** Daily means, `o3` the daily maximum 8-hour mean. */
  values: Readonly<Record<AirKey, number | null>>
  /** Daily index under the same rulebook; null when NA. */
  aqi: number | null
}

export interface AirEvaluation {
  edition: string
  period: Period
  /** Arithmetic mean of the daily values, unrounded. */
  means: Record<AirKey, number | null>
  /** Percentile of the daily values (HJ 663 annex A), unrounded. */
  percentiles: Record<AirKey, number | null>
  /** The statistic a period is known by: means, and percentiles of CO and ozone; rounded as the edition publishes. */
  values: Record<AirKey, number | null>
  /** Whether every statistic of the item keeps its limit, Grade II. */
  attained: Record<AirKey, boolean | null>
  /** Days with a valid value. */
  counts: Record<AirKey, number>
  validity: Record<AirKey, Validity>
  goodDays: number
  validDays: number
  heavyDays: number
  /** Share of days with AQI ≤ 100 among valid days, per cent, unrounded. */
  goodRatio: number | null
  /** Share of days with AQI > 200 among valid days, per cent, unrounded. */
  heavyRatio: number | null
  composite: {
    value: number | null
    terms: Record<AirKey, number | null>
    main: AirKey[]
    unconfirmed: boolean
  }
}

const GRADE_II = 1
/** Days a year needs, and a month; February less (GB 3095-2026 table 4; the same under GB 3095-2012). */
export const YEAR_NEEDS_DAYS = 324
export const monthNeedsDays = (month: string): number => (month.slice(5, 7) === '02' ? 25 : 27)

/** Evaluates the days of a month, quarter or year. Days of one period only; those without a value count for nothing. */
export function evaluatePeriod(
  days: readonly EvaluatedDay[],
  period: Period,
  rules: AirRulebook,
): AirEvaluation {
  const { percentiles: shares, decimals } = rules.evaluation.rules
  const lists = eachKey((key) => days.map((day) => day.values[key]).filter(usable))
  const means = eachKey((key) => meanOf(lists[key]))
  const percentiles = eachKey((key) => percentile(lists[key], shares[key]))
  const known = eachKey((key) => (key === 'co' || key === 'o3' ? percentiles[key] : means[key]))
  const values = eachKey((key) =>
    known[key] === null ? null : roundHalfEven(known[key] as number, decimals[key]),
  )
  const judged = days.filter((day) => day.aqi !== null)
  const goodDays = judged.filter((day) => (day.aqi as number) <= 100).length
  const heavyDays = judged.filter((day) => (day.aqi as number) > 200).length
  return {
    edition: rules.evaluation.id,
    period,
    means,
    percentiles,
    values,
    attained: eachKey((key) => attainedOf(key, means[key], percentiles[key], decimals[key], rules)),
    counts: eachKey((key) => lists[key].length),
    validity: eachKey((key) =>
      validityOf(
        period,
        days.filter((day) => usable(day.values[key])).map((day) => day.day),
      ),
    ),
    goodDays,
    validDays: judged.length,
    heavyDays,
    goodRatio: judged.length === 0 ? null : (100 * goodDays) / judged.length,
    heavyRatio: judged.length === 0 ? null : (100 * heavyDays) / judged.length,
    composite: compositeOf(values, rules),
  }
}

const meanOf = (list: readonly number[]): number | null => {
  if (list.length === 0) return null
  let sum = 0
  for (const value of list) sum += value
  return sum / list.length
}

/**
 * Percentile by HJ 663 annex A: ascending X(1…n), k = 1 + (n − 1)·p, linear between X(⌊k⌋) and its neighbour.
 * @param share 0 … 1
 */
export function percentile(list: readonly number[], share: number): number | null {
  if (list.length === 0) return null
  const sorted = [...list].sort((a, b) => a - b)
  // Whole thousandths: 0.9 · 364 must be 327.6 and not a little less.
  const position = (Math.round(share * 1000) * (sorted.length - 1)) / 1000
  const below = Math.floor(position)
  const low = sorted[below] as number
  const high = sorted[below + 1]
  return high === undefined ? low : low + (high - low) * (position - below)
}

function attainedOf(
  key: AirKey,
  mean: number | null,
  share: number | null,
  decimals: number,
  rules: AirRulebook,
): boolean | null {
  if (mean === null || share === null) return null
  const { annual, day } = rules.ambient.rules
  const dayKept = roundHalfEven(share, decimals) <= day[key][GRADE_II]
  if (key === 'co' || key === 'o3') return dayKept
  return dayKept && roundHalfEven(mean, decimals) <= annual[key][GRADE_II]
}

function validityOf(period: Period, days: readonly CivilDay[]): Validity {
  if (days.length === 0) return missing('no-days', '没有有效日均值', 'no valid daily value')
  const byMonth = new Map<string, number>()
  for (const day of days) byMonth.set(day.slice(0, 7), (byMonth.get(day.slice(0, 7)) ?? 0) + 1)
  for (const month of monthsIn(period)) {
    const count = byMonth.get(month) ?? 0
    const needs = monthNeedsDays(month)
    if (count < needs) {
      return insufficient(
        'month-below-27',
        `${month} 有效日均值 ${count} 个，少于 ${needs} 个`,
        `${month} has ${count} valid days, fewer than ${needs}`,
      )
    }
  }
  if (periodKind(period) === 'year' && days.length < YEAR_NEEDS_DAYS) {
    return insufficient(
      'year-below-324',
      `有效日均值 ${days.length} 个，少于 ${YEAR_NEEDS_DAYS} 个`,
      `${days.length} valid days, fewer than ${YEAR_NEEDS_DAYS}`,
    )
  }
  return VALID
}

function monthsIn(period: Period): string[] {
  const year = period.slice(0, 4)
  const month = (number: number) => `${year}-${String(number).padStart(2, '0')}`
  switch (periodKind(period)) {
    case 'year':
      return Array.from({ length: 12 }, (_, index) => month(index + 1))
    case 'quarter':
      return [1, 2, 3].map((place) => month((Number(period.slice(6)) - 1) * 3 + place))
    case 'month':
      return [period]
    default:
      return []
  }
}

/**
 * Composite index (环境空气质量综合指数): Σ wᵢ·Cᵢ/Sᵢ over all six items; null when one is missing.
 * 2013 rules round each term half-even to two decimals first: 0.325 is 0.32.
 */
export function compositeOf(
  values: Readonly<Record<AirKey, number | null>>,
  rules: AirRulebook,
): AirEvaluation['composite'] {
  const { standards, weights, termDecimals, decimals, unconfirmed } = rules.evaluation.rules.composite
  const terms = eachKey((key) => {
    const value = values[key]
    if (value === null) return null
    const term = (weights[key] * value) / standards[key]
    return termDecimals === null ? term : roundHalfEven(term, termDecimals)
  })
  const all = AIR_KEYS.map((key) => terms[key])
  if (all.some((term) => term === null)) return { value: null, terms, main: [], unconfirmed }
  const sum = (all as number[]).reduce((total, term) => total + term, 0)
  const largest = Math.max(...(all as number[]))
  return {
    value: Number(formatDecimal(roundHalfEven(sum, 9), decimals)),
    terms,
    main: AIR_KEYS.filter((key) => terms[key] === largest),
    unconfirmed,
  }
}

/** Ranks ascending; equal values share a rank and the next is skipped (并列); null has none. */
export function ranks(
  values: readonly (number | null)[],
  better: 'lower' | 'higher' = 'lower',
): (number | null)[] {
  const known = values.filter((value): value is number => value !== null)
  return values.map((value) =>
    value === null
      ? null
      : 1 + known.filter((other) => (better === 'lower' ? other < value : other > value)).length,
  )
}
