import { type CivilDay, type Label, type Period, parsePeriod } from '@tuojiang/measure'
import { airRules, airRulesOn, type Edition, surfaceWaterSeries } from '@tuojiang/standards'
import type { Pool } from 'pg'
import { Problem } from '../http/problem.js'
import { FIRST_AIR_DAY, lastDayOf } from './air-engine.js'
import { periodValidity } from './air-queries.js'
import type { DayResult, HourResult, PeriodResult } from './air-values.js'
import { FIGURES, type FigureDefinition, figurePeriod, fitsPeriod } from './figures.js'
import { type ValidityAnswer, validityOf } from './reasons.js'
import { currentResults, type StoredResult } from './results.js'
import { FIRST_WATER_DAY } from './water-engine.js'
import { type SummaryResult, type WaterResult, YEAR_NEEDS_MONTHS } from './water-values.js'

export interface FigureQuery {
  key: string
  subject: string
  period: string
  edition?: string | undefined
  asOf?: number | undefined
}

/** A figure with what is needed to explain it. */
export interface FoundFigure {
  definition: FigureDefinition
  subject: string
  period: Period
  /** `2012`, `2026` or `2002`. */
  edition: string
  /** The text of the rules: HJ 633 for an hour or day, HJ 663 for a period, GB 3838 for water. */
  rules: Edition<unknown>
  value: number | null
  text: Label
  validity: ValidityAnswer
  computedAt: Date | null
  /** JSON of the stored result, null when there is none. */
  stored: string | null
}

const refuse = (code: string, zh: string, en: string): Problem => new Problem(422, code, { zh, en })

/**
 * Reads a figure from the stored results.
 * @throws Problem when there is no such figure, period or edition; what has no data is an answer, not a refusal
 */
export async function findFigure(pool: Pool, query: FigureQuery): Promise<FoundFigure> {
  const definition = FIGURES.get(query.key)
  if (!definition) throw refuse('figure-unknown', `没有指标 ${query.key}`, `there is no figure ${query.key}`)
  const period = parsePeriod(query.period)
  if (!fitsPeriod(query.key, period)) {
    throw refuse(
      'period-mismatch',
      `${query.key} 不能用于时段 ${period}`,
      `${query.key} cannot be asked for ${period}`,
    )
  }
  const { edition } = editionOf(definition, period, query.edition)
  const [row] = await currentResults(pool, {
    subjects: [query.subject],
    method: definition.method,
    edition,
    from: period,
    to: period,
    asOf: query.asOf,
  })
  return foundFigure(definition, query.subject, period, query.edition, row)
}

/**
 * A figure in each year from `from` to `to` that has a result, under one edition.
 * @throws Problem when there is no such yearly figure
 */
export async function findYears(
  pool: Pool,
  query: {
    key: string
    subject: string
    edition: string
    from: number
    to: number
    asOf?: number | undefined
  },
): Promise<FoundFigure[]> {
  const definition = FIGURES.get(query.key)
  if (!definition || !fitsPeriod(query.key, '2000' as Period))
    throw refuse('figure-unknown', `没有年度指标 ${query.key}`, `there is no yearly figure ${query.key}`)
  const rows = await currentResults(pool, {
    subjects: [query.subject],
    method: definition.method,
    edition: query.edition,
    from: String(query.from),
    to: String(query.to),
    asOf: query.asOf,
  })
  return rows
    .filter((row) => row.period.length === 4)
    .map((row) => foundFigure(definition, query.subject, parsePeriod(row.period), query.edition, row))
}

function foundFigure(
  definition: FigureDefinition,
  subject: string,
  period: Period,
  asked: string | undefined,
  row: StoredResult | undefined,
): FoundFigure {
  const { edition, rules } = editionOf(definition, period, asked)
  const result: unknown = row ? JSON.parse(row.value) : null
  const value = result === null ? null : definition.value(result)
  return {
    definition,
    subject,
    period,
    edition,
    rules,
    value,
    text: figureText(definition, value),
    validity: result === null ? validityOf('no-data') : figureValidity(definition, result),
    computedAt: row?.computedAt ?? null,
    stored: row?.value ?? null,
  }
}

export const figureText = (definition: FigureDefinition, value: number | null): Label =>
  value === null ? { zh: '—', en: '—' } : definition.text(value)

function editionOf(
  definition: FigureDefinition,
  period: Period,
  asked: string | undefined,
): { edition: string; rules: Edition<unknown> } {
  const first = definition.of === 'air' ? FIRST_AIR_DAY : FIRST_WATER_DAY
  if (lastDayOf(period) < first) {
    throw refuse(
      'before-rules',
      `${first} 之前没有可用的评价标准`,
      `there are no rules to judge by before ${first}`,
    )
  }
  if (definition.of !== 'air') {
    if (asked !== undefined && asked !== '2002') throw editionUnknown(asked, '2002')
    return { edition: '2002', rules: surfaceWaterSeries.inForceOn(lastDayOf(period)) }
  }
  if (asked !== undefined && asked !== '2012' && asked !== '2026') throw editionUnknown(asked, '2012、2026')
  if (definition.method === 'air.period') {
    const rulebook = asked ? airRules(asked, lastDayOf(period)) : airRulesOn(lastDayOf(period))
    return { edition: rulebook.name, rules: rulebook.evaluation }
  }
  const day = period.slice(0, 10) as CivilDay
  const own = airRulesOn(day)
  const rulebook = asked ? airRules(asked, day) : own
  if (definition.method === 'air.hour' && rulebook.name !== own.name)
    throw editionUnknown(asked ?? '', own.name)
  return { edition: rulebook.name, rules: rulebook.index }
}

const editionUnknown = (asked: string, known: string) =>
  refuse(
    'edition-unknown',
    `没有按版本 ${asked} 的结果；可用：${known}`,
    `nothing is kept by edition ${asked}; use ${known}`,
  )

function figureValidity(definition: FigureDefinition, result: unknown): ValidityAnswer {
  const place = definition.pollutant
  switch (definition.method) {
    case 'air.hour':
      return place ? presence(definition.value(result), 'no-values') : validityOf((result as HourResult).r)
    case 'air.day': {
      const day = result as DayResult
      return place ? validityOf(reasonAt(day.x, place)) : validityOf(day.r)
    }
    case 'air.period': {
      const period = result as PeriodResult
      return place ? validityOf(reasonAt(period.x, place)) : periodValidity(period)
    }
    case 'water.summary': {
      const { j, m } = result as SummaryResult
      if (j === 0) return validityOf('no-sections')
      return validityOf(isYearly(definition) && m < YEAR_NEEDS_MONTHS ? 'months-below-9' : null)
    }
    default: {
      const { r, n } = result as WaterResult
      return validityOf(r ?? (isYearly(definition) && n < YEAR_NEEDS_MONTHS ? 'months-below-9' : null))
    }
  }
}

const isYearly = (definition: FigureDefinition) => figurePeriod(definition.key) === 'year'
const ORDER = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3']
const reasonAt = (reasons: readonly (string | null)[], key: string) => reasons[ORDER.indexOf(key)] ?? null
const presence = (value: number | null, reason: string) => validityOf(value === null ? reason : null)
