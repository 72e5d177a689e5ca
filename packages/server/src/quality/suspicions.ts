import type { QualitySuspicion } from '@tuojiang/api'
import { SUSPICION_LEVELS } from '@tuojiang/quality'
import { type Kysely, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { Raise } from '../findings/index.js'
import { notFound } from '../http/problem.js'
import { type Scope, scopeSql } from '../http/scope.js'
import { transaction } from '../telemetry/index.js'
import type { QualityDeps } from './deps.js'
import type { SiteSuspicion } from './inspect.js'
import { lockQuality } from './run.js'
import { factorName, suspicionName } from './words.js'

export type SuspicionAnswer = Static<typeof QualitySuspicion>

/** Points of a plot that are kept: more are not seen. */
const MOST_POINTS = 720

interface Kept {
  id: number
  fresh: boolean
}

/**
 * Keeps suspicions and raises a finding for each that asks for an inspection. What overlaps a suspicion kept before is the same trouble: it
 * is carried on under the same number and never raised again.
 * @returns how many are new
 */
export async function keepSuspicions(deps: QualityDeps, found: readonly SiteSuspicion[]): Promise<number> {
  let fresh = 0
  for (const one of found) {
    const kept = await keep(deps, one)
    if (kept.fresh) fresh++
    if (one.suspicion.score < SUSPICION_LEVELS.inspect) continue
    const [findingId] = await deps.findings.raise([await raiseOf(deps, kept.id, one)])
    if (findingId !== undefined && findingId > 0)
      await deps.db
        .updateTable('quality_suspicion')
        .set({ finding_id: findingId })
        .where('id', '=', kept.id)
        .execute()
  }
  return fresh
}

async function keep(deps: QualityDeps, { checked, factor, suspicion }: SiteSuspicion): Promise<Kept> {
  const now = new Date(deps.clock())
  const values = [
    suspicion.score,
    new Date(suspicion.from * 1000),
    new Date(suspicion.to * 1000),
    suspicion.explain.zh,
    suspicion.explain.en,
    JSON.stringify(suspicion.grounds),
    JSON.stringify(suspicion.evidence.map(thinned)),
    now,
  ]
  return transaction(deps.pool, async (client) => {
    await lockQuality(client)
    const { rows } = await client.query<{ id: number }>(
      `SELECT id FROM quality_suspicion WHERE site_id = $1 AND factor = $2 AND code = $3 AND from_at <= $5 AND until_at >= $4
       ORDER BY id DESC LIMIT 1`,
      [checked.site.id, factor, suspicion.code, values[1], values[2]],
    )
    const known = rows[0]?.id
    if (known !== undefined) {
      await client.query(
        `UPDATE quality_suspicion SET score = $2, from_at = least(from_at, $3), until_at = greatest(until_at, $4), explain_zh = $5,
           explain_en = $6, grounds = $7, evidence = $8, last_seen = $9 WHERE id = $1`,
        [known, ...values],
      )
      return { id: known, fresh: false }
    }
    const inserted = await client.query<{ id: number }>(
      `INSERT INTO quality_suspicion (site_id, factor, code, score, from_at, until_at, explain_zh, explain_en, grounds, evidence, first_seen, last_seen)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) RETURNING id`,
      [checked.site.id, factor, suspicion.code, ...values],
    )
    return { id: inserted.rows[0]?.id as number, fresh: true }
  })
}

/** Every nth point of long arrays; not a number becomes null, which JSON can say. */
function thinned(evidence: SiteSuspicion['suspicion']['evidence'][number]) {
  const every = Math.ceil(evidence.x.length / MOST_POINTS)
  const pick = (list: readonly number[]) =>
    list.filter((_, index) => index % every === 0).map((value) => (Number.isFinite(value) ? value : null))
  return {
    ...evidence,
    x: pick(evidence.x),
    y: pick(evidence.y),
    ...(evidence.expected && { expected: pick(evidence.expected) }),
  }
}

async function raiseOf(
  { db }: QualityDeps,
  id: number,
  { checked, factor, suspicion }: SiteSuspicion,
): Promise<Raise> {
  const { site } = checked
  const name = suspicionName(suspicion.code)
  const what = factorName(factor)
  // The beginning that was kept first: the same key and beginning are raised once, also after the finding was closed.
  const { from_at: startedAt } = await db
    .selectFrom('quality_suspicion')
    .select('first_seen as from_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    key: `suspicion:${id}`,
    kind: 'suspicious',
    subject: `site:${site.id}`,
    subjectName: { zh: site.name_zh, en: site.name_en },
    severity: suspicion.score >= HIGH ? 'high' : 'medium',
    areaId: site.area_id,
    // The enterprise is not to be told that it is suspected.
    enterpriseId: null,
    siteId: site.id,
    factor,
    link: `/quality/suspicions?suspicion=${id}`,
    title: { zh: `${what.zh}数据疑似造假：${name.zh}`, en: `${what.en}: suspicious data, ${name.en}` },
    detail: suspicion.explain,
    value: String(suspicion.score),
    startedAt: startedAt.getTime(),
    lastAt: startedAt.getTime(),
    endsBy: 'person',
    demo: site.demo,
  }
}

/** Score from which the finding is severe; the house's own choice, half-way between asking for an inspection and certainty. */
const HIGH = 85

export interface SuspicionFilter {
  areaIds?: readonly number[] | undefined
  siteId?: number | undefined
  code?: string | undefined
  least: number
  /** `score:id` of the last of a page. */
  cursor?: { score: number; id: number } | null
  limit: number
}

const base = (db: Kysely<Database>, scope: Scope) =>
  db
    .selectFrom('quality_suspicion as suspicion')
    .innerJoin('site', 'site.id', 'suspicion.site_id')
    .select([
      'suspicion.id',
      'suspicion.site_id',
      'suspicion.factor',
      'suspicion.code',
      'suspicion.score',
      'suspicion.from_at',
      'suspicion.until_at',
      'suspicion.explain_zh',
      'suspicion.explain_en',
      'suspicion.grounds',
      'suspicion.first_seen',
      'suspicion.last_seen',
      'suspicion.finding_id',
      'site.name_zh',
      'site.name_en',
      'site.kind',
      'site.area_id',
      'site.enterprise',
    ])
    // By area alone: what is suspected of an enterprise is not for the enterprise.
    .where(scopeSql(scope, { area: 'site.area_id', enterprise: null }))

type Row = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number]

const answerOf = (row: Row): SuspicionAnswer => ({
  id: row.id,
  siteId: row.site_id,
  site: { zh: row.name_zh, en: row.name_en },
  siteKind: row.kind,
  areaId: row.area_id,
  enterprise: row.enterprise,
  factor: row.factor,
  factorName: factorName(row.factor),
  code: row.code,
  name: suspicionName(row.code),
  score: row.score,
  level: row.score >= SUSPICION_LEVELS.inspect ? 'inspect' : 'review',
  from: row.from_at.toISOString(),
  until: row.until_at.toISOString(),
  explain: { zh: row.explain_zh, en: row.explain_en },
  grounds: row.grounds as SuspicionAnswer['grounds'],
  firstSeen: row.first_seen.toISOString(),
  lastSeen: row.last_seen.toISOString(),
  findingId: row.finding_id,
})

/** Suspicions, the strongest first. */
export async function listSuspicions(
  db: Kysely<Database>,
  filter: SuspicionFilter,
  scope: Scope,
): Promise<SuspicionAnswer[]> {
  let query = base(db, scope)
    .where('suspicion.score', '>=', filter.least)
    .orderBy('suspicion.score', 'desc')
    .orderBy('suspicion.id', 'desc')
    .limit(filter.limit)
  if (filter.areaIds) query = query.where('site.area_id', 'in', [...filter.areaIds, -1])
  if (filter.siteId !== undefined) query = query.where('suspicion.site_id', '=', filter.siteId)
  if (filter.code) query = query.where('suspicion.code', '=', filter.code)
  if (filter.cursor)
    query = query.where(
      sql<boolean>`(suspicion.score, suspicion.id) < (${filter.cursor.score}, ${filter.cursor.id})`,
    )
  return (await query.execute()).map(answerOf)
}

/** @throws Problem `not-found` */
export async function suspicionById(
  db: Kysely<Database>,
  id: number,
  scope: Scope,
): Promise<SuspicionAnswer & { evidence: unknown }> {
  const row = await base(db, scope)
    .select('suspicion.evidence')
    .where('suspicion.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound({ zh: '疑似线索', en: 'The suspicion' })
  return { ...answerOf(row), evidence: row.evidence }
}
