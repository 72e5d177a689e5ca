import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { ExplanationTree, Validity } from './evaluation.js'
import { asOf, Day, Instant, Label, nullable, Period, pageOf, paging } from './shapes.js'

export const LABORATORY_MEDIA = [
  'surface-water',
  'drinking-source',
  'groundwater',
  'soil',
  'noise',
  'effluent',
] as const
export const LaboratoryMedium = T.Enum([...LABORATORY_MEDIA])

export const SAMPLE_STATES = [
  'planned',
  'taken',
  'in-laboratory',
  'results-in',
  'reviewed',
  'released',
  'cancelled',
] as const

export const SAMPLE_ACTIONS = ['take', 'receive', 'review', 'return', 'release', 'cancel'] as const

export const PLAN_FREQUENCIES = [
  'monthly',
  'bimonthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'dates',
] as const

const Key = T.String({ pattern: '^[A-Za-z0-9.+-]{1,60}$' })
const Month = T.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })
const Lon = T.Number({ minimum: -180, maximum: 180 })
const Lat = T.Number({ minimum: -90, maximum: 90 })

/** A field of a point that judging needs; `choice` has its values with names. */
export const LaboratoryAttribute = T.Object({
  key: T.String(),
  name: Label,
  kind: T.Enum(['choice', 'number', 'flag', 'day']),
  required: T.Boolean(),
  unit: T.String(),
  choices: T.Array(T.Object({ value: T.String(), name: Label })),
})

export const LaboratoryMediumFacts = T.Object({
  medium: LaboratoryMedium,
  name: Label,
  standard: T.String(),
  /** What a verdict of the medium is: a class, or whether it complies. */
  grade: T.Enum(['class', 'compliance']),
  items: T.Array(T.Object({ key: T.String(), name: Label, unit: T.String() })),
  sets: T.Array(T.Object({ id: T.String(), name: Label, items: T.Array(T.String()) })),
  attributes: T.Array(LaboratoryAttribute),
  /** Figures of an area in a period, for example `lab.groundwater.year.worst-ratio` without its period. */
  statistics: T.Array(T.Object({ key: T.String(), name: Label, unit: T.String() })),
})

/** A verdict on a sample, or on a point over a period. */
export const LaboratoryVerdict = T.Object({
  period: Period,
  /** Class: 1 is best; null where the medium has none or it cannot be judged. */
  grade: nullable(T.Integer()),
  text: Label,
  /** Whether what is aimed at is kept; null when it cannot be judged. */
  kept: nullable(T.Boolean()),
  exceeding: T.Array(
    T.Object({ item: T.String(), name: Label, value: nullable(T.Number()), multiple: nullable(T.Number()) }),
  ),
  /** Samples that counted. */
  samples: T.Integer(),
  /** Samples the plans foresaw. */
  planned: T.Integer(),
  validity: Validity,
})

const pointFields = {
  name: Label,
  areaId: T.Integer(),
  lon: nullable(Lon),
  lat: nullable(Lat),
  state: T.Enum(['active', 'retired']),
  attributes: T.Record(T.String(), T.Union([T.String(), T.Number(), T.Boolean()])),
  siteId: nullable(T.Integer()),
  enterpriseId: nullable(T.Integer()),
  register: nullable(T.String()),
  recordKey: nullable(T.String()),
}

export const LaboratoryPoint = T.Object({
  id: T.Integer(),
  code: T.String(),
  medium: LaboratoryMedium,
  version: T.Integer(),
  demo: T.Boolean(),
  ...pointFields,
  /** Verdict of the newest year that has one. */
  latest: nullable(LaboratoryVerdict),
  lastSampled: nullable(Day),
})

const changeable = {
  name: T.Object({
    zh: T.String({ minLength: 1, maxLength: 100 }),
    en: T.String({ minLength: 1, maxLength: 100 }),
  }),
  areaId: T.Integer(),
  lon: nullable(Lon),
  lat: nullable(Lat),
  attributes: pointFields.attributes,
  siteId: T.Optional(nullable(T.Integer())),
  enterpriseId: T.Optional(nullable(T.Integer())),
  register: T.Optional(nullable(T.String({ maxLength: 60 }))),
  recordKey: T.Optional(nullable(T.String({ maxLength: 60 }))),
}

export const NewLaboratoryPoint = T.Object({
  code: T.String({ pattern: '^[A-Za-z0-9-]{2,40}$' }),
  medium: LaboratoryMedium,
  ...changeable,
})

export const LaboratoryPointChange = T.Object({
  version: T.Integer(),
  ...T.Partial(T.Object({ ...changeable, state: T.Enum(['active', 'retired']) })).properties,
})

export const LaboratoryPlanBody = T.Object({
  name: T.String({ minLength: 1, maxLength: 100 }),
  medium: LaboratoryMedium,
  items: T.Array(Key, { minItems: 1, maxItems: 150 }),
  frequency: T.Enum([...PLAN_FREQUENCIES]),
  dates: T.Array(Day, { maxItems: 100 }),
  fromMonth: Month,
  untilMonth: Month,
  withinDays: T.Integer({ minimum: 1, maximum: 366 }),
  sampler: T.String({ minLength: 1, maxLength: 100 }),
  laboratory: T.String({ minLength: 1, maxLength: 100 }),
  /** Largest relative deviation of duplicates, per cent, with the document it stands in. */
  deviation: nullable(
    T.Object({
      percent: T.Number({ exclusiveMinimum: 0, maximum: 200 }),
      source: T.String({ minLength: 1, maxLength: 200 }),
    }),
  ),
  pointIds: T.Array(T.Integer(), { minItems: 1, maxItems: 2000 }),
})

export const LaboratoryPlan = T.Object({
  id: T.Integer(),
  version: T.Integer(),
  state: T.Enum(['active', 'ended']),
  demo: T.Boolean(),
  ...LaboratoryPlanBody.properties,
})

export const LaboratoryPlanProgress = T.Object({
  planId: T.Integer(),
  name: T.String(),
  medium: LaboratoryMedium,
  frequency: T.Enum([...PLAN_FREQUENCIES]),
  periods: T.Array(
    T.Object({
      period: Period,
      from: Day,
      due: Day,
      planned: T.Integer(),
      taken: T.Integer(),
      released: T.Integer(),
      /** Not taken though the time for it is over. */
      late: T.Integer(),
    }),
  ),
})

export const LaboratorySample = T.Object({
  id: T.Integer(),
  code: T.String(),
  version: T.Integer(),
  kind: T.Enum(['sample', 'duplicate', 'blank']),
  parentId: nullable(T.Integer()),
  state: T.Enum([...SAMPLE_STATES]),
  pointId: T.Integer(),
  pointCode: T.String(),
  pointName: Label,
  medium: LaboratoryMedium,
  areaId: T.Integer(),
  planId: nullable(T.Integer()),
  planName: nullable(T.String()),
  period: nullable(Period),
  due: nullable(Day),
  sampledOn: nullable(Day),
  results: T.Integer(),
  items: T.Integer(),
  releases: T.Integer(),
  demo: T.Boolean(),
})

export const LaboratoryResult = T.Object({
  item: T.String(),
  name: Label,
  version: T.Integer(),
  /** As the laboratory wrote it. */
  text: T.String(),
  unit: T.String(),
  detectionLimit: nullable(T.String()),
  method: nullable(T.String()),
  /** What counts, in the unit of the standard: the value, or half the limit of detection. */
  value: nullable(T.Number()),
  standardUnit: T.String(),
  belowDetection: T.Boolean(),
  /** Why it does not count; null when it does. */
  problem: nullable(Label),
  at: Instant,
  by: T.String(),
  reason: nullable(T.String()),
})

export const LaboratorySampleDetail = T.Object({
  ...LaboratorySample.properties,
  /** Items that are expected, in order. */
  expected: T.Array(T.Object({ key: T.String(), name: Label, unit: T.String() })),
  values: T.Array(LaboratoryResult),
  /** Versions that were replaced, newest first. */
  earlier: T.Array(LaboratoryResult),
  events: T.Array(
    T.Object({
      at: Instant,
      by: T.String(),
      what: T.String(),
      state: T.Enum([...SAMPLE_STATES]),
      note: nullable(T.String()),
    }),
  ),
  /** Duplicates against their sample, blanks against the limit of detection. */
  quality: T.Array(
    T.Object({
      sampleId: T.Integer(),
      code: T.String(),
      kind: T.Enum(['duplicate', 'blank']),
      item: T.String(),
      name: Label,
      first: nullable(T.Number()),
      second: nullable(T.Number()),
      /** |a − b| ÷ (a + b) of duplicates, per cent. */
      deviation: nullable(T.Number()),
      limit: nullable(T.Number()),
      source: nullable(T.String()),
      verdict: T.Enum(['kept', 'exceeds', 'no-limit', 'not-detected', 'detected', 'cannot-judge']),
    }),
  ),
  files: T.Array(T.Object({ id: T.Integer(), name: T.String(), bytes: T.Integer() })),
  /** By the results as they stand, released or not. */
  verdict: nullable(LaboratoryVerdict),
  tree: nullable(ExplanationTree),
  may: T.Array(T.Enum([...SAMPLE_ACTIONS, 'results', 'correct'])),
})

export const ResultEntry = T.Object({
  item: Key,
  /** `0.02`, `<0.02`, `0.01L`, `ND`, `未检出`; empty takes back what was not released yet. */
  text: T.String({ maxLength: 60 }),
  unit: T.Optional(T.String({ maxLength: 20 })),
  detectionLimit: T.Optional(nullable(T.String({ maxLength: 30 }))),
  method: T.Optional(nullable(T.String({ maxLength: 120 }))),
})

export const LaboratoryIssue = T.Object({
  sheet: T.String(),
  row: T.Integer(),
  column: nullable(T.String()),
  code: T.String(),
  severity: T.Enum(['error', 'warning']),
  value: nullable(T.String()),
  message: Label,
})

export const LaboratoryImport = T.Object({
  id: T.Integer(),
  medium: LaboratoryMedium,
  name: T.String(),
  at: Instant,
  by: T.String(),
  state: T.Enum(['refused', 'checked', 'applied']),
  samples: T.Integer(),
  values: T.Integer(),
  issues: T.Array(LaboratoryIssue),
  /** Issues there are in all; at most 500 are listed. */
  issueCount: T.Integer(),
})

const AreaFigure = T.Object({
  key: T.String(),
  subject: T.String(),
  name: Label,
  unit: T.String(),
  value: nullable(T.Number()),
  text: Label,
  validity: Validity,
})

export const LaboratoryEvaluation = T.Object({
  medium: LaboratoryMedium,
  period: Period,
  standard: T.String(),
  /** Figures of the city and its counties, as far as the account sees them. */
  areas: T.Array(T.Object({ areaId: T.Integer(), name: Label, figures: T.Array(AreaFigure) })),
  /** Points that have a verdict, and those that were to be sampled and have none. */
  points: T.Array(
    T.Object({
      id: T.Integer(),
      code: T.String(),
      name: Label,
      areaId: T.Integer(),
      aim: Label,
      verdict: LaboratoryVerdict,
    }),
  ),
})

const Payment = T.Object({
  month: Period,
  class: nullable(T.Integer()),
  before: nullable(T.Integer()),
  from: nullable(T.Integer()),
  to: nullable(T.Integer()),
  /** Yuan; null when it cannot be settled. */
  amount: nullable(T.Number()),
  reason: Label,
})

export const LaboratoryCompensation = T.Object({
  year: T.Integer(),
  boundaries: T.Array(
    T.Object({
      pointId: T.Integer(),
      name: Label,
      upper: T.Integer(),
      lower: T.Integer(),
      scheme: Label,
      source: T.String(),
      months: T.Array(Payment),
    }),
  ),
  balances: T.Array(
    T.Object({ areaId: T.Integer(), received: T.Number(), paid: T.Number(), net: T.Number() }),
  ),
  open: T.Integer(),
})

const id = T.Object({ id: T.Integer() })
const MANAGE = ['station', 'division'] as const
const FIELD = ['station', 'county'] as const

export const laboratoryEndpoints = defineEndpoints({
  'GET /api/laboratory/media': {
    summary: 'Media with their items, item sets and what judging a point needs',
    access: 'session',
    response: T.Array(LaboratoryMediumFacts),
  },
  'GET /api/laboratory/points': {
    summary: 'Points of manual monitoring with their latest verdict',
    access: 'session',
    query: T.Object({
      ...paging,
      ...asOf,
      medium: LaboratoryMedium,
      areaId: T.Optional(T.Integer()),
      q: T.Optional(T.String({ maxLength: 60 })),
    }),
    response: pageOf(LaboratoryPoint),
  },
  'POST /api/laboratory/points': {
    summary: 'Add a point',
    access: MANAGE,
    body: NewLaboratoryPoint,
    response: LaboratoryPoint,
  },
  'GET /api/laboratory/points/:id': {
    summary: 'One point with its verdicts over time and the values behind them',
    access: 'session',
    params: id,
    query: T.Object({ ...asOf }),
    response: T.Object({
      point: LaboratoryPoint,
      years: T.Array(LaboratoryVerdict),
      /** Verdicts of each sample that was released, oldest first. */
      samples: T.Array(T.Object({ id: T.Integer(), code: T.String(), day: Day, verdict: LaboratoryVerdict })),
      /** Values by item, oldest first, in the unit of the standard. */
      series: T.Array(
        T.Object({
          item: T.String(),
          name: Label,
          unit: T.String(),
          values: T.Array(T.Object({ day: Day, value: nullable(T.Number()), below: T.Boolean() })),
        }),
      ),
    }),
  },
  'PATCH /api/laboratory/points/:id': {
    summary: 'Change a point; what it was stays on record',
    access: MANAGE,
    params: id,
    body: LaboratoryPointChange,
    response: LaboratoryPoint,
  },
  'GET /api/laboratory/plans': {
    summary: 'Sampling plans',
    access: 'session',
    query: T.Object({ medium: T.Optional(LaboratoryMedium) }),
    response: T.Array(LaboratoryPlan),
  },
  'POST /api/laboratory/plans': {
    summary: 'Make a sampling plan; its samples of the running period are made at once',
    access: MANAGE,
    body: LaboratoryPlanBody,
    response: LaboratoryPlan,
  },
  'POST /api/laboratory/plans/:id/end': {
    summary: 'End a plan: what is planned and not taken is cancelled',
    access: MANAGE,
    params: id,
    body: T.Object({ reason: T.String({ minLength: 1, maxLength: 500 }) }),
    response: LaboratoryPlan,
  },
  'GET /api/laboratory/calendar': {
    summary: 'Plans of a year, period by period, with how far they are carried out',
    access: 'session',
    query: T.Object({
      year: T.Integer({ minimum: 2000, maximum: 2100 }),
      medium: T.Optional(LaboratoryMedium),
    }),
    response: T.Array(LaboratoryPlanProgress),
  },
  'GET /api/laboratory/samples': {
    summary: 'Samples, what is due first',
    access: 'session',
    query: T.Object({
      ...paging,
      medium: T.Optional(LaboratoryMedium),
      state: T.Optional(T.Enum([...SAMPLE_STATES])),
      planId: T.Optional(T.Integer()),
      pointId: T.Optional(T.Integer()),
      period: T.Optional(Period),
      q: T.Optional(T.String({ maxLength: 60 })),
    }),
    response: pageOf(LaboratorySample),
  },
  'GET /api/laboratory/samples/counts': {
    summary: 'How many samples are in each state',
    access: 'session',
    query: T.Object({ medium: T.Optional(LaboratoryMedium) }),
    response: T.Record(T.String(), T.Integer()),
  },
  'POST /api/laboratory/samples': {
    summary: 'A sample outside the plans, or a duplicate or blank of one',
    access: FIELD,
    body: T.Object({
      pointId: T.Integer(),
      kind: T.Enum(['sample', 'duplicate', 'blank']),
      parentId: T.Optional(T.Integer()),
      sampledOn: T.Optional(Day),
    }),
    response: LaboratorySampleDetail,
  },
  'GET /api/laboratory/samples/:id': {
    summary: 'One sample with results, quality, history and verdict',
    access: 'session',
    params: id,
    response: LaboratorySampleDetail,
  },
  'POST /api/laboratory/samples/:id/:action': {
    summary: 'Take, receive, review, return, release or cancel a sample',
    access: ['station', 'county', 'division'],
    params: T.Object({ id: T.Integer(), action: T.Enum([...SAMPLE_ACTIONS]) }),
    body: T.Object({
      version: T.Integer(),
      day: T.Optional(Day),
      note: T.Optional(T.String({ maxLength: 500 })),
    }),
    response: LaboratorySampleDetail,
  },
  'PUT /api/laboratory/samples/:id/results': {
    summary: 'Enter results, or correct released ones with the reason; earlier versions stay',
    access: ['station'],
    params: id,
    body: T.Object({
      version: T.Integer(),
      results: T.Array(ResultEntry, { minItems: 1, maxItems: 200 }),
      reason: T.Optional(T.String({ minLength: 1, maxLength: 500 })),
      attachments: T.Optional(T.Array(T.Integer(), { maxItems: 20 })),
    }),
    response: LaboratorySampleDetail,
  },
  'GET /api/laboratory/template.xlsx': {
    summary: 'Excel template of a medium; with a plan and period its samples stand in it',
    access: 'session',
    query: T.Object({
      medium: LaboratoryMedium,
      planId: T.Optional(T.Integer()),
      period: T.Optional(Period),
    }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'GET /api/laboratory/imports': {
    summary: 'Files read in, newest first',
    access: ['station', 'division'],
    query: T.Object({ limit: T.Optional(T.Integer({ minimum: 1, maximum: 100, default: 20 })) }),
    response: T.Array(LaboratoryImport),
  },
  'POST /api/laboratory/imports': {
    summary: 'Check an Excel file of results: every error at once, nothing is stored as a result yet',
    access: ['station'],
    query: T.Object({ medium: LaboratoryMedium, name: T.String({ minLength: 1, maxLength: 200 }) }),
    response: LaboratoryImport,
  },
  'POST /api/laboratory/imports/:id/apply': {
    summary: 'Take over what was checked',
    access: ['station'],
    params: id,
    body: T.Object({}),
    response: LaboratoryImport,
  },
  'GET /api/laboratory/evaluation': {
    summary: 'A medium in a period: figures of the city and counties, verdict of every point',
    access: 'session',
    query: T.Object({ ...asOf, medium: LaboratoryMedium, period: Period }),
    response: LaboratoryEvaluation,
  },
  'GET /api/laboratory/evaluation.xlsx': {
    summary: 'The same as an Excel file',
    access: 'session',
    query: T.Object({ ...asOf, medium: LaboratoryMedium, period: Period }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'GET /api/laboratory/compensation': {
    summary: 'What counties settle at boundary sections, month by month',
    access: 'session',
    query: T.Object({ ...asOf, year: T.Integer({ minimum: 2000, maximum: 2100 }) }),
    response: LaboratoryCompensation,
  },
})
