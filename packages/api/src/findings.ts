import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { attachments, onceKey, place, WORKERS } from './field-report.js'
import { ById, Instant, Label, nullable, pageOf, paging } from './shapes.js'

export const SEVERITIES = ['high', 'medium', 'low'] as const
export const Severity = T.Enum([...SEVERITIES])

/** Why a finding was closed or acknowledged: the official reasons, one list. */
export const FINDING_REASONS = [
  'confirmed',
  'corrected',
  'device-fault',
  'maintenance',
  'calibration',
  'communication',
  'power',
  'shutdown',
  'weather',
  'data-error',
  'duplicate',
  'unfounded',
  'other',
] as const
export const FindingReason = T.Enum([...FINDING_REASONS])

/**
 * Something that falls short. A finding raised by an alarm rule is an alarm; one raised by a register's deadline, a person in the field or
 * a figure is the same thing with another cause.
 */
export const Finding = T.Object({
  id: T.Integer(),
  /** `exceedance`, `silence`, `device-flag`, `flat-line`, `suspicious`, `trend`, `warning`, `device-pending`, `deadline`, `indicator`, `field`, `register`, … */
  kind: T.String(),
  /** `site:12`, `record:river-outfall:7`, `device:3`, `indicator:plan14-2`, `complaint…` */
  subject: T.String(),
  subjectName: nullable(Label),
  /** Address of the page about the subject. */
  link: nullable(T.String()),
  /** Of the alarm rule that raised it; null for the others. */
  ruleId: nullable(T.Integer()),
  factor: nullable(T.String()),
  severity: Severity,
  areaId: nullable(T.Integer()),
  title: Label,
  detail: Label,
  value: nullable(T.String()),
  limit: nullable(T.String()),
  unit: nullable(T.String()),
  /** Photos and documents. */
  attachments: T.Array(T.Integer()),
  lon: nullable(T.Number()),
  lat: nullable(T.Number()),
  startedAt: Instant,
  lastAt: Instant,
  /** The cause is gone. A finding of a person never ends by itself. */
  endedAt: nullable(Instant),
  endsBy: T.Enum(['cause', 'person']),
  state: T.Enum(['open', 'acknowledged', 'closed']),
  acknowledgedBy: nullable(T.String()),
  acknowledgedAt: nullable(Instant),
  reason: nullable(FindingReason),
  note: nullable(T.String()),
  mutedUntil: nullable(Instant),
  /** How often it was passed on because nobody answered. */
  escalation: T.Integer(),
  taskId: nullable(T.Integer()),
  raisedBy: nullable(T.String()),
  demo: T.Boolean(),
})

export const FindingDetail = T.Object({
  ...Finding.properties,
  /** What became of it, oldest first. */
  events: T.Array(
    T.Object({
      at: Instant,
      /** raised, ended, escalated, acknowledged, closed, task, task-cancelled, rule-off, rule-changed */
      what: T.String(),
      by: nullable(T.String()),
      reason: nullable(FindingReason),
      note: nullable(T.String()),
    }),
  ),
})

export const findingEndpoints = defineEndpoints({
  'GET /api/findings': {
    summary: 'Findings, newest first',
    access: 'session',
    query: T.Object({
      ...paging,
      state: T.Optional(T.Enum(['open', 'acknowledged', 'closed', 'active'])),
      kind: T.Optional(T.String()),
      severity: T.Optional(Severity),
      subject: T.Optional(T.String()),
      ruleId: T.Optional(T.Integer()),
      /** Only those raised by a rule, or only the others. */
      alarms: T.Optional(T.Boolean()),
      /** Only the deadlines of registers, or all but them. */
      deadlines: T.Optional(T.Boolean()),
      areaId: T.Optional(T.Integer()),
      from: T.Optional(Instant),
      until: T.Optional(Instant),
    }),
    response: pageOf(Finding),
  },
  'GET /api/findings/:id': {
    summary: 'One finding with what became of it',
    access: 'session',
    params: ById,
    response: FindingDetail,
  },
  'POST /api/findings': {
    summary: 'A finding of a person in the field or at the desk',
    access: [...WORKERS],
    body: T.Object({
      title: T.String({ minLength: 1, maxLength: 200 }),
      detail: T.String({ maxLength: 4000 }),
      severity: Severity,
      subject: T.Optional(T.String({ maxLength: 120 })),
      areaId: T.Optional(T.Integer()),
      attachments,
      ...place,
      at: T.Optional(Instant),
      onceKey,
    }),
    response: Finding,
  },
  'POST /api/findings/:id/acknowledge': {
    summary: 'Say why; a finding whose cause is gone closes with it',
    access: ['duty', 'station', 'county', 'division', 'enforcement'],
    params: ById,
    body: T.Object({ reason: FindingReason, note: T.String({ maxLength: 1000 }) }),
    response: Finding,
  },
  'POST /api/findings/:id/close': {
    summary: 'Close a finding that does not end by itself, with the reason',
    access: ['duty', 'station', 'county', 'division', 'enforcement'],
    params: ById,
    body: T.Object({ reason: FindingReason, note: T.String({ minLength: 1, maxLength: 1000 }) }),
    response: Finding,
  },
  'GET /api/findings/summary': {
    summary: 'Counts of what is open by kind, severity and county',
    access: 'session',
    query: T.Object({
      areaId: T.Optional(T.Integer()),
      alarms: T.Optional(T.Boolean()),
      deadlines: T.Optional(T.Boolean()),
    }),
    response: T.Object({
      open: T.Integer(),
      unacknowledged: T.Integer(),
      /** Unacknowledged without the deadlines of registers, which have lists of their own. */
      urgent: T.Integer(),
      byKind: T.Array(T.Object({ kind: T.String(), count: T.Integer() })),
      bySeverity: T.Array(T.Object({ severity: Severity, count: T.Integer() })),
      byArea: T.Array(T.Object({ areaId: nullable(T.Integer()), count: T.Integer() })),
    }),
  },
})
