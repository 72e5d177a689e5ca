import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { Day, Instant, Label, nullable, pageOf, paging, Role } from './shapes.js'

export const SEVERITIES = ['high', 'medium', 'low'] as const
const Severity = T.Enum([...SEVERITIES])

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
const FindingReason = T.Enum([...FINDING_REASONS])

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

export const TASK_STATES = ['new', 'accepted', 'submitted', 'returned', 'closed', 'cancelled'] as const

export const TaskStep = T.Object({
  text: T.String({ minLength: 1, maxLength: 200 }),
  /** What proves it: a photo with place and time, a document, a reading, or nothing but the tick. */
  evidence: T.Enum(['none', 'photo', 'document', 'reading']),
  done: T.Boolean(),
  attachments: T.Array(T.Integer()),
  note: nullable(T.String()),
})

export const TaskEvent = T.Object({
  at: Instant,
  by: nullable(T.String()),
  /** created, accepted, step, note, handed-over, extension-asked, extension-granted, extension-refused, submitted, returned, verified, reopened, cancelled, escalated */
  what: T.String(),
  note: nullable(T.String()),
  attachments: T.Array(T.Integer()),
  lon: nullable(T.Number()),
  lat: nullable(T.Number()),
})

export const Task = T.Object({
  id: T.Integer(),
  version: T.Integer(),
  title: Label,
  detail: T.String(),
  kind: T.String(),
  state: T.Enum([...TASK_STATES]),
  severity: Severity,
  areaId: nullable(T.Integer()),
  /** Who has to do it: a person, or a role of the county until somebody takes it. */
  ownerId: nullable(T.Integer()),
  ownerName: nullable(T.String()),
  role: nullable(Role),
  findingId: nullable(T.Integer()),
  subject: nullable(T.String()),
  subjectName: nullable(Label),
  link: nullable(T.String()),
  lon: nullable(T.Number()),
  lat: nullable(T.Number()),
  createdAt: Instant,
  createdBy: nullable(T.String()),
  due: Instant,
  /** Asked for and not answered yet. */
  extension: nullable(T.Object({ until: Instant, why: T.String(), by: nullable(T.String()) })),
  steps: T.Array(TaskStep),
  /** Result as submitted. */
  result: nullable(T.String()),
  verifiedBy: nullable(T.String()),
  closedAt: nullable(Instant),
  escalation: T.Integer(),
  demo: T.Boolean(),
})

export const TaskDetail = T.Object({
  ...Task.properties,
  events: T.Array(TaskEvent),
  /** The files its events and steps name. */
  files: T.Array(
    T.Object({
      id: T.Integer(),
      name: T.String(),
      type: T.String(),
      lon: nullable(T.Number()),
      lat: nullable(T.Number()),
      takenAt: nullable(Instant),
    }),
  ),
  /** What the caller may do now. */
  may: T.Array(T.String()),
})

const id = T.Object({ id: T.Integer() })
const WORKERS = ['duty', 'station', 'division', 'county', 'grid', 'enforcement', 'leader'] as const
const note = T.Optional(T.String({ maxLength: 2000 }))
const attachments = T.Optional(T.Array(T.Integer(), { maxItems: 30 }))
const place = {
  lon: T.Optional(T.Number({ minimum: -180, maximum: 180 })),
  lat: T.Optional(T.Number({ minimum: -90, maximum: 90 })),
}
/** Made by the phone: what is sent twice after a lost connection is done once. */
const onceKey = T.Optional(T.String({ minLength: 8, maxLength: 64 }))

export const workEndpoints = defineEndpoints({
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
    params: id,
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
    params: id,
    body: T.Object({ reason: FindingReason, note: T.String({ maxLength: 1000 }) }),
    response: Finding,
  },
  'POST /api/findings/:id/close': {
    summary: 'Close a finding that does not end by itself, with the reason',
    access: ['duty', 'station', 'county', 'division', 'enforcement'],
    params: id,
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
    params: id,
    body: T.Object({ ...RuleBody.properties, version: T.Integer() }),
    response: AlarmRule,
  },
  'DELETE /api/alarm-rules/:id': {
    summary: 'Remove a rule that is not built in; what it raised stays',
    access: ['division', 'station', 'duty'],
    params: id,
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
    params: id,
    response: T.Object({}),
  },
  'GET /api/tasks': {
    summary: 'Tasks: mine, my county’s, late, by subject',
    access: 'session',
    query: T.Object({
      ...paging,
      view: T.Optional(T.Enum(['mine', 'county', 'late', 'to-verify', 'all'])),
      state: T.Optional(T.Enum([...TASK_STATES])),
      active: T.Optional(T.Boolean()),
      areaId: T.Optional(T.Integer()),
      ownerId: T.Optional(T.Integer()),
      subject: T.Optional(T.String()),
      dueFrom: T.Optional(Day),
      dueUntil: T.Optional(Day),
      search: T.Optional(T.String({ maxLength: 100 })),
    }),
    response: pageOf(Task),
  },
  'GET /api/tasks/summary': {
    summary: 'How many are mine, late, due this week, waiting for me to verify',
    access: 'session',
    response: T.Object({
      mine: T.Integer(),
      mineLate: T.Integer(),
      dueThisWeek: T.Integer(),
      toVerify: T.Integer(),
      county: T.Integer(),
      late: T.Integer(),
    }),
  },
  'GET /api/tasks/load': {
    summary: 'Open, late and closed tasks of each person of the scope',
    access: ['duty', 'division', 'county', 'leader', 'enforcement'],
    response: T.Array(
      T.Object({
        accountId: nullable(T.Integer()),
        name: T.String(),
        areaId: nullable(T.Integer()),
        open: T.Integer(),
        late: T.Integer(),
        closed30Days: T.Integer(),
        /** hours from creation to closure */
        medianHours: nullable(T.Number()),
      }),
    ),
  },
  'GET /api/tasks/people': {
    summary: 'Persons a task can be given to',
    access: [...WORKERS],
    query: T.Object({ areaId: T.Optional(T.Integer()), role: T.Optional(Role) }),
    response: T.Array(
      T.Object({
        id: T.Integer(),
        name: T.String(),
        roles: T.Array(Role),
        areaId: nullable(T.Integer()),
        absent: T.Boolean(),
      }),
    ),
  },
  'GET /api/tasks/:id': {
    summary: 'One task with everything that happened',
    access: 'session',
    params: id,
    response: TaskDetail,
  },
  'POST /api/tasks': {
    summary: 'Make a task, from a finding or of itself',
    access: ['duty', 'station', 'division', 'county', 'enforcement', 'leader'],
    body: T.Object({
      title: T.String({ minLength: 1, maxLength: 200 }),
      detail: T.String({ maxLength: 4000 }),
      severity: Severity,
      areaId: T.Optional(T.Integer()),
      ownerId: T.Optional(T.Integer()),
      role: T.Optional(Role),
      findingId: T.Optional(T.Integer()),
      subject: T.Optional(T.String({ maxLength: 120 })),
      due: Instant,
      steps: T.Array(
        T.Object({
          text: T.String({ minLength: 1, maxLength: 200 }),
          evidence: T.Enum(['none', 'photo', 'document', 'reading']),
        }),
        { maxItems: 20 },
      ),
      attachments,
      ...place,
      onceKey,
    }),
    response: TaskDetail,
  },
  'POST /api/tasks/:id/:what': {
    summary:
      'Do something with a task: accept, step, note, hand-over, ask-extension, grant-extension, refuse-extension, submit, return, verify, reopen, cancel',
    access: [...WORKERS, 'enterprise'],
    params: T.Object({
      id: T.Integer(),
      what: T.Enum([
        'accept',
        'step',
        'note',
        'hand-over',
        'ask-extension',
        'grant-extension',
        'refuse-extension',
        'submit',
        'return',
        'verify',
        'reopen',
        'cancel',
      ]),
    }),
    body: T.Object({
      version: T.Optional(T.Integer()),
      note,
      attachments,
      /** Of `step`. */
      step: T.Optional(T.Integer({ minimum: 0 })),
      done: T.Optional(T.Boolean()),
      /** Of `hand-over`. */
      ownerId: T.Optional(T.Integer()),
      /** Of `ask-extension`, and of `reopen` for the new time. */
      until: T.Optional(Instant),
      ...place,
      /** When it was done in the field, if it could not be sent then. */
      at: T.Optional(Instant),
      onceKey,
    }),
    response: TaskDetail,
  },
  'GET /api/notices': {
    summary: 'What I was told, newest first',
    access: 'session',
    query: T.Object({ ...paging, unread: T.Optional(T.Boolean()) }),
    response: pageOf(
      T.Object({
        id: T.Integer(),
        at: Instant,
        title: Label,
        detail: Label,
        link: nullable(T.String()),
        severity: Severity,
        readAt: nullable(Instant),
      }),
    ),
  },
  'POST /api/notices/read': {
    summary: 'Mark what I was told as read, up to an id',
    access: 'session',
    body: T.Object({ upTo: T.Integer() }),
    response: T.Object({ unread: T.Integer() }),
  },
  'GET /api/notices/settings': {
    summary: 'By which ways and when I am told',
    access: 'session',
    response: T.Object({
      email: nullable(T.String()),
      byEmail: T.Boolean(),
      digest: T.Boolean(),
      leastSeverity: Severity,
      quiet: nullable(T.Object({ from: T.Integer(), until: T.Integer() })),
    }),
  },
  'PUT /api/notices/settings': {
    summary: 'Change by which ways and when I am told',
    access: 'session',
    body: T.Object({
      email: nullable(T.String({ maxLength: 200 })),
      byEmail: T.Boolean(),
      digest: T.Boolean(),
      leastSeverity: Severity,
      quiet: nullable(
        T.Object({
          from: T.Integer({ minimum: 0, maximum: 1440 }),
          until: T.Integer({ minimum: 0, maximum: 1440 }),
        }),
      ),
    }),
    response: T.Object({}),
  },
  'GET /api/channels': {
    summary: 'Ways out of the house: mail server and bots, without their secrets, with the last result',
    access: ['system-admin', 'duty', 'division'],
    response: T.Array(
      T.Object({
        id: T.Integer(),
        kind: T.Enum(['email', 'wecom', 'dingtalk', 'webhook']),
        name: T.String(),
        enabled: T.Boolean(),
        areaId: nullable(T.Integer()),
        leastSeverity: Severity,
        lastAt: nullable(Instant),
        lastError: nullable(T.String()),
        waiting: T.Integer(),
        /** Given up after many tries. */
        dead: T.Integer(),
      }),
    ),
  },
  'POST /api/channels': {
    summary:
      'Add a bot. Its address and secret are named by environment variables, never kept in the database',
    access: ['system-admin'],
    body: T.Object({
      kind: T.Enum(['wecom', 'dingtalk', 'webhook']),
      name: T.String({ minLength: 1, maxLength: 60 }),
      /** Name of the environment variable that holds the address; `<NAME>_SECRET` holds the signing secret. */
      variable: T.String({ pattern: '^[A-Z][A-Z0-9_]{2,60}$' }),
      areaId: nullable(T.Integer()),
      leastSeverity: Severity,
    }),
    response: T.Object({ id: T.Integer() }),
  },
  'PATCH /api/channels/:id': {
    summary: 'Switch a way on or off',
    access: ['system-admin'],
    params: id,
    body: T.Object({ enabled: T.Boolean() }),
    response: T.Object({}),
  },
  'POST /api/channels/:id/test': {
    summary: 'Send a test message',
    access: ['system-admin'],
    params: id,
    response: T.Object({ sent: T.Boolean(), error: nullable(T.String()) }),
  },
  'GET /api/roster': {
    summary: 'Who is on duty between two days',
    access: 'session',
    query: T.Object({ from: Day, until: Day }),
    response: T.Array(
      T.Object({
        id: T.Integer(),
        areaId: nullable(T.Integer()),
        accountId: T.Integer(),
        name: T.String(),
        from: Instant,
        until: Instant,
      }),
    ),
  },
  'PUT /api/roster': {
    summary: 'Set the duty roster of a span; what was there in the span is replaced',
    access: ['duty', 'division', 'county'],
    body: T.Object({
      from: Instant,
      until: Instant,
      areaId: nullable(T.Integer()),
      turns: T.Array(T.Object({ accountId: T.Integer(), from: Instant, until: Instant }), { maxItems: 400 }),
    }),
    response: T.Object({}),
  },
})
