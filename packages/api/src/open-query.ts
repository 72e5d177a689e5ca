import { type Static, Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { Day, Label, nullable } from './shapes.js'

const COMPARISONS = ['=', '<>', '<', '<=', '>', '>=', 'contains', 'in', 'empty', 'not-empty'] as const
const AGGREGATES = ['count', 'sum', 'avg', 'min', 'max', 'median', 'p90', 'p95'] as const
const column = T.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' })

/** A question put together by choosing: from one view, with conditions, groups and order. */
export const QueryForm = T.Object(
  {
    view: column,
    columns: T.Array(column, { maxItems: 30 }),
    conditions: T.Array(
      T.Object({
        column,
        is: T.Enum([...COMPARISONS]),
        /** Text as typed; the column says how it is read. Several values of `in` are separated by commas. */
        value: T.String({ maxLength: 400 }),
      }),
      { maxItems: 12 },
    ),
    groups: T.Array(column, { maxItems: 6 }),
    aggregates: T.Array(T.Object({ of: T.Union([column, T.Literal('*')]), by: T.Enum([...AGGREGATES]) }), {
      maxItems: 8,
    }),
    sort: T.Array(
      T.Object({ column: T.String({ maxLength: 80 }), down: T.Boolean() }, { additionalProperties: false }),
      { maxItems: 4 },
    ),
  },
  { additionalProperties: false },
)

export type QueryForm = Static<typeof QueryForm>

/** Readings that are laid out as the view `reading` for one question. */
export const QueryReadings = T.Object({
  siteIds: T.Array(T.Integer(), { minItems: 1, maxItems: 40 }),
  factors: T.Array(T.String({ maxLength: 40 }), { maxItems: 12 }),
  kind: T.Enum(['hour', 'day']),
  from: Day,
  until: Day,
})

const question = {
  form: T.Optional(QueryForm),
  /** One SELECT over the views of `open_query`. */
  sql: T.Optional(T.String({ minLength: 1, maxLength: 20_000 })),
  readings: T.Optional(QueryReadings),
}

const ASKERS = ['duty', 'station', 'division', 'county', 'enforcement', 'leader'] as const

export const openQueryEndpoints = defineEndpoints({
  'GET /api/query/views': {
    summary: 'What can be asked for: views with their columns, limited to what the reader may see',
    access: [...ASKERS],
    response: T.Object({
      views: T.Array(
        T.Object({
          name: T.String(),
          label: Label,
          group: T.Enum(['readings', 'figures', 'network', 'work', 'registers']),
          columns: T.Array(
            T.Object({
              name: T.String(),
              label: Label,
              type: T.Enum(['text', 'number', 'boolean', 'date', 'instant', 'list']),
              unit: T.String(),
            }),
          ),
        }),
      ),
      /** Whether this account may ask by SQL, or why nobody can here. */
      sql: T.Object({ allowed: T.Boolean(), why: nullable(Label) }),
      limits: T.Object({ rows: T.Integer(), seconds: T.Integer() }),
    }),
  },
  'POST /api/query/run': {
    summary: 'Answer a question over the views; SQL for the roles that may',
    access: [...ASKERS],
    body: T.Object(question),
    response: T.Object({
      columns: T.Array(T.Object({ name: T.String(), label: nullable(Label), type: T.String() })),
      rows: T.Array(T.Array(T.Union([T.String(), T.Number(), T.Boolean(), T.Null()]))),
      /** More rows were there than are answered. */
      truncated: T.Boolean(),
      milliseconds: T.Integer(),
      /** What was run. */
      sql: T.String(),
    }),
  },
  'POST /api/query/export.xlsx': {
    summary: 'The same as a workbook',
    access: [...ASKERS],
    body: T.Object({ ...question, name: T.Optional(T.String({ maxLength: 80 })) }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
})
