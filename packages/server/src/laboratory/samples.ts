import type { LaboratorySample, LaboratorySampleDetail } from '@tuojiang/api'
import { type CivilDay, parsePeriod } from '@tuojiang/measure'
import { type Kysely, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Attachments } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { notFound } from '../http/problem.js'
import { type Scope, scopeSql } from '../http/scope.js'
import { mayDo } from './act.js'
import { verdictAnswer } from './answers.js'
import { itemOf, mediumRules } from './media/index.js'
import { likeOf, readPoints } from './points.js'
import { type Control, qualityRows } from './quality.js'
import { type ResultRow, resultAnswer, rowsResults } from './reading.js'

type SampleAnswer = Static<typeof LaboratorySample>
export type SampleDetailAnswer = Static<typeof LaboratorySampleDetail>

export interface SampleFilter {
  medium?: string | undefined
  state?: string | undefined
  planId?: number | undefined
  pointId?: number | undefined
  period?: string | undefined
  q?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

export interface SampleDeps {
  db: Kysely<Database>
  attachments: Pick<Attachments, 'ofSubject'>
}

const selected = (db: Kysely<Database>, scope: Scope) =>
  db
    .selectFrom('laboratory_sample as sample')
    .innerJoin('laboratory_point as point', 'point.id', 'sample.point_id')
    .leftJoin('laboratory_plan as plan', 'plan.id', 'sample.plan_id')
    .select([
      'sample.id',
      'sample.code',
      'sample.version',
      'sample.kind',
      'sample.parent_id',
      'sample.state',
      'sample.point_id',
      'point.code as point_code',
      'point.name_zh',
      'point.name_en',
      'point.medium',
      'point.area_id',
      'sample.plan_id',
      'plan.name as plan_name',
      'sample.period',
      'sample.sampled_on',
      'sample.releases',
      'sample.demo',
      'plan.items',
    ])
    .select([
      sql<string | null>`to_char(sample.due, 'YYYY-MM-DD')`.as('due'),
      sql<string>`(SELECT count(DISTINCT item) FROM laboratory_result WHERE sample_id = sample.id)`.as(
        'results',
      ),
    ])
    .where(scopeSql(scope, { area: 'point.area_id', enterprise: 'point.enterprise_id' }))

type SampleRow = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]

const answer = (row: SampleRow): SampleAnswer => ({
  id: row.id,
  code: row.code,
  version: row.version,
  kind: row.kind,
  parentId: row.parent_id,
  state: row.state as SampleAnswer['state'],
  pointId: row.point_id,
  pointCode: row.point_code,
  pointName: { zh: row.name_zh, en: row.name_en },
  medium: row.medium as SampleAnswer['medium'],
  areaId: row.area_id,
  planId: row.plan_id,
  planName: row.plan_name,
  period: row.period === null ? null : parsePeriod(row.period),
  due: row.due as CivilDay | null,
  sampledOn: row.sampled_on as CivilDay | null,
  results: Number(row.results),
  items: row.items?.length ?? 0,
  releases: row.releases,
  demo: row.demo,
})

const PAGE = 100

/** Samples, the newest first; the cursor is the id of the last one. */
export async function listSamples(
  db: Kysely<Database>,
  filter: SampleFilter,
  scope: Scope,
): Promise<{ items: SampleAnswer[]; next: string | null }> {
  const limit = filter.limit ?? PAGE
  let rows = selected(db, scope)
    .orderBy('sample.id', 'desc')
    .limit(limit + 1)
  if (filter.medium !== undefined) rows = rows.where('point.medium', '=', filter.medium)
  if (filter.state !== undefined) rows = rows.where('sample.state', '=', filter.state)
  if (filter.planId !== undefined) rows = rows.where('sample.plan_id', '=', filter.planId)
  if (filter.pointId !== undefined) rows = rows.where('sample.point_id', '=', filter.pointId)
  if (filter.period !== undefined) rows = rows.where('sample.period', '=', filter.period)
  if (filter.q) {
    const like = likeOf(filter.q.trim())
    rows = rows.where(
      sql<boolean>`(sample.code ILIKE ${like} OR point.code ILIKE ${like} OR point.name_zh ILIKE ${like} OR point.name_en ILIKE ${like})`,
    )
  }
  const before = Number(filter.cursor)
  if (Number.isSafeInteger(before) && before > 0) rows = rows.where('sample.id', '<', before)
  const found = await rows.execute()
  const items = found.slice(0, limit).map(answer)
  return { items, next: found.length > limit ? String(items.at(-1)?.id) : null }
}

/** How many samples are in each state. */
export async function countSamples(
  db: Kysely<Database>,
  { medium }: { medium?: string | undefined },
  scope: Scope,
): Promise<Record<string, number>> {
  let rows = db
    .selectFrom('laboratory_sample as sample')
    .innerJoin('laboratory_point as point', 'point.id', 'sample.point_id')
    .select('sample.state')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where(scopeSql(scope, { area: 'point.area_id', enterprise: 'point.enterprise_id' }))
    .groupBy('sample.state')
  if (medium !== undefined) rows = rows.where('point.medium', '=', medium)
  return Object.fromEntries((await rows.execute()).map(({ state, count }) => [state, Number(count)]))
}

/** All versions of the results of a sample, the newest of each item first. */
export const resultRows = (db: Kysely<Database>, sampleIds: readonly number[]): Promise<ResultRow[]> =>
  db
    .selectFrom('laboratory_result')
    .selectAll()
    .where('sample_id', 'in', sampleIds.length > 0 ? [...sampleIds] : [-1])
    .orderBy('sample_id')
    .orderBy('item')
    .orderBy('version', 'desc')
    .execute()

/** Newest version of each item. */
export function newestOf(rows: readonly ResultRow[]): ResultRow[] {
  const found = new Map<string, ResultRow>()
  for (const row of rows) {
    const key = `${row.sample_id}|${row.item}`
    const known = found.get(key)
    if (!known || known.version < row.version) found.set(key, row)
  }
  return [...found.values()]
}

/** @throws Problem not-found when there is none in the account's scope */
export async function sampleDetail(
  { db, attachments }: SampleDeps,
  id: number,
  actor: Actor,
): Promise<SampleDetailAnswer> {
  const row = await selected(db, actor.scope).where('sample.id', '=', id).executeTakeFirst()
  if (!row) throw notFound({ zh: '样品', en: 'the sample' })
  const rules = mediumRules(row.medium)
  const controls = await db
    .selectFrom('laboratory_sample')
    .select(['id', 'code', 'kind'])
    .where('parent_id', '=', id)
    .where('state', '<>', 'cancelled')
    .orderBy('id')
    .execute()
  const [all, events, files, plan, [point]] = await Promise.all([
    resultRows(db, [id, ...controls.map((one) => one.id)]),
    db
      .selectFrom('laboratory_sample_event')
      .selectAll()
      .where('sample_id', '=', id)
      .orderBy('number')
      .execute(),
    attachments.ofSubject(`laboratory-sample:${id}`),
    row.plan_id === null
      ? null
      : db
          .selectFrom('laboratory_plan')
          .select(['deviation_percent', 'deviation_source'])
          .where('id', '=', row.plan_id)
          .executeTakeFirst(),
    readPoints(db, { ids: [row.point_id] }),
  ])
  const own = all.filter(({ sample_id }) => sample_id === id)
  const place = new Map(rules.items.map(({ key }, index) => [key, index]))
  const current = newestOf(own).sort((a, b) => (place.get(a.item) ?? 0) - (place.get(b.item) ?? 0))
  const results = rowsResults(current)
  const judged =
    row.sampled_on !== null && row.kind === 'sample' && point && Object.keys(results).length > 0
      ? rules.judgeSample(
          { sampleId: id, code: row.code, day: row.sampled_on as CivilDay, results },
          point.attributes,
        )
      : null
  const expected = row.items ?? [...new Set(current.map(({ item }) => item))]
  return {
    ...answer(row),
    expected: expected.map((key) => {
      const item = itemOf(row.medium, key)
      return { key, name: item?.name ?? { zh: key, en: key }, unit: item?.unit ?? '' }
    }),
    values: current.filter(({ text }) => text !== '').map((one) => resultAnswer(row.medium, one)),
    earlier: own
      .filter((one) => !current.includes(one))
      .sort((a, b) => b.at.getTime() - a.at.getTime() || b.version - a.version)
      .map((one) => resultAnswer(row.medium, one)),
    events: events.map((event) => ({
      at: event.at.toISOString(),
      by: event.by_name,
      what: event.what,
      state: event.state as SampleAnswer['state'],
      note: event.note,
    })),
    quality: qualityRows(
      current,
      controls.map(
        (control): Control => ({
          sampleId: control.id,
          code: control.code,
          kind: control.kind as Control['kind'],
          results: newestOf(all.filter(({ sample_id }) => sample_id === control.id)),
        }),
      ),
      rules.items,
      plan?.deviation_percent != null && plan.deviation_source !== null
        ? { percent: plan.deviation_percent, source: plan.deviation_source }
        : null,
    ),
    files: files.map(({ id: fileId, name, bytes }) => ({ id: fileId, name, bytes })),
    verdict: judged && row.sampled_on ? verdictAnswer(rules, row.sampled_on, judged.verdict, null) : null,
    tree: judged?.explain() ?? null,
    may: mayDo(row, current, actor),
  }
}
