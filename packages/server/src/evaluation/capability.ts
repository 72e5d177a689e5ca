import type { Explanation, Figure } from '@tuojiang/api'
import { type CivilDay, civilDay, isCivilDay } from '@tuojiang/measure'
import type { AirEditionName } from '@tuojiang/standards'
import type { Pool } from 'pg'
import type { Static } from 'typebox'
import type { Scope } from '../http/actor.js'
import { notFound, Problem } from '../http/problem.js'
import type { TelemetryStore } from '../telemetry/index.js'
import {
  type AirPeriodAnswer,
  type AirRowAnswer,
  airDays,
  airHours,
  airNow,
  airRanking,
} from './air-queries.js'
import { createEngine, type EvaluationDeps, type EvaluationEngine } from './engine.js'
import { explainFigure, figureAnswer, subjectName } from './explain.js'
import { type FigureQuery, type FoundFigure, findFigure, findYears } from './figure-store.js'
import { FIGURES } from './figures.js'
import { levelOf } from './level.js'
import { type AirSubject, readSubjects, type Subjects, siteSubject } from './subjects.js'
import { EVERYTHING_COUNTS } from './usability.js'
import { maySee } from './visibility.js'
import { type WaterRowAnswer, waterHistory, waterNow, waterPeriods } from './water-queries.js'

export type FigureAnswer = Static<typeof Figure>

/** What happens to the readings, and the answers made of it. Answers are limited to what the scope may see. */
export interface Evaluation extends EvaluationEngine {
  airNow(scope: Scope, asOf?: number): Promise<AirRowAnswer[]>
  airHours(
    scope: Scope,
    query: { subject: string; from: string; to: string; asOf?: number },
  ): Promise<AirRowAnswer[]>
  airDays(
    scope: Scope,
    query: { subject: string; from: string; to: string; edition?: AirEditionName; asOf?: number },
  ): Promise<AirRowAnswer[]>
  airRanking(
    scope: Scope,
    query: { period: string; of?: 'county' | 'station'; edition?: AirEditionName; asOf?: number },
  ): Promise<AirPeriodAnswer[]>
  waterNow(scope: Scope, asOf?: number): Promise<WaterRowAnswer[]>
  waterPeriods(
    scope: Scope,
    query: { period: string; siteId?: number; asOf?: number },
  ): Promise<Awaited<ReturnType<typeof waterPeriods>>>
  waterHistory(
    scope: Scope,
    query: { siteId: number; step: 'day' | 'month' | 'year'; from: string; to: string; asOf?: number },
  ): Promise<WaterRowAnswer[]>
  figure(scope: Scope, query: FigureQuery): Promise<FigureAnswer>
  explain(scope: Scope, query: FigureQuery): Promise<Explanation>
  /** A yearly figure in every year that has one; for the plan. */
  figureYears(query: Parameters<typeof findYears>[1]): Promise<FoundFigure[]>
  /** Subject of the city, `area:1`; null while there is none. */
  citySubject(): Promise<string | null>
  /** Subject of a site by its code. */
  subjectOfCode(code: string): Promise<string | null>
}

const NOTHING = { zh: '对象', en: 'the subject' }
/** Hours are asked for by the month, days by the decade; more is a mistake or a burden. */
const MOST_HOUR_DAYS = 400
const MOST_DAYS = 3700
const DAY_MS = 86_400_000
const SUBJECTS_KEPT_MS = 2000

export function createEvaluation(
  deps: Omit<EvaluationDeps, 'telemetry'> & {
    pool: Pool
    telemetry: Pick<TelemetryStore, 'points' | 'takeDue' | 'latest' | 'frameOfReading'>
  },
): Evaluation {
  const { pool, network, telemetry, clock, zone } = deps
  const usability = deps.usability ?? EVERYTHING_COUNTS
  const engine = createEngine(deps)
  let known: { until: number; subjects: Promise<Subjects> } | null = null
  /** The register of sites changes seldom and is read by every answer; a change shows after this time at the latest. */
  const subjectsNow = (): Promise<Subjects> => {
    const now = performance.now()
    if (!known || now > known.until) {
      const subjects = readSubjects(network)
      known = { until: now + SUBJECTS_KEPT_MS, subjects }
      subjects.catch(() => {
        known = null
      })
    }
    return known.subjects
  }

  async function airSubject(scope: Scope, id: string): Promise<AirSubject> {
    const subjects = await subjectsNow()
    const subject = subjects.airById.get(id)
    if (!subject || !maySee(subjects, id, scope)) throw notFound(NOTHING)
    return subject
  }
  const visible = <S extends { id: string }>(subjects: Subjects, scope: Scope, list: readonly S[]): S[] =>
    list.filter((subject) => maySee(subjects, subject.id, scope))
  const visibleSections = (subjects: Subjects, scope: Scope) =>
    subjects.water.filter((section) => maySee(subjects, section.subject, scope))

  async function allowed(scope: Scope, query: FigureQuery): Promise<Subjects> {
    const subjects = await subjectsNow()
    const definition = FIGURES.get(query.key)
    if (!maySee(subjects, query.subject, scope)) throw notFound(NOTHING)
    if (definition) subjectName(subjects, { definition, subject: query.subject })
    return subjects
  }

  return {
    ...engine,

    async airNow(scope, asOf = clock()) {
      const subjects = await subjectsNow()
      return airNow(pool, visible(subjects, scope, subjects.air), asOf, zone)
    },

    async airHours(scope, { subject, from, to, asOf }) {
      const range = daysBetween(from, to, MOST_HOUR_DAYS)
      return airHours(pool, await airSubject(scope, subject), range.from, range.to, asOf)
    },

    async airDays(scope, { subject, from, to, edition, asOf }) {
      const range = daysBetween(from, to, MOST_DAYS)
      return airDays(pool, await airSubject(scope, subject), range.from, range.to, edition, asOf)
    },

    async airRanking(scope, { period, of = 'county', edition, asOf }) {
      if (!/^\d{4}(-Q[1-4]|-\d{2})?$/.test(period)) {
        throw new Problem(422, 'period-mismatch', {
          zh: '排名按月、季度或年',
          en: 'a ranking is of a month, quarter or year',
        })
      }
      const subjects = await subjectsNow()
      // Ranks are those among all, whoever looks.
      const all = await airRanking(pool, subjects.air, of, period, edition, asOf)
      return all.filter((row) => maySee(subjects, row.subject, scope))
    },

    async waterNow(scope, asOf = clock()) {
      const subjects = await subjectsNow()
      return waterNow(pool, visibleSections(subjects, scope), asOf, zone)
    },

    async waterPeriods(scope, { period, siteId, asOf }) {
      const subjects = await subjectsNow()
      const sections = visibleSections(subjects, scope).filter(
        (section) => siteId === undefined || section.siteId === siteId,
      )
      return waterPeriods(pool, subjects, sections, null, period, asOf)
    },

    async waterHistory(scope, { siteId, step, from, to, asOf }) {
      const subjects = await subjectsNow()
      const section = subjects.waterBySite.get(siteId)
      if (!section || !maySee(subjects, siteSubject(siteId), scope)) throw notFound(NOTHING)
      return waterHistory(pool, section, step, from, to, asOf)
    },

    async figure(scope, query) {
      const subjects = await allowed(scope, query)
      const figure = await findFigure(pool, query)
      const level = await levelOf({ usability, subjects, zone, asOf: query.asOf }, figure)
      return figureAnswer(figure, query.asOf ?? clock(), level)
    },

    async explain(scope, query) {
      const subjects = await allowed(scope, query)
      return explainFigure(
        pool,
        { telemetry, usability, subjects, zone, asOf: query.asOf },
        query,
        query.asOf ?? clock(),
      )
    },

    figureYears: (query) => findYears(pool, query),

    async citySubject() {
      const { city } = await subjectsNow()
      return city ? `area:${city.id}` : null
    },

    async subjectOfCode(code) {
      const site = await network.siteByCode(code)
      return site ? siteSubject(site.id) : null
    },
  }
}

/** Reads a range of days. @throws Problem when it is none, reversed or too long */
function daysBetween(from: string, to: string, most: number): { from: CivilDay; to: CivilDay } {
  if (!isCivilDay(from) || !isCivilDay(to) || from > to) {
    throw new Problem(422, 'range-invalid', {
      zh: '起止日期不是有效的范围',
      en: 'the dates are no valid range',
    })
  }
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS > most) {
    throw new Problem(422, 'range-too-long', {
      zh: `一次最多查询 ${most} 天`,
      en: `at most ${most} days can be asked for at once`,
    })
  }
  return { from: civilDay(from), to: civilDay(to) }
}
