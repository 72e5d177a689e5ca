import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { Severity } from './findings.js'
import { ById, Day, Instant, Label, nullable, Role } from './shapes.js'

/** What a rule looks at: one or several conditions joined by `all` or `any`. */
export const RuleCondition = T.Union([
  T.Object({
    is: T.Literal('limit'),
    /** Which limit: of the standard or permit as recorded for the site, or an own value in the channel's unit. */
    of: T.Enum(['standard', 'permit', 'own']),
    factor: nullable(T.String()),
    /** hour mean for gas, day mean for water by the rules of judgement; `message` for each value as it comes. */
    average: T.Enum(['message', 'minute', 'hour', 'day']),
    /** Share of the limit from which it holds: 1 is the limit, 0.8 an early warning. */
    share: T.Number({ exclusiveMinimum: 0, maximum: 100 }),
    own: T.Optional(T.Object({ lower: nullable(T.Number()), upper: nullable(T.Number()) })),
  }),
  T.Object({
    is: T.Literal('trend'),
    factor: T.String(),
    /** Rise over so many hours of at least so much, in the channel's unit or as share. */
    hours: T.Integer({ minimum: 2, maximum: 720 }),
    rise: T.Number(),
    relative: T.Boolean(),
  }),
  T.Object({ is: T.Literal('flag'), flags: T.Array(T.String(), { minItems: 1, maxItems: 20 }) }),
  T.Object({ is: T.Literal('silence'), minutes: nullable(T.Integer({ minimum: 1 })) }),
  T.Object({
    is: T.Literal('flat-line'),
    factor: nullable(T.String()),
    hours: T.Integer({ minimum: 3, maximum: 720 }),
    floor: nullable(T.Number()),
  }),
  T.Object({ is: T.Literal('water-class') }),
  T.Object({ is: T.Literal('device-pending') }),
  T.Object({ is: T.Literal('deadline'), register: nullable(T.String()) }),
  T.Object({ is: T.Literal('indicator'), verdicts: T.Array(T.String(), { minItems: 1 }) }),
])

export const RuleBody = T.Object({
  name: T.String({ minLength: 1, maxLength: 80 }),
  /** The name in English; rules of the house have one. */
  nameEn: T.Optional(T.String({ maxLength: 80 })),
  kind: T.String({ minLength: 1, maxLength: 40 }),
  enabled: T.Boolean(),
  severity: Severity,
  /** Which sites: kinds, counties, single sites; empty lists mean all. */
  siteKinds: T.Array(T.String()),
  areaIds: T.Array(T.Integer()),
  siteIds: T.Array(T.Integer()),
  join: T.Enum(['all', 'any']),
  conditions: T.Array(RuleCondition, { minItems: 1, maxItems: 8 }),
  /** Minutes of the day between which it is judged, and days of the week (1 Monday … 7); null is always. */
  window: nullable(
    T.Object({
      from: T.Integer({ minimum: 0, maximum: 1440 }),
      until: T.Integer({ minimum: 0, maximum: 1440 }),
      days: T.Array(T.Integer({ minimum: 1, maximum: 7 })),
    }),
  ),
  /** How many judged values in a row must hold before it is raised, and be well before it ends. */
  raiseAfter: T.Integer({ minimum: 1, maximum: 100 }),
  endAfter: T.Integer({ minimum: 1, maximum: 100 }),
  /** After so many minutes without acknowledgement it goes to the next role. */
  escalation: T.Array(T.Object({ afterMinutes: T.Integer({ minimum: 1 }), to: Role }), { maxItems: 5 }),
  /** Told first: the duty roster, or a role of the county. */
  route: T.Object({
    to: T.Enum(['duty', 'county', 'station', 'division', 'enforcement']),
    task: T.Boolean(),
    within: nullable(T.String()),
  }),
})

export const AlarmRule = T.Object({
  id: T.Integer(),
  ...RuleBody.properties,
  builtIn: T.Boolean(),
  version: T.Integer(),
  updatedAt: Instant,
  updatedBy: nullable(T.String()),
  /** Evaluations since the start of the counter and findings raised in the last 30 days. */
  evaluated: T.Integer(),
  raised30Days: T.Integer(),
})

export const Mute = T.Object({
  id: T.Integer(),
  ruleId: nullable(T.Integer()),
  subject: nullable(T.String()),
  reason: T.String(),
  until: Instant,
  by: nullable(T.String()),
  at: Instant,
  endedAt: nullable(Instant),
})

export const alarmRuleEndpoints = defineEndpoints({
  'GET /api/alarm-rules': {
    summary: 'Rules by which alarms are raised',
    access: 'session',
    response: T.Array(AlarmRule),
  },
  'POST /api/alarm-rules': {
    summary: 'Add a rule',
    access: ['division', 'station', 'duty'],
    body: RuleBody,
    response: AlarmRule,
  },
  'PUT /api/alarm-rules/:id': {
    summary: 'Change a rule; the alarms of a rule that is switched off end',
    access: ['division', 'station', 'duty'],
    params: ById,
    body: T.Object({ ...RuleBody.properties, version: T.Integer() }),
    response: AlarmRule,
  },
  'DELETE /api/alarm-rules/:id': {
    summary: 'Remove a rule that is not built in; what it raised stays',
    access: ['division', 'station', 'duty'],
    params: ById,
    response: T.Object({}),
  },
  'POST /api/alarm-rules/try': {
    summary: 'What a rule would have raised over the last days, without raising it',
    access: ['division', 'station', 'duty'],
    body: T.Object({ rule: RuleBody, days: T.Integer({ minimum: 1, maximum: 92 }) }),
    response: T.Object({
      raised: T.Integer(),
      evaluated: T.Integer(),
      byDay: T.Array(T.Object({ day: Day, count: T.Integer() })),
      examples: T.Array(
        T.Object({
          subject: T.String(),
          name: Label,
          startedAt: Instant,
          endedAt: nullable(Instant),
          title: Label,
        }),
      ),
      truncated: T.Boolean(),
    }),
  },
  'GET /api/mutes': {
    summary: 'What is muted, until when and why',
    access: 'session',
    response: T.Array(Mute),
  },
  'POST /api/mutes': {
    summary: 'Mute a rule, a subject or both until a moment, with the reason',
    access: ['duty', 'station', 'division'],
    body: T.Object({
      ruleId: T.Optional(T.Integer()),
      subject: T.Optional(T.String({ maxLength: 120 })),
      reason: T.String({ minLength: 1, maxLength: 500 }),
      until: Instant,
    }),
    response: Mute,
  },
  'DELETE /api/mutes/:id': {
    summary: 'End a mute',
    access: ['duty', 'station', 'division'],
    params: ById,
    response: T.Object({}),
  },
})
