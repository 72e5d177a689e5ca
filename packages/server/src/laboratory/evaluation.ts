import type { LaboratoryEvaluation, LaboratoryPoint } from '@tuojiang/api'
import { type CivilDay, dayOf, type Label, parsePeriod } from '@tuojiang/measure'
import { readResult } from '@tuojiang/standards'
import type { Static } from 'typebox'
import { currentResults } from '../evaluation/index.js'
import { inScope, notFound } from '../http/index.js'
import type { Scope } from '../http/scope.js'
import { scopeSql } from '../http/scope.js'
import { type VerdictAnswer, verdictAnswer } from './answers.js'
import { areaSubject, judgedPoints, noVerdict, pointSubject } from './evaluate.js'
import type { FigureDeps } from './explain.js'
import { type AreaResult, methodOf, statisticText } from './figures.js'
import { type MediumRules, mediumRules, type Verdict } from './media/index.js'
import { dueIn, dueSamples } from './planned.js'
import { matches, type Point, type PointRow, pointInScope, pointValue, readPoints } from './points.js'
import { samplingsOf } from './releases.js'

export interface EvaluationDeps extends FigureDeps {
  /** minutes east of UTC */
  zone: number
}

type PointAnswer = Static<typeof LaboratoryPoint>

/** A medium in a period for what the account sees: figures of the areas, verdicts of the points, and points that should have one and have not. */
export async function mediumInPeriod(
  deps: EvaluationDeps,
  scope: Scope,
  { medium, period, asOf }: { medium: string; period: string; asOf?: number | undefined },
): Promise<Static<typeof LaboratoryEvaluation>> {
  const rules = mediumRules(medium)
  const points = (await readPoints(deps.db, { medium, asOf })).filter((point) => pointInScope(scope, point))
  const moment = asOf ?? deps.clock()
  const [judged, due, areas] = await Promise.all([
    judgedPoints(deps.pool, rules, points, period, asOf),
    dueSamples(deps.pool, {
      pointIds: points.map(({ id }) => id),
      year: Number(period.slice(0, 4)),
      moment: new Date(moment),
      today: dayOf(moment, deps.zone),
    }),
    deps.areas(),
  ])
  const counts = dueIn(due, period)
  const verdicts = new Map(judged.map(({ pointId, verdict }) => [pointId, verdict]))
  return {
    medium: rules.medium,
    period: parsePeriod(period),
    standard: rules.standard,
    areas: await areaFigures(
      deps,
      rules,
      areas.filter((area) => area.parentId === null || inScope(scope, { areaId: area.id })),
      period,
      asOf,
    ),
    points: points
      .filter(({ id, state }) => verdicts.has(id) || (state === 'active' && counts.has(id)))
      .map((point) => ({
        id: point.id,
        code: point.code,
        name: point.name,
        areaId: point.areaId,
        aim: rules.aim(point.attributes),
        verdict: verdictAnswer(
          rules,
          period,
          verdicts.get(point.id) ?? noVerdict(rules),
          counts.get(point.id) ?? null,
        ),
      })),
  }
}

async function areaFigures(
  { pool }: EvaluationDeps,
  rules: MediumRules,
  areas: readonly { id: number; name: Label }[],
  period: string,
  asOf: number | undefined,
) {
  const rows = await currentResults(pool, {
    subjects: areas.map(({ id }) => areaSubject(id)),
    method: methodOf(rules),
    edition: rules.edition,
    from: parsePeriod(period),
    to: parsePeriod(period),
    asOf,
  })
  const kind = kindOf(period)
  return areas.flatMap(({ id, name }) => {
    const row = rows.find(({ subject }) => subject === areaSubject(id))
    if (!row) return []
    const result = JSON.parse(row.value) as AreaResult
    return [
      {
        areaId: id,
        name,
        figures: rules.statistics.map((statistic) => {
          const [value = null] = result[statistic.key] ?? []
          return {
            key: `lab.${rules.medium}.${kind}.${statistic.key}`,
            subject: areaSubject(id),
            name: statistic.name,
            unit: statistic.unit,
            value,
            text: statisticText(statistic, value),
            validity:
              value === null ? NOTHING_COUNTED : { state: 'valid' as const, reason: null, words: null },
          }
        }),
      },
    ]
  })
}

const NOTHING_COUNTED = {
  state: 'missing' as const,
  reason: 'no-points',
  words: { zh: '没有可计入的点位', en: 'no point can be counted' },
}

const kindOf = (period: string) => (period.includes('Q') ? 'quarter' : period.length === 4 ? 'year' : 'month')

/** Verdicts of points in every year that has one. */
async function yearVerdicts(
  { pool }: EvaluationDeps,
  rules: MediumRules,
  pointIds: readonly number[],
  asOf: number | undefined,
): Promise<Map<number, { period: string; verdict: Verdict }[]>> {
  const rows = await currentResults(pool, {
    subjects: pointIds.map(pointSubject),
    method: methodOf(rules),
    edition: rules.edition,
    from: '2000',
    to: '2999',
    asOf,
  })
  const found = new Map<number, { period: string; verdict: Verdict }[]>()
  for (const { subject, period, value } of rows) {
    if (period.length !== 4) continue
    const id = Number(subject.slice(subject.indexOf(':') + 1))
    const verdict = JSON.parse(value) as Verdict
    if (verdict.samples === 0 && verdict.grade === null) continue
    found.set(id, [...(found.get(id) ?? []), { period, verdict }])
  }
  return found
}

const pointAnswer = (
  row: PointRow,
  latest: VerdictAnswer | null,
  lastSampled: string | null,
): PointAnswer => ({
  id: row.id,
  code: row.code,
  medium: row.medium as PointAnswer['medium'],
  version: row.version,
  demo: row.demo,
  ...pointValue(row),
  latest,
  lastSampled,
})

const PAGE = 100

/** Points of a medium by code; the cursor is the code of the last one. */
export async function listPoints(
  deps: EvaluationDeps,
  scope: Scope,
  query: {
    medium: string
    areaId?: number | undefined
    q?: string | undefined
    cursor?: string | undefined
    limit?: number | undefined
    asOf?: number | undefined
  },
): Promise<{ items: PointAnswer[]; next: string | null }> {
  const { db } = deps
  const limit = query.limit ?? PAGE
  let rows = db
    .selectFrom('laboratory_point')
    .selectAll()
    .where('medium', '=', query.medium)
    .where(scopeSql(scope))
    .orderBy('code')
    .limit(limit + 1)
  if (query.areaId !== undefined) rows = rows.where('area_id', '=', query.areaId)
  if (query.q) rows = rows.where(matches(query.q.trim()))
  if (query.cursor) rows = rows.where('code', '>', query.cursor)
  const found = await rows.execute()
  const page = found.slice(0, limit)
  const items = await answersOf(deps, page, query.asOf)
  return { items, next: found.length > limit ? (page.at(-1)?.code ?? null) : null }
}

/** Points as they are answered, each with its newest year. */
export async function answersOf(
  deps: EvaluationDeps,
  rows: readonly PointRow[],
  asOf?: number,
): Promise<PointAnswer[]> {
  const [first] = rows
  if (!first) return []
  const rules = mediumRules(first.medium)
  const ids = rows.map(({ id }) => id)
  const [years, last] = await Promise.all([
    yearVerdicts(deps, rules, ids, asOf),
    deps.db
      .selectFrom('laboratory_release')
      .select('point_id')
      .select((eb) => eb.fn.max('sampled_on').as('day'))
      .where('point_id', 'in', ids)
      .$if(asOf !== undefined, (query) => query.where('at', '<=', new Date(asOf ?? 0)))
      .groupBy('point_id')
      .execute(),
  ])
  const lastOf = new Map(last.map(({ point_id, day }) => [point_id, day]))
  return rows.map((row) => {
    const newest = years.get(row.id)?.at(-1)
    return pointAnswer(
      row,
      newest ? verdictAnswer(rules, newest.period, newest.verdict, null) : null,
      lastOf.get(row.id) ?? null,
    )
  })
}

/** One point with its years, its samplings and the values behind them. @throws Problem not-found */
export async function pointHistory(
  deps: EvaluationDeps,
  scope: Scope,
  { id, asOf }: { id: number; asOf?: number | undefined },
) {
  const row = await deps.db
    .selectFrom('laboratory_point')
    .selectAll()
    .where('id', '=', id)
    .where(scopeSql(scope))
    .executeTakeFirst()
  if (!row) throw notFound({ zh: '监测点位', en: 'the point' })
  const rules = mediumRules(row.medium)
  const [[answer], [point], years, samplings] = await Promise.all([
    answersOf(deps, [row], asOf),
    readPoints(deps.db, { ids: [id], asOf }),
    yearVerdicts(deps, rules, [id], asOf),
    samplingsOf(deps.pool, { pointIds: [id], from: '2000-01-01', to: '2999-12-31', asOf }),
  ])
  const own = samplings.get(id) ?? []
  return {
    point: answer as PointAnswer,
    years: await withDue(deps, rules, id, years.get(id) ?? [], asOf),
    samples: own.map((sampling) => ({
      id: sampling.sampleId,
      code: sampling.code,
      day: sampling.day,
      verdict: verdictAnswer(
        rules,
        sampling.day,
        rules.judgeSample(sampling, (point as Point | undefined)?.attributes ?? row.attributes).verdict,
        null,
      ),
    })),
    series: rules.items
      .filter(({ key }) => own.some(({ results }) => results[key]))
      .map(({ key, name, unit }) => ({
        item: key,
        name,
        unit,
        values: own.flatMap(({ day, results }) => {
          const written = results[key]
          if (!written) return []
          const { value, belowDetection } = readResult(written, unit)
          return [{ day, value, below: belowDetection }]
        }),
      })),
  }
}

/** Years of a point with how many samplings were due. */
async function withDue(
  deps: EvaluationDeps,
  rules: MediumRules,
  id: number,
  years: readonly { period: string; verdict: Verdict }[],
  asOf: number | undefined,
): Promise<VerdictAnswer[]> {
  const moment = asOf ?? deps.clock()
  return Promise.all(
    years.map(async ({ period, verdict }) => {
      const due = await dueSamples(deps.pool, {
        pointIds: [id],
        year: Number(period),
        moment: new Date(moment),
        today: dayOf(moment, deps.zone) as CivilDay,
      })
      return verdictAnswer(rules, period, verdict, dueIn(due, period).get(id) ?? null)
    }),
  )
}
