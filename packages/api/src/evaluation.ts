import { type Static, Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { asOf, DataLevel, Day, Instant, Label, nullable, Period } from './shapes.js'

/** Why there is no value, or how far it may be trusted. */
export const Validity = T.Object({
  state: T.Enum(['valid', 'insufficient', 'missing', 'not-applicable']),
  /** Stable code, for example `hours-below-20`. */
  reason: nullable(T.String()),
  words: nullable(Label),
})

/** One figure with all that belongs to it. The key names what it is, for example `air.day.aqi`. */
export const Figure = T.Object({
  key: T.String(),
  subject: T.String({ description: 'site:12 or area:1' }),
  period: Period,
  name: Label,
  value: nullable(T.Number()),
  /** The value as it is published: rounded by its rule, or words such as a class. */
  text: Label,
  unit: T.String(),
  edition: T.String(),
  validity: Validity,
  /** The lowest level among the hours it stands on; absent where it stands on none. */
  level: T.Optional(DataLevel),
  asOf: Instant,
  computedAt: Instant,
})

/**
 * Explanation of a figure as one tree. A node states what it is, its value, the rule that made it and what went in;
 * leaves name readings, and `frame` opens the raw frame. `more` is the key to fetch children that were not sent.
 */
export type ExplanationNode = {
  label: { zh: string; en: string }
  value: string | null
  unit: string
  formula?: { zh: string; en: string }
  clause?: string
  note?: { zh: string; en: string }
  excluded?: { label: { zh: string; en: string }; reason: { zh: string; en: string } }[]
  children?: ExplanationNode[]
  figure?: { key: string; subject: string; period: string }
  /** The records behind the value: filter of the list of a register. */
  records?: { register: string; filter: string }
  reading?: {
    siteId: number
    kind: string
    time: string
    factor: string
    statistic: string
    frame: string | null
  }
}

/** A whole tree travels as it is. */
export const ExplanationTree = T.Unsafe<ExplanationNode>({ type: 'object', additionalProperties: true })

export const Explanation = T.Object({
  figure: Figure,
  /** “2025 年优良天数比率 91.5% = 334 ÷ 365” */
  sentence: Label,
  tree: ExplanationTree,
  edition: T.Object({ id: T.String(), title: Label, clause: T.String(), from: Day, until: nullable(Day) }),
  /** The stored value, and the value computed again for this answer; they must agree. */
  check: T.Object({ stored: nullable(T.String()), recomputed: nullable(T.String()), agrees: T.Boolean() }),
})

const pollutantValues = T.Object({
  pm25: nullable(T.Number()),
  pm10: nullable(T.Number()),
  so2: nullable(T.Number()),
  no2: nullable(T.Number()),
  co: nullable(T.Number()),
  o3: nullable(T.Number()),
})

export const AirRow = T.Object({
  subject: T.String(),
  name: Label,
  period: Period,
  aqi: nullable(T.Integer()),
  level: nullable(T.Integer({ minimum: 1, maximum: 6 })),
  primary: T.Array(T.String()),
  /** Hour: 1-hour means. Day: daily means and the daily maximum 8-hour ozone. µg/m³, CO mg/m³. */
  values: pollutantValues,
  iaqi: pollutantValues,
  edition: T.String(),
  validity: Validity,
})

export const AirPeriod = T.Object({
  subject: T.String(),
  name: Label,
  period: Period,
  edition: T.String(),
  compositeIndex: nullable(T.Number()),
  rank: nullable(T.Integer()),
  goodDays: T.Integer(),
  validDays: T.Integer(),
  heavyDays: T.Integer(),
  goodRatio: nullable(T.Number()),
  /** Evaluated statistics: means, and percentiles for CO and O3. */
  values: pollutantValues,
  attained: T.Record(T.String(), nullable(T.Boolean())),
  validity: Validity,
})

export const WaterRow = T.Object({
  siteId: T.Integer(),
  name: Label,
  river: nullable(T.String()),
  /** Distance along the river from upstream, km; for the section diagram. */
  chainage: nullable(T.Number()),
  period: Period,
  /** 1–5, 6 for worse than V. */
  class: nullable(T.Integer({ minimum: 1, maximum: 6 })),
  target: nullable(T.Integer()),
  exceeding: T.Array(
    T.Object({
      item: T.String(),
      name: Label,
      value: T.Number(),
      limit: T.Number(),
      multiple: nullable(T.Number()),
    }),
  ),
  values: T.Record(T.String(), nullable(T.Number())),
  cwqi: nullable(T.Number()),
  validity: Validity,
})

const figureQuery = { key: T.String(), subject: T.String(), period: Period, edition: T.Optional(T.String()) }

export const evaluationEndpoints = defineEndpoints({
  'GET /api/figures': {
    summary: 'One figure',
    access: 'public',
    query: T.Object({ ...figureQuery, ...asOf }),
    response: Figure,
  },
  'GET /api/explain': {
    summary: 'One figure explained, recomputed now or as of a moment',
    access: 'session',
    query: T.Object({ ...figureQuery, ...asOf }),
    response: Explanation,
  },
  'GET /api/air/now': {
    summary: 'Hourly AQI of the city, counties and stations',
    access: 'session',
    query: T.Object({ ...asOf }),
    response: T.Array(AirRow),
  },
  'GET /api/air/hours': {
    summary: 'Hourly rows of one subject',
    access: 'session',
    query: T.Object({ ...asOf, subject: T.String(), from: Day, to: Day }),
    response: T.Array(AirRow),
  },
  'GET /api/air/days': {
    summary: 'Daily rows of one subject',
    access: 'session',
    query: T.Object({
      ...asOf,
      subject: T.String(),
      from: Day,
      to: Day,
      edition: T.Optional(T.Enum(['2012', '2026'])),
    }),
    response: T.Array(AirRow),
  },
  'GET /api/air/ranking': {
    summary: 'Month, quarter or year of every county and station with composite index and rank',
    access: 'session',
    query: T.Object({
      ...asOf,
      period: Period,
      of: T.Optional(T.Enum(['county', 'station'])),
      edition: T.Optional(T.Enum(['2012', '2026'])),
    }),
    response: T.Array(AirPeriod),
  },
  'GET /api/water/now': {
    summary: 'Class of every section by its newest values',
    access: 'session',
    query: T.Object({ ...asOf }),
    response: T.Array(WaterRow),
  },
  'GET /api/water/periods': {
    summary: 'Class of every section in a day, month, quarter or year, with the summary of the basin',
    access: 'session',
    query: T.Object({ ...asOf, period: Period, siteId: T.Optional(T.Integer()) }),
    response: T.Object({
      rows: T.Array(WaterRow),
      summary: T.Object({
        sections: T.Integer(),
        judged: T.Integer(),
        goodRatio: nullable(T.Number()),
        worstRatio: nullable(T.Number()),
        status: nullable(Label),
        cwqi: nullable(T.Number()),
      }),
    }),
  },
  'GET /api/water/history': {
    summary: 'Class of one section, period by period',
    access: 'session',
    query: T.Object({
      ...asOf,
      siteId: T.Integer(),
      step: T.Enum(['day', 'month', 'year']),
      from: Period,
      to: Period,
    }),
    response: T.Array(WaterRow),
  },
})

export type Explanation = Static<typeof Explanation>
