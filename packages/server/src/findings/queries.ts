import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { type Scope, scopeSql } from '../http/scope.js'
import { answerOf, type FindingAnswer, type FindingState, isActive, mutedUntil, STATES } from './answer.js'
import type { Severity } from './words.js'

export interface FindingFilter {
  state?: FindingState | 'active' | undefined
  kind?: string | undefined
  severity?: Severity | undefined
  subject?: string | undefined
  /** Of any of these. */
  subjects?: readonly string[] | undefined
  ruleId?: number | undefined
  /** Only those a rule raised, or only the others. */
  alarms?: boolean | undefined
  /** Only the deadlines of registers, or all but them. */
  deadlines?: boolean | undefined
  /** An area with those below it. */
  areaIds?: readonly number[] | undefined
  /** Those that lasted between the two, ms. */
  from?: number | undefined
  until?: number | undefined
  /** Findings before this id. */
  before?: number | undefined
  limit: number
}

export type SummaryFilter = Pick<FindingFilter, 'areaIds' | 'alarms' | 'deadlines'>

export interface FindingSummary {
  open: number
  unacknowledged: number
  /** Unacknowledged without the deadlines of registers. */
  urgent: number
  byKind: { kind: string; count: number }[]
  bySeverity: { severity: Severity; count: number }[]
  byArea: { areaId: number | null; count: number }[]
}

const DEADLINE = 'deadline'

/** Troubles of a site at a moment, for its state. */
export interface SiteTroubles {
  silent: boolean
  exceeding: boolean
  flagged: boolean
}

/** Findings within the scope, newest first. */
export async function listFindings(
  db: Kysely<Database>,
  filter: FindingFilter,
  scope: Scope,
  now: number,
): Promise<FindingAnswer[]> {
  let query = db
    .selectFrom('finding')
    .selectAll()
    .select(mutedUntil(now).as('muted_until'))
    .where(scopeSql(scope))
    .orderBy('id', 'desc')
    .limit(filter.limit)
  if (filter.state) query = query.where(STATES[filter.state])
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.severity) query = query.where('severity', '=', filter.severity)
  if (filter.subject) query = query.where('subject', '=', filter.subject)
  if (filter.subjects) query = query.where('subject', 'in', [...filter.subjects, ''])
  if (filter.ruleId !== undefined) query = query.where('rule_id', '=', filter.ruleId)
  if (filter.alarms !== undefined) query = query.where('rule_id', filter.alarms ? 'is not' : 'is', null)
  if (filter.deadlines !== undefined) {
    query = query.where('kind', filter.deadlines ? '=' : '<>', DEADLINE)
  }
  if (filter.areaIds) query = query.where('area_id', 'in', [...filter.areaIds, -1])
  const { from, until } = filter
  if (from !== undefined) {
    query = query.where((where) =>
      where.or([where('ended_at', 'is', null), where('ended_at', '>=', new Date(from))]),
    )
  }
  if (until !== undefined) query = query.where('started_at', '<', new Date(until))
  if (filter.before !== undefined) query = query.where('id', '<', filter.before)
  return (await query.execute()).map(answerOf)
}

/** What is active, within the scope; muted findings are counted as open, and nobody is waited for. */
export async function summarise(
  db: Kysely<Database>,
  scope: Scope,
  filter: SummaryFilter,
  now: number,
): Promise<FindingSummary> {
  let query = db
    .selectFrom('finding')
    .where(scopeSql(scope))
    .where(isActive)
    .groupBy(['kind', 'severity', 'area_id'])
    .select((select) => [
      'kind',
      'severity',
      'area_id',
      select.fn.countAll<string>().as('open'),
      select.fn
        .countAll<string>()
        .filterWhere(({ and, eb }) =>
          and([eb('acknowledged_at', 'is', null), eb(mutedUntil(now), 'is', null)]),
        )
        .as('unacknowledged'),
    ])
  const { areaIds, alarms, deadlines } = filter
  if (areaIds) query = query.where('area_id', 'in', [...areaIds, -1])
  if (alarms !== undefined) query = query.where('rule_id', alarms ? 'is not' : 'is', null)
  if (deadlines !== undefined) query = query.where('kind', deadlines ? '=' : '<>', DEADLINE)
  const counts = (await query.execute()).map((row) => ({
    ...row,
    open: Number(row.open),
    unacknowledged: Number(row.unacknowledged),
  }))
  const sumOf = <K extends 'kind' | 'severity' | 'area_id'>(by: K) => {
    const sums = new Map<(typeof counts)[number][K], number>()
    for (const row of counts) sums.set(row[by], (sums.get(row[by]) ?? 0) + row.open)
    return [...sums].sort((a, b) => b[1] - a[1])
  }
  return {
    open: counts.reduce((sum, row) => sum + row.open, 0),
    unacknowledged: counts.reduce((sum, row) => sum + row.unacknowledged, 0),
    urgent: counts.reduce((sum, row) => sum + (row.kind === DEADLINE ? 0 : row.unacknowledged), 0),
    byKind: sumOf('kind').map(([kind, count]) => ({ kind, count })),
    bySeverity: sumOf('severity').map(([severity, count]) => ({ severity, count })),
    byArea: sumOf('area_id').map(([areaId, count]) => ({ areaId, count })),
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
      bool_or(kind IN ('device-flag', 'flat-line', 'suspicious')) AS flagged
    FROM finding
    WHERE site_id IS NOT NULL AND (
      (${moment}::timestamptz IS NULL AND ended_at IS NULL) OR
      (started_at <= ${moment} AND (ended_at IS NULL OR ended_at > ${moment})))
    GROUP BY site_id`.execute(db)
  return new Map(rows.map(({ site_id, ...troubles }) => [site_id, troubles]))
}
