import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { asOf, Instant, nullable } from './shapes.js'

export const READING_KINDS = ['realtime', 'minute', 'hour', 'day'] as const
export const ReadingKind = T.Enum([...READING_KINDS])

/** A series for a chart, column-wise. `time` labels the start of a period (HJ 212-2017), the moment itself for realtime. */
export const Series = T.Object({
  siteId: T.Integer(),
  factor: T.String(),
  statistic: T.String(),
  unit: T.String(),
  decimals: T.Integer(),
  kind: ReadingKind,
  /** Seconds a value covers; what is missing between two points further apart is a gap. */
  stepSeconds: T.Integer(),
  /** How the points were thinned for the chart's width. */
  thinned: T.Enum(['none', 'min-max']),
  total: T.Integer(),
  times: T.Array(T.Integer({ description: 'milliseconds since 1970, UTC' })),
  values: T.Array(nullable(T.Number())),
  flags: T.Array(nullable(T.String()), { description: 'null means N, normal' }),
  /** Gaps and what is known of their cause. */
  gaps: T.Array(
    T.Object({
      from: Instant,
      to: Instant,
      reason: T.Enum(['silent', 'flagged', 'not-installed', 'unknown']),
    }),
  ),
})

export const ReadingRow = T.Object({
  time: Instant,
  factor: T.String(),
  statistic: T.String(),
  value: nullable(T.String()),
  flag: nullable(T.String()),
  receivedAt: Instant,
  /** Earlier versions of the same value exist. */
  revised: T.Boolean(),
  frame: nullable(T.String({ description: 'id of the frame it came in' })),
})

const range = { from: Instant, to: Instant }

export const telemetryEndpoints = defineEndpoints({
  'GET /api/sites/:id/series': {
    summary: 'Series of one site for a chart, thinned to the chart’s width',
    access: 'session',
    params: T.Object({ id: T.Integer() }),
    query: T.Object({
      ...range,
      ...asOf,
      kind: ReadingKind,
      factors: T.String({ description: 'comma-separated codes; factor or factor-Statistic' }),
      points: T.Optional(T.Integer({ minimum: 50, maximum: 20000, default: 2000 })),
    }),
    response: T.Array(Series),
  },
  'GET /api/sites/:id/readings': {
    summary: 'Readings of one site as sent, oldest first',
    access: 'session',
    params: T.Object({ id: T.Integer() }),
    query: T.Object({
      ...range,
      ...asOf,
      kind: ReadingKind,
      factor: T.Optional(T.String()),
      limit: T.Optional(T.Integer({ minimum: 1, maximum: 5000, default: 1000 })),
      cursor: T.Optional(T.String()),
    }),
    response: T.Object({ items: T.Array(ReadingRow), next: nullable(T.String()) }),
  },
  'GET /api/sites/:id/readings.csv': {
    summary: 'The same as CSV, values as sent',
    access: 'session',
    params: T.Object({ id: T.Integer() }),
    query: T.Object({ ...range, kind: ReadingKind }),
    produces: 'text/csv',
  },
  'GET /api/sites/:id/readings.xlsx': {
    summary: 'The same as a workbook',
    access: 'session',
    params: T.Object({ id: T.Integer() }),
    query: T.Object({ ...range, kind: ReadingKind }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'GET /api/seals': {
    summary: 'Sealed days with their Merkle roots, newest first',
    access: 'public',
    query: T.Object({ limit: T.Optional(T.Integer({ minimum: 1, maximum: 400, default: 30 })) }),
    response: T.Array(
      T.Object({
        day: T.String(),
        generation: T.Integer(),
        leaves: T.Integer(),
        root: T.String(),
        previous: nullable(T.String()),
        sealedAt: Instant,
      }),
    ),
  },
})
