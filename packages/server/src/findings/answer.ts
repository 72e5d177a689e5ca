import type { Finding } from '@tuojiang/api'
import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { FindingTable } from './tables.js'

export type FindingAnswer = Static<typeof Finding>
export type FindingState = FindingAnswer['state']
/** A finding with the end of its mute, if it is muted. */
export type FindingRow = Selectable<FindingTable> & { muted_until: Date | null }

type Where = ExpressionBuilder<Database, 'finding'>

/** Until when nobody is told of it: the last of the mutes of its rule or subject. */
export const mutedUntil = (now: number) => sql<Date | null>`(
  SELECT max(mute.until) FROM mute WHERE mute.ended_at IS NULL AND mute.until > ${new Date(now)}
    AND (mute.rule_id IS NULL OR mute.rule_id = finding.rule_id) AND (mute.subject IS NULL OR mute.subject = finding.subject))`

/** Closed is what has ended and has its reason. */
export const isActive = (where: Where) =>
  where.or([where('ended_at', 'is', null), where('acknowledged_at', 'is', null)])

export const STATES: Readonly<
  Record<FindingState | 'active', (where: Where) => ReturnType<typeof isActive>>
> = {
  open: (where) => where.and([where('acknowledged_at', 'is', null)]),
  acknowledged: (where) =>
    where.and([where('acknowledged_at', 'is not', null), where('ended_at', 'is', null)]),
  closed: (where) => where.and([where('acknowledged_at', 'is not', null), where('ended_at', 'is not', null)]),
  active: isActive,
}

export const stateOf = (row: Pick<FindingRow, 'acknowledged_at' | 'ended_at'>): FindingState =>
  row.acknowledged_at === null ? 'open' : row.ended_at === null ? 'acknowledged' : 'closed'

export const answerOf = (row: FindingRow): FindingAnswer => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  subjectName: row.subject_zh === null ? null : { zh: row.subject_zh, en: row.subject_en ?? row.subject_zh },
  link: row.link,
  ruleId: row.rule_id,
  factor: row.factor,
  severity: row.severity,
  areaId: row.area_id,
  title: { zh: row.title_zh, en: row.title_en },
  detail: { zh: row.detail_zh, en: row.detail_en },
  value: row.value,
  limit: row.limit_value,
  unit: row.unit,
  attachments: row.attachments,
  lon: row.lon,
  lat: row.lat,
  startedAt: row.started_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  endsBy: row.ends_by,
  state: stateOf(row),
  acknowledgedBy: row.acknowledged_by,
  acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  reason: row.reason,
  note: row.note,
  mutedUntil: row.muted_until?.toISOString() ?? null,
  escalation: row.escalation,
  taskId: row.task_id,
  raisedBy: row.raised_by,
  demo: row.demo,
})
