import { type CivilDay, type Period, roundHalfEven } from '@tuojiang/measure'
import { settled, type Validity } from '../explanation.js'
import { type Composite, compositeBy } from './composite.js'
import type { Grade } from './gb3095.js'
import { evaluationSeries } from './hj663.js'
import { type PercentileTrace, percentileTrace } from './percentile.js'
import { periodValidity } from './period-validity.js'
import { AIR_KEYS, type AirColumns, type AirKey, airColumns, eachKey, fillRow } from './pollutant.js'
import type { AirRulebook } from './rulebook.js'

/** A day as it enters a period. */
export interface EvaluatedDay {
  day: CivilDay
  /** Daily means, `o3` the daily maximum 8-hour mean. */
  values: Readonly<Record<AirKey, number | null>>
  /** Daily index under the same rulebook; null when NA. */
  aqi: number | null
  /** Why a value is missing, for the explanation. */
  validity?: Readonly<Record<AirKey, Validity>> | undefined
}

/** The days of a period as columns: the form `evaluatePeriod` calculates with. */
export interface PeriodDays {
  readonly days: readonly CivilDay[]
  readonly values: AirColumns
  /** −1 where there is no index. */
  readonly aqi: Int16Array
  readonly validity?: readonly (Readonly<Record<AirKey, Validity>> | undefined)[]
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
  /** Whether every statistic of the item keeps its limit, by the days there are; `validity` says whether that is enough to judge. */
  attained: Record<AirKey, boolean | null>
  /** Whether all six items attain; null while one is not valid. */
  attainedAll: boolean | null
  /** Days with a valid value. */
  counts: Record<AirKey, number>
  validity: Record<AirKey, Validity>
  goodDays: number
  validDays: number
  heavyDays: number
  /** Days of each level, one to six. */
  levelDays: readonly [number, number, number, number, number, number]
  /** Share of days with AQI ≤ 100 among valid days, per cent, unrounded. */
  goodRatio: number | null
  /** Share of days with AQI > 200 among valid days, per cent, unrounded. */
  heavyRatio: number | null
  composite: Composite
  /** The same days by each set of rules, side by side; that of 2026 is not confirmed by the text. */
  composites: { readonly '2012': Composite; readonly '2026': Composite }
  trace: PeriodTrace
}

/** What a period was made of, by reference; `explainPeriod` puts it into words. */
export interface PeriodTrace {
  rules: AirRulebook
  grade: Grade
  input: PeriodDays
  percentiles: Record<AirKey, PercentileTrace | null>
}

export interface PeriodOptions {
  /** Grade II by default; Grade I for points in class 1 areas. */
  grade?: Grade
}

/** Evaluates the days of a month, quarter or year. Days of one period only; those without a value count for nothing. */
export function evaluatePeriod(
  days: readonly EvaluatedDay[],
  period: Period,
  rules: AirRulebook,
  options?: PeriodOptions,
): AirEvaluation {
  const values = airColumns(days.length)
  const aqi = new Int16Array(days.length)
  days.forEach((day, row) => {
    fillRow(values, row, day.values)
    aqi[row] = day.aqi ?? -1
  })
  const input = {
    days: days.map((day) => day.day),
    values,
    aqi,
    validity: days.map((day) => day.validity),
  }
  return evaluatePeriodDays(input, period, rules, options)
}

/** The same from columns. */
export function evaluatePeriodDays(
  input: PeriodDays,
  period: Period,
  rules: AirRulebook,
  { grade = 2 }: PeriodOptions = {},
): AirEvaluation {
  const { percentiles: shares, percentileOnly, decimals } = rules.evaluation.rules
  const validity = periodValidity(input, period, rules.ambient.rules.needs)
  const sorted = eachKey((_, place) => usableSorted(input.values[place] as Float64Array))
  const means = eachKey((_, place) => meanOf(input.values[place] as Float64Array))
  const traces = eachKey((key) => percentileTrace(sorted[key], shares[key]))
  const percentiles = eachKey((key) => traces[key]?.value ?? null)
  const known = eachKey((key) => (percentileOnly.includes(key) ? percentiles[key] : means[key]))
  const attained = eachKey((key) => attainedOf(key, means[key], percentiles[key], rules, grade))
  const days = countDays(input.aqi)
  const composites = {
    '2012': compositeBy(known, rules.name === '2012' ? rules.evaluation : OF_2013),
    '2026': compositeBy(known, rules.name === '2026' ? rules.evaluation : OF_2026),
  }
  return {
    edition: rules.evaluation.id,
    period,
    means,
    percentiles,
    values: eachKey((key) => {
      const value = known[key]
      return value === null ? null : roundHalfEven(value, decimals[key])
    }),
    attained,
    attainedAll: AIR_KEYS.some((key) => validity[key].state !== 'valid')
      ? null
      : AIR_KEYS.every((key) => attained[key] === true),
    counts: eachKey((key) => sorted[key].length),
    validity,
    ...days,
    composite: composites[rules.name],
    composites,
    trace: { rules, grade, input, percentiles: traces },
  }
}

const OF_2013 = evaluationSeries.byId('HJ 663-2013')
const OF_2026 = evaluationSeries.byId('HJ 663-2026/transitional')

const isUsable = (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY

function usableSorted(column: Float64Array): Float64Array {
  const list = new Float64Array(column.length)
  let count = 0
  for (const value of column) if (isUsable(value)) list[count++] = value
  return list.subarray(0, count).sort()
}

/** Mean in the order of the days; settled, so that rounding sees the decimal that was meant. */
function meanOf(column: Float64Array): number | null {
  let sum = 0
  let count = 0
  for (const value of column) {
    if (!isUsable(value)) continue
    sum += value
    count++
  }
  return count === 0 ? null : settled(sum / count)
}

function countDays(aqi: Int16Array) {
  const levels: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0]
  for (const index of aqi) {
    if (index < 0) continue
    const place = index <= 200 ? (index <= 50 ? 0 : Math.ceil(index / 50) - 1) : index <= 300 ? 4 : 5
    ;(levels as number[])[place] = (levels[place] as number) + 1
  }
  const goodDays = levels[0] + levels[1]
  const heavyDays = levels[4] + levels[5]
  const validDays = goodDays + levels[2] + levels[3] + heavyDays
  return {
    goodDays,
    validDays,
    heavyDays,
    levelDays: levels,
    goodRatio: validDays === 0 ? null : (100 * goodDays) / validDays,
    heavyRatio: validDays === 0 ? null : (100 * heavyDays) / validDays,
  }
}

/** Every statistic of the item against its limit, rounded as published first: mean and percentile, or the percentile alone. */
function attainedOf(
  key: AirKey,
  mean: number | null,
  share: number | null,
  rules: AirRulebook,
  grade: Grade,
): boolean | null {
  if (mean === null || share === null) return null
  const { annual, day } = rules.ambient.rules
  const decimals = rules.evaluation.rules.decimals[key]
  const dayKept = roundHalfEven(share, decimals) <= day[key][(grade - 1) as 0 | 1]
  if (key === 'co' || key === 'o3') return dayKept
  return dayKept && roundHalfEven(mean, decimals) <= annual[key][(grade - 1) as 0 | 1]
}
