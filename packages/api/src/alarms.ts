import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { Instant, Label, nullable, pageOf, paging } from './shapes.js'

export const ALARM_KINDS = ['exceedance', 'silence', 'flag', 'flat-line', 'device-pending'] as const
export const ALARM_REASONS = [
  'confirmed-exceedance',
  'device-fault',
  'maintenance',
  'calibration',
  'communication',
  'power',
  'shutdown',
  'weather',
  'data-error',
  'other',
] as const

export const Alarm = T.Object({
  id: T.Integer(),
  kind: T.Enum([...ALARM_KINDS]),
  severity: T.Enum(['high', 'medium', 'low']),
  siteId: nullable(T.Integer()),
  siteName: nullable(Label),
  areaId: nullable(T.Integer()),
  factor: nullable(T.String()),
  title: Label,
  detail: Label,
  value: nullable(T.String()),
  /** Unit of value and limit: that of the site's channel. */
  unit: nullable(T.String()),
  limit: nullable(T.String()),
  startedAt: Instant,
  lastAt: Instant,
  /** The cause is gone; the alarm may still wait for its reason. */
  endedAt: nullable(Instant),
  state: T.Enum(['open', 'acknowledged', 'closed']),
  acknowledgedBy: nullable(T.String()),
  acknowledgedAt: nullable(Instant),
  reason: nullable(T.Enum([...ALARM_REASONS])),
  note: nullable(T.String()),
  demo: T.Boolean(),
})

export const alarmEndpoints = defineEndpoints({
  'GET /api/alarms': {
    summary: 'Alarms, newest first',
    access: 'session',
    query: T.Object({
      ...paging,
      state: T.Optional(T.Enum(['open', 'acknowledged', 'closed', 'active'])),
      kind: T.Optional(T.Enum([...ALARM_KINDS])),
      siteId: T.Optional(T.Integer()),
      areaId: T.Optional(T.Integer()),
    }),
    response: pageOf(Alarm),
  },
  'GET /api/alarms/summary': {
    summary: 'Counts by kind and severity of what is open',
    access: 'session',
    response: T.Object({
      open: T.Integer(),
      unacknowledged: T.Integer(),
      byKind: T.Array(T.Object({ kind: T.Enum([...ALARM_KINDS]), count: T.Integer() })),
      bySeverity: T.Array(T.Object({ severity: T.String(), count: T.Integer() })),
    }),
  },
  'POST /api/alarms/:id/acknowledge': {
    summary: 'Acknowledge with a reason',
    access: ['duty', 'station', 'county', 'division', 'enforcement'],
    params: T.Object({ id: T.Integer() }),
    body: T.Object({ reason: T.Enum([...ALARM_REASONS]), note: T.String({ maxLength: 1000 }) }),
    response: Alarm,
  },
})
