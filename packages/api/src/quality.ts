import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { DataLevel, Day, Instant, Label, nullable, pageOf, paging } from './shapes.js'

export const QUALITY_STATES = ['waiting', 'automatic', 'checked', 'reviewed'] as const

/** Who sees quality control: the bureau. An enterprise does not see what is suspected of it. */
const BUREAU = ['duty', 'station', 'division', 'county', 'enforcement', 'leader'] as const
/** Who decides which data count. */
const REVIEWERS = ['station', 'division', 'county'] as const

const Verdict = T.Enum(['valid', 'invalid'])
const SiteKind = T.Enum(['air', 'water', 'effluent', 'gas'])
const note = T.String({ maxLength: 1000 })
const ids = T.Array(T.Integer(), { minItems: 1, maxItems: 500 })

/** A reason of the list, with where it is taken from. */
export const QualityReason = T.Object({
  code: T.String(),
  name: Label,
  verdict: Verdict,
  /** Kinds of site it is for; empty means all. */
  siteKinds: T.Array(T.String()),
  source: Label,
  /** A note is asked for with it. */
  noteNeeded: T.Boolean(),
})

const place = { siteId: T.Integer(), site: Label, siteKind: T.String(), areaId: T.Integer() }

/** A stretch of flagged values of one factor. */
export const QualityItem = T.Object({
  id: T.Integer(),
  ...place,
  factor: T.String(),
  factorName: Label,
  unit: T.String(),
  /** Start of the first hour and end of the last. */
  from: Instant,
  until: Instant,
  /** Flagged values, and those nobody has decided. */
  hours: T.Integer(),
  open: T.Integer(),
  worst: T.Enum(['suspect', 'fail']),
  codes: T.Array(T.Object({ code: T.String(), name: Label })),
  state: T.Enum([...QUALITY_STATES]),
  due: Day,
  late: T.Boolean(),
  foundAt: Instant,
})

export const QualityDecision = T.Object({
  id: T.Integer(),
  ...place,
  /** Null: every factor of the stretch was signed off. */
  factor: nullable(T.String()),
  factorName: nullable(Label),
  from: Instant,
  until: Instant,
  verdict: Verdict,
  reason: T.String(),
  reasonName: Label,
  note: T.String(),
  codes: T.Array(T.Object({ code: T.String(), name: Label })),
  hours: T.Integer(),
  at: Instant,
  by: T.String(),
  state: T.Enum(['checked', 'reviewed', 'returned', 'withdrawn']),
  secondAt: nullable(Instant),
  secondBy: nullable(T.String()),
  secondNote: nullable(T.String()),
  /** What the caller may do with it. */
  may: T.Array(T.Enum(['read', 'withdraw'])),
})

const Evidence = T.Object({
  kind: T.Enum(['series', 'histogram', 'scatter']),
  title: Label,
  x: T.Array(T.Number()),
  y: T.Array(nullable(T.Number())),
  expected: T.Optional(T.Array(nullable(T.Number()))),
})

export const QualitySuspicion = T.Object({
  id: T.Integer(),
  ...place,
  enterprise: nullable(T.String()),
  factor: T.String(),
  factorName: Label,
  code: T.String(),
  name: Label,
  score: T.Integer(),
  /** From `inspect` on a visit is asked for. */
  level: T.Enum(['review', 'inspect']),
  from: Instant,
  until: Instant,
  explain: Label,
  grounds: T.Array(T.Object({ name: Label, value: T.Number(), points: T.Number(), most: T.Number() })),
  firstSeen: Instant,
  lastSeen: Instant,
  findingId: nullable(T.Integer()),
})

/** A month of an outlet. Rates are shares of one; null when nothing was due. */
export const TransmissionRow = T.Object({
  ...place,
  enterprise: nullable(T.String()),
  month: T.String({ pattern: '^\\d{4}-\\d{2}$' }),
  due: T.Integer(),
  received: T.Integer(),
  valid: T.Integer(),
  transmissionRate: nullable(T.Number()),
  validityRate: nullable(T.Number()),
  effectiveRate: nullable(T.Number()),
  /** Lost hours by reason. */
  lost: T.Array(T.Object({ reason: T.String(), name: Label, hours: T.Integer() })),
})

const Range = T.Object({
  code: T.String(),
  severity: T.Enum(['info', 'minor', 'major', 'critical']),
  factor: nullable(T.String()),
  from: Instant,
  until: Instant,
  count: T.Integer(),
  message: Label,
  reported: nullable(T.Number()),
  recalculated: nullable(T.Number()),
})

export const QualityMark = T.Object({
  id: T.Integer(),
  siteId: T.Integer(),
  state: T.String(),
  stateName: Label,
  from: Instant,
  until: Instant,
  note: T.String(),
  at: Instant,
  by: T.String(),
  standing: T.Enum(['reported', 'proved', 'withdrawn']),
  provedBy: nullable(T.String()),
})

const rule = {
  /** Codes of checks whose failure excludes a value until a person decides. */
  exclude: T.Array(T.String(), { maxItems: 60 }),
  /** Working days within which a flagged stretch is to be decided; the house's own choice. */
  reviewDays: T.Integer({ minimum: 1, maximum: 60 }),
}

const itemQuery = {
  state: T.Optional(T.Enum([...QUALITY_STATES])),
  areaId: T.Optional(T.Integer()),
  siteId: T.Optional(T.Integer()),
  siteKind: T.Optional(SiteKind),
  factor: T.Optional(T.String()),
  code: T.Optional(T.String()),
  worst: T.Optional(T.Enum(['suspect', 'fail'])),
  late: T.Optional(T.Boolean()),
}

export const qualityEndpoints = defineEndpoints({
  'GET /api/quality/reasons': {
    summary: 'Reasons for decisions about data, with their sources',
    access: [...BUREAU],
    response: T.Array(QualityReason),
  },
  'GET /api/quality/summary': {
    summary: 'How much waits, is late, waits for the second reader, is suspected',
    access: [...BUREAU],
    query: T.Object({ areaId: T.Optional(T.Integer()) }),
    response: T.Object({
      waiting: T.Integer(),
      late: T.Integer(),
      toRead: T.Integer(),
      automatic: T.Integer(),
      suspicions: T.Integer(),
    }),
  },
  'GET /api/quality/items': {
    summary: 'Flagged stretches of values, newest first',
    access: [...BUREAU],
    query: T.Object({ ...paging, ...itemQuery }),
    response: pageOf(QualityItem),
  },
  'GET /api/quality/items/:id': {
    summary: 'One stretch with what each check says and what was decided about it',
    access: [...BUREAU],
    params: T.Object({ id: T.Integer() }),
    response: T.Object({
      ...QualityItem.properties,
      ranges: T.Array(Range),
      decisions: T.Array(QualityDecision),
    }),
  },
  'GET /api/quality/series': {
    summary: 'Raw hours of a factor with flags, level and the median of its neighbours',
    access: [...BUREAU],
    query: T.Object({ siteId: T.Integer(), factor: T.String(), from: Instant, until: Instant }),
    response: T.Object({
      siteId: T.Integer(),
      factor: T.String(),
      factorName: Label,
      unit: T.String(),
      decimals: T.Integer(),
      stepSeconds: T.Integer(),
      /** Start of each hour, ms since 1970. */
      times: T.Array(T.Integer()),
      values: T.Array(nullable(T.Number())),
      /** 0 pass or not evaluated, 3 suspect, 4 fail. */
      results: T.Array(T.Integer()),
      codes: T.Array(nullable(T.String())),
      marks: T.Array(nullable(T.String())),
      /** Whether the hour counts in figures, and its level. */
      counts: T.Array(T.Boolean()),
      levels: T.Array(DataLevel),
      neighbours: T.Array(
        T.Object({ siteId: T.Integer(), name: Label, values: T.Array(nullable(T.Number())) }),
      ),
      limits: T.Array(T.Object({ value: T.Number(), name: Label })),
    }),
  },
  'POST /api/quality/decisions': {
    summary: 'Decide about stretches of hours; another person reads it before it is reviewed',
    access: [...REVIEWERS],
    body: T.Object({
      targets: T.Array(
        T.Object({ siteId: T.Integer(), factor: nullable(T.String()), from: Instant, until: Instant }),
        { minItems: 1, maxItems: 500 },
      ),
      verdict: Verdict,
      reason: T.String({ maxLength: 60 }),
      note,
    }),
    response: T.Object({ ids: T.Array(T.Integer()) }),
  },
  'GET /api/quality/decisions': {
    summary: 'Decisions, newest first',
    access: [...BUREAU],
    query: T.Object({
      ...paging,
      state: T.Optional(T.Enum(['checked', 'reviewed', 'returned', 'withdrawn'])),
      areaId: T.Optional(T.Integer()),
      siteId: T.Optional(T.Integer()),
      factor: T.Optional(T.String()),
    }),
    response: pageOf(QualityDecision),
  },
  'POST /api/quality/decisions/read': {
    summary: 'Second reading: confirm or return the decisions of another person',
    access: [...REVIEWERS],
    body: T.Object({ ids, answer: T.Enum(['confirm', 'return']), note }),
    response: T.Object({ done: T.Integer() }),
  },
  'POST /api/quality/decisions/withdraw': {
    summary: 'Take back own decisions that nobody has read yet',
    access: [...REVIEWERS],
    body: T.Object({ ids, note }),
    response: T.Object({ done: T.Integer() }),
  },
  'GET /api/quality/checks': {
    summary: 'How many values each check flagged, by site',
    access: [...BUREAU],
    query: T.Object({
      from: Day,
      until: Day,
      siteKind: T.Optional(SiteKind),
      areaId: T.Optional(T.Integer()),
    }),
    response: T.Object({
      codes: T.Array(T.Object({ code: T.String(), name: Label, excludes: T.Boolean() })),
      rows: T.Array(
        T.Object({
          ...place,
          suspect: T.Integer(),
          fail: T.Integer(),
          /** Flagged values by code, in the order of `codes`. */
          counts: T.Array(T.Integer()),
        }),
      ),
    }),
  },
  'GET /api/quality/rule': {
    summary: 'Which failed checks exclude a value by themselves',
    access: [...BUREAU],
    response: T.Object({
      ...rule,
      at: nullable(Instant),
      by: nullable(T.String()),
      codes: T.Array(T.Object({ code: T.String(), name: Label })),
    }),
  },
  'PUT /api/quality/rule': {
    summary: 'Change which failed checks exclude a value; figures are made anew where it matters',
    access: ['division'],
    body: T.Object({ ...rule }),
    response: T.Object({}),
  },
  'GET /api/quality/suspicions': {
    summary: 'Suspected falsification, the strongest first',
    access: [...BUREAU],
    query: T.Object({
      ...paging,
      areaId: T.Optional(T.Integer()),
      siteId: T.Optional(T.Integer()),
      code: T.Optional(T.String()),
      least: T.Optional(T.Integer({ minimum: 0, maximum: 100 })),
    }),
    response: pageOf(QualitySuspicion),
  },
  'GET /api/quality/suspicions/:id': {
    summary: 'One suspicion with the evidence to plot',
    access: [...BUREAU],
    params: T.Object({ id: T.Integer() }),
    response: T.Object({ ...QualitySuspicion.properties, evidence: T.Array(Evidence) }),
  },
  'POST /api/quality/suspicions/inspect': {
    summary: 'Inspect outlets now over the last days',
    access: ['station', 'division', 'enforcement'],
    body: T.Object({
      siteIds: T.Optional(T.Array(T.Integer(), { minItems: 1, maxItems: 200 })),
      days: T.Integer({ minimum: 7, maximum: 120 }),
    }),
    response: T.Object({ inspected: T.Integer(), found: T.Integer() }),
  },
  'GET /api/quality/transmission': {
    summary: 'Effective transmission rate of the outlets in a month',
    access: [...BUREAU],
    query: T.Object({
      month: T.String({ pattern: '^\\d{4}-\\d{2}$' }),
      areaId: T.Optional(T.Integer()),
      siteKind: T.Optional(T.Enum(['effluent', 'gas'])),
    }),
    response: T.Object({
      rows: T.Array(TransmissionRow),
      /** What is not vouched for in the method. */
      unconfirmed: T.Array(Label),
    }),
  },
  'GET /api/quality/transmission.xlsx': {
    summary: 'The same as Excel, with every lost hour',
    access: [...BUREAU],
    query: T.Object({
      month: T.String({ pattern: '^\\d{4}-\\d{2}$' }),
      areaId: T.Optional(T.Integer()),
      siteKind: T.Optional(T.Enum(['effluent', 'gas'])),
    }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'GET /api/quality/sources/:id': {
    summary:
      'An outlet in a month: lost hours, states, validity of days, exceedance, recalculated against reported',
    access: [...BUREAU],
    params: T.Object({ id: T.Integer() }),
    query: T.Object({ month: T.String({ pattern: '^\\d{4}-\\d{2}$' }) }),
    response: T.Object({
      ...TransmissionRow.properties,
      lostRanges: T.Array(Range),
      states: T.Array(T.Object({ state: T.String(), name: Label, hours: T.Integer() })),
      factors: T.Array(
        T.Object({
          factor: T.String(),
          name: Label,
          unit: T.String(),
          /** What the limit is judged on. */
          average: T.Enum(['hour', 'day']),
          limit: nullable(T.Number()),
          source: nullable(Label),
          validDays: T.Integer(),
          days: T.Integer(),
          judged: T.Integer(),
          exceeding: T.Integer(),
          ranges: T.Array(Range),
        }),
      ),
      /** Why converted values were not computed again; null when they were. */
      notRecalculated: nullable(Label),
      audit: T.Array(Range),
      marks: T.Array(QualityMark),
    }),
  },
  'POST /api/quality/marks': {
    summary: 'Report the state of an outlet’s hours: stopped, start-up, fault of the monitor …',
    access: ['enterprise', 'station', 'division', 'county', 'enforcement'],
    body: T.Object({
      siteId: T.Integer(),
      state: T.String({ maxLength: 40 }),
      from: Instant,
      until: Instant,
      note: T.String({ minLength: 1, maxLength: 1000 }),
    }),
    response: QualityMark,
  },
  'POST /api/quality/marks/:id/answer': {
    summary: 'The bureau has seen the proof of a mark, or it is withdrawn',
    access: ['station', 'division', 'county', 'enforcement'],
    params: T.Object({ id: T.Integer() }),
    body: T.Object({ answer: T.Enum(['proved', 'withdrawn']), note }),
    response: QualityMark,
  },
})
