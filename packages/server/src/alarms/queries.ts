import type { Alarm } from '@tuojiang/api'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { Actor, Scope } from '../http/actor.js'
import { notFound, Problem } from '../http/problem.js'
import type { Course } from './course.js'
import type { AlarmRow } from './reconcile.js'
import type { AlarmKind, AlarmReason } from './words.js'

export type AlarmAnswer = Static<typeof Alarm>
export type AlarmState = AlarmAnswer['state']

export interface AlarmFilter {
  state?: AlarmState | 'active' | undefined
  kind?: AlarmKind | undefined
  siteId?: number | undefined
  /** An area with those below it. */
  areaIds?: readonly number[] | undefined
  /** Alarms before this id. */
  before?: number | undefined
  limit: number
}

export interface AlarmSummary {
  open: number
  unacknowledged: number
  byKind: { kind: AlarmKind; count: number }[]
  bySeverity: { severity: string; count: number }[]
}

/** Troubles of a site at a moment, for its state. */
export interface SiteTroubles {
  silent: boolean
  exceeding: boolean
  flagged: boolean
}

type Where = ExpressionBuilder<Database, 'alarm'>

/** What an account may see: alarms of its areas; what belongs to no site concerns those who see the whole city. */
const inScope = (scope: Scope) => (where: Where) =>
  scope.all ? where.lit(true) : where('area_id', 'in', [...scope.areaIds, -1])

/** Closed is what has ended and has its reason. */
const isActive = (where: Where) =>
  where.or([where('ended_at', 'is', null), where('acknowledged_at', 'is', null)])

const STATES: Readonly<Record<AlarmState | 'active', (where: Where) => ReturnType<typeof isActive>>> = {
  open: (where) => where.and([where('acknowledged_at', 'is', null)]),
  acknowledged: (where) =>
    where.and([where('acknowledged_at', 'is not', null), where('ended_at', 'is', null)]),
  closed: (where) => where.and([where('acknowledged_at', 'is not', null), where('ended_at', 'is not', null)]),
  active: isActive,
}

export async function listAlarms(
  db: Kysely<Database>,
  filter: AlarmFilter,
  scope: Scope,
): Promise<AlarmAnswer[]> {
  let query = db
    .selectFrom('alarm')
    .selectAll()
    .where(inScope(scope))
    .orderBy('id', 'desc')
    .limit(filter.limit)
  if (filter.state) query = query.where(STATES[filter.state])
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.siteId !== undefined) query = query.where('site_id', '=', filter.siteId)
  if (filter.areaIds) query = query.where('area_id', 'in', [...filter.areaIds, -1])
  if (filter.before !== undefined) query = query.where('id', '<', filter.before)
  return (await query.execute()).map(answerOf)
}

export async function summarise(db: Kysely<Database>, scope: Scope): Promise<AlarmSummary> {
  const rows = await db
    .selectFrom('alarm')
    .where(inScope(scope))
    .where(isActive)
    .groupBy(['kind', 'severity'])
    .select((select) => [
      'kind',
      'severity',
      select.fn.countAll<string>().as('open'),
      select.fn.countAll<string>().filterWhere('acknowledged_at', 'is', null).as('unacknowledged'),
    ])
    .execute()
  const counts = rows.map((row) => ({
    ...row,
    open: Number(row.open),
    unacknowledged: Number(row.unacknowledged),
  }))
  const sumOf = <K extends 'kind' | 'severity'>(by: K) => {
    const sums = new Map<(typeof counts)[number][K], number>()
    for (const row of counts) sums.set(row[by], (sums.get(row[by]) ?? 0) + row.open)
    return [...sums]
  }
  return {
    open: counts.reduce((sum, row) => sum + row.open, 0),
    unacknowledged: counts.reduce((sum, row) => sum + row.unacknowledged, 0),
    byKind: sumOf('kind').map(([kind, count]) => ({ kind, count })),
    bySeverity: sumOf('severity').map(([severity, count]) => ({ severity, count })),
  }
}

/** Which sites are in trouble now, or were at a moment; one query. */
export async function troublesBySite(
  db: Kysely<Database>,
  asOf: number | null,
): Promise<Map<number, SiteTroubles>> {
  const moment = asOf === null ? null : new Date(asOf)
  const { rows } = await sql<{ site_id: number; silent: boolean; exceeding: boolean; flagged: boolean }>`
    SELECT site_id,
      bool_or(kind = 'silence') AS silent,
      bool_or(kind = 'exceedance') AS exceeding,
      bool_or(kind IN ('flag', 'flat-line')) AS flagged
    FROM alarm
    WHERE site_id IS NOT NULL AND (
      (${moment}::timestamptz IS NULL AND ended_at IS NULL) OR
      (started_at <= ${moment} AND (ended_at IS NULL OR ended_at > ${moment})))
    GROUP BY site_id`.execute(db)
  return new Map(rows.map(({ site_id, ...troubles }) => [site_id, troubles]))
}

/** Open alarms of silence, as courses without runs. */
export async function openSilences(db: Kysely<Database>): Promise<Course[]> {
  const rows = await db
    .selectFrom('alarm')
    .select(['site_id', 'subject'])
    .where('kind', '=', 'silence')
    .where('ended_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    kind: 'silence',
    siteId: row.site_id,
    subject: row.subject,
    factor: null,
    runs: [],
    clearSince: null,
  }))
}

export interface Acknowledgement {
  reason: AlarmReason
  note: string
}

/**
 * A person says why. Not undone: the reason is part of the record.
 * @throws Problem `not-found`, `note-required`, `already-acknowledged`
 */
export async function acknowledge(
  db: Kysely<Database>,
  id: number,
  { reason, note }: Acknowledgement,
  actor: Actor,
  now: number,
): Promise<{ before: AlarmAnswer; after: AlarmAnswer }> {
  const before = await db
    .selectFrom('alarm')
    .selectAll()
    .where('id', '=', id)
    .where(inScope(actor.scope))
    .executeTakeFirst()
  if (!before) throw notFound({ zh: '告警', en: 'The alarm' })
  if (reason === 'other' && note.trim() === '') throw noteRequired()
  const row = await db
    .updateTable('alarm')
    .set({
      acknowledged_by: actor.name ?? actor.login,
      acknowledged_at: new Date(now),
      reason,
      note: note.trim() || null,
    })
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw alreadyAcknowledged(before)
  return { before: answerOf(before), after: answerOf(row) }
}

const stateOf = (row: AlarmRow): AlarmState =>
  row.acknowledged_at === null ? 'open' : row.ended_at === null ? 'acknowledged' : 'closed'

const answerOf = (row: AlarmRow): AlarmAnswer => ({
  id: row.id,
  kind: row.kind,
  severity: row.severity,
  siteId: row.site_id,
  siteName:
    row.site_name_zh === null ? null : { zh: row.site_name_zh, en: row.site_name_en ?? row.site_name_zh },
  areaId: row.area_id,
  factor: row.factor,
  title: { zh: row.title_zh, en: row.title_en },
  detail: { zh: row.detail_zh, en: row.detail_en },
  value: row.value,
  unit: null,
  limit: row.limit_value,
  startedAt: row.started_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  state: stateOf(row),
  acknowledgedBy: row.acknowledged_by,
  acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  reason: row.reason,
  note: row.note,
  demo: row.demo,
})

const noteRequired = () =>
  new Problem(
    400,
    'note-required',
    { zh: '原因选择“其他”时须填写说明', en: 'With the reason “other” a note is needed' },
    { path: 'note' },
  )

const alreadyAcknowledged = (row: AlarmRow) =>
  new Problem(
    409,
    'already-acknowledged',
    {
      zh: `此告警已由${row.acknowledged_by ?? '他人'}确认`,
      en: `This alarm was acknowledged already${row.acknowledged_by ? ` by ${row.acknowledged_by}` : ''}`,
    },
    { action: { zh: '请刷新列表', en: 'Reload the list' } },
  )
