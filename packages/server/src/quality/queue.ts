import type { QualityItem } from '@tuojiang/api'
import { dayOf } from '@tuojiang/measure'
import { FAIL } from '@tuojiang/quality'
import { type Kysely, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { notFound } from '../http/problem.js'
import { type Scope, scopeSql } from '../http/scope.js'
import { codesOf, factorName, worstOf } from './words.js'

export type ItemAnswer = Static<typeof QualityItem>

export interface ItemFilter {
  state?: ItemAnswer['state'] | undefined
  areaIds?: readonly number[] | undefined
  siteId?: number | undefined
  siteKind?: string | undefined
  factor?: string | undefined
  code?: string | undefined
  worst?: 'suspect' | 'fail' | undefined
  late?: boolean | undefined
  /** Items behind this one: `ms:id` of the last of a page. */
  cursor?: string | undefined
  limit: number
}

const SITE_COLUMNS = { area: 'site.area_id', enterprise: 'site.enterprise_id' }

const base = (db: Kysely<Database>, scope: Scope) =>
  db
    .selectFrom('quality_item')
    .innerJoin('site', 'site.id', 'quality_item.site_id')
    .leftJoin('channel', (join) =>
      join
        .onRef('channel.site_id', '=', 'quality_item.site_id')
        .onRef('channel.factor', '=', 'quality_item.factor'),
    )
    .selectAll('quality_item')
    .select(['site.name_zh', 'site.name_en', 'site.kind', 'site.area_id', 'channel.sent_unit'])
    .select(sql<string>`quality_item.due::text`.as('due_day'))
    .where(scopeSql(scope, SITE_COLUMNS))

type Row = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number]

const answerOf = (row: Row, today: string): ItemAnswer => ({
  id: row.id,
  siteId: row.site_id,
  site: { zh: row.name_zh, en: row.name_en },
  siteKind: row.kind,
  areaId: row.area_id,
  factor: row.factor,
  factorName: factorName(row.factor),
  unit: row.sent_unit ?? '',
  from: row.from_at.toISOString(),
  until: row.until_at.toISOString(),
  hours: row.hours,
  open: row.open,
  worst: worstOf(row.worst),
  codes: codesOf(row.codes),
  state: row.state,
  due: row.due_day,
  late: row.state === 'waiting' && row.due_day < today,
  foundAt: row.found_at.toISOString(),
})

/** Items of the queue, the newest stretch first. */
export async function listItems(
  db: Kysely<Database>,
  filter: ItemFilter,
  scope: Scope,
  { now, zone }: { now: number; zone: number },
): Promise<{ items: ItemAnswer[]; next: string | null }> {
  const today = dayOf(now, zone)
  let query = base(db, scope)
    .orderBy('quality_item.from_at', 'desc')
    .orderBy('quality_item.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.state) query = query.where('quality_item.state', '=', filter.state)
  if (filter.areaIds) query = query.where('site.area_id', 'in', [...filter.areaIds, -1])
  if (filter.siteId !== undefined) query = query.where('quality_item.site_id', '=', filter.siteId)
  if (filter.siteKind) query = query.where(sql<boolean>`site.kind = ${filter.siteKind}`)
  if (filter.factor) query = query.where('quality_item.factor', '=', filter.factor)
  if (filter.code) query = query.where(sql<boolean>`${filter.code} = ANY (quality_item.codes)`)
  if (filter.worst) query = query.where('quality_item.worst', filter.worst === 'fail' ? '=' : '<', FAIL)
  if (filter.late !== undefined)
    query = query.where(
      filter.late
        ? sql<boolean>`quality_item.state = 'waiting' AND quality_item.due < ${today}::date`
        : sql<boolean>`NOT (quality_item.state = 'waiting' AND quality_item.due < ${today}::date)`,
    )
  const behind = cursorOf(filter.cursor)
  if (behind)
    query = query.where(
      sql<boolean>`(quality_item.from_at, quality_item.id) < (${new Date(behind.time)}, ${behind.id})`,
    )
  const rows = await query.execute()
  const page = rows.slice(0, filter.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => answerOf(row, today)),
    next: rows.length > filter.limit && last ? `${last.from_at.getTime()}:${last.id}` : null,
  }
}

/** @throws Problem `not-found` */
export async function itemById(
  db: Kysely<Database>,
  id: number,
  scope: Scope,
  { now, zone }: { now: number; zone: number },
): Promise<ItemAnswer> {
  const row = await base(db, scope).where('quality_item.id', '=', id).executeTakeFirst()
  if (!row) throw notFound({ zh: '待审核数据', en: 'The stretch of data' })
  return answerOf(row, dayOf(now, zone))
}

/** Place in a list ordered by time and id, both falling. */
export function cursorOf(text: string | undefined): { time: number; id: number } | null {
  const found = /^(-?\d+):(\d+)$/.exec(text ?? '')
  return found ? { time: Number(found[1]), id: Number(found[2]) } : null
}

export interface QueueSummary {
  waiting: number
  late: number
  toRead: number
  automatic: number
  suspicions: number
}

/** @param least score from which a suspicion counts */
export async function summarise(
  db: Kysely<Database>,
  scope: Scope,
  {
    areaIds,
    now,
    zone,
    least,
  }: { areaIds: readonly number[] | undefined; now: number; zone: number; least: number },
): Promise<QueueSummary> {
  const inAreas = areaIds ? sql<boolean>`site.area_id = ANY (${[...areaIds]}::integer[])` : sql<boolean>`true`
  const visible = sql`${scopeSql(scope, SITE_COLUMNS)} AND ${inAreas}`
  const { rows } = await sql<{
    waiting: string
    late: string
    automatic: string
    to_read: string
    suspicions: string
  }>`SELECT
      count(*) FILTER (WHERE item.state = 'waiting') AS waiting,
      count(*) FILTER (WHERE item.state = 'waiting' AND item.due < ${dayOf(now, zone)}::date) AS late,
      count(*) FILTER (WHERE item.state = 'automatic') AS automatic,
      (SELECT count(*) FROM quality_decision AS decision JOIN site ON site.id = decision.site_id
        LEFT JOIN quality_decision_step AS step ON step.decision_id = decision.id
        WHERE step.decision_id IS NULL AND ${visible}) AS to_read,
      (SELECT count(*) FROM quality_suspicion AS suspicion JOIN site ON site.id = suspicion.site_id
        WHERE suspicion.score >= ${least} AND ${visible}) AS suspicions
    FROM quality_item AS item JOIN site ON site.id = item.site_id WHERE item.state IN ('waiting', 'automatic') AND ${visible}`.execute(
    db,
  )
  const [row] = rows
  return {
    waiting: Number(row?.waiting ?? 0),
    late: Number(row?.late ?? 0),
    toRead: Number(row?.to_read ?? 0),
    automatic: Number(row?.automatic ?? 0),
    suspicions: Number(row?.suspicions ?? 0),
  }
}
