import type { CivilDay, Period } from '@tuojiang/measure'
import { settled } from '../explanation.js'
import { dailyIndex, type IndexOptions } from './aqi.js'
import { type AirEvaluation, type EvaluatedDay, evaluatePeriod, type PeriodOptions } from './period.js'
import { type AirKey, eachKey } from './pollutant.js'
import type { AirRulebook } from './rulebook.js'

export interface DayOfValues {
  day: CivilDay
  values: Readonly<Record<AirKey, number | null>>
  validity?: EvaluatedDay['validity']
}

/**
 * Evaluates days from their concentrations: the daily index of every day and the statistics by one rulebook, whatever editions were in force on those
 * days. What a plan asks for that names its edition.
 */
export function evaluateDays(
  days: readonly DayOfValues[],
  period: Period,
  rules: AirRulebook,
  options?: PeriodOptions & IndexOptions,
): AirEvaluation {
  const evaluated = days.map(
    (day): EvaluatedDay => ({
      ...day,
      aqi: dailyIndex(day.values, rules.index, options).aqi,
    }),
  )
  return evaluatePeriod(evaluated, period, rules, options)
}

/** Change of one figure: now − before, and in per cent of before. */
export interface Change {
  now: number
  before: number
  absolute: number
  /** Null when before is zero. */
  percent: number | null
}

export interface AirChange {
  edition: string
  now: Period
  before: Period
  values: Record<AirKey, Change | null>
  composite: Change | null
  /** In percentage points. */
  goodRatio: Change | null
  goodDays: number
  heavyDays: number
}

/**
 * Change between two periods under one edition.
 * @throws Error when the two were evaluated by different editions: their figures are not comparable, evaluate the earlier days again with `evaluateDays`
 */
export function compareEvaluations(now: AirEvaluation, before: AirEvaluation): AirChange {
  if (now.edition !== before.edition || now.trace.rules.index.id !== before.trace.rules.index.id)
    throw new Error(
      `${now.period} is evaluated by ${now.edition}, ${before.period} by ${before.edition}: a comparison needs one edition`,
    )
  return {
    edition: now.edition,
    now: now.period,
    before: before.period,
    values: eachKey((key) => changeOf(now.values[key], before.values[key])),
    composite: changeOf(now.composite.value, before.composite.value),
    goodRatio: changeOf(now.goodRatio, before.goodRatio),
    goodDays: now.goodDays - before.goodDays,
    heavyDays: now.heavyDays - before.heavyDays,
  }
}

/** The change between two figures; null while one is missing. Give published values: what is printed is what is compared. */
export function changeOf(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) return null
  const absolute = settled(now - before)
  return { now, before, absolute, percent: before === 0 ? null : settled((100 * absolute) / before) }
}
