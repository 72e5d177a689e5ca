import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { asOf, Instant, Label, nullable, Period } from './shapes.js'

export const Verdict = T.Enum(['met', 'on-path', 'behind', 'cannot-judge', 'missed', 'ended-met'])

export const Indicator = T.Object({
  id: T.String({ description: 'city pack id, for example plan14.air.good-days' }),
  plan: T.String({ description: 'plan13 | plan14' }),
  group: Label,
  number: nullable(T.Integer({ description: 'number in the plan’s table; null for a target of the text' })),
  name: Label,
  unit: T.String(),
  decimals: T.Integer(),
  binding: nullable(T.Boolean()),
  direction: T.Enum(['at-least', 'at-most', 'exactly', 'words']),
  baseline: nullable(T.Object({ year: T.Integer(), value: nullable(T.Number()), text: T.String() })),
  target: T.Object({ year: T.Integer(), value: nullable(T.Number()), text: T.String() }),
  /** Value asked for at the end of each year; straight from baseline to target unless the plan says otherwise. */
  path: T.Array(T.Object({ year: T.Integer(), value: T.Number() })),
  owner: Label,
  /** Whether the plan itself names the owner, or it follows from the department's statutory duty. */
  ownerBasis: T.Optional(T.Enum(['plan', 'statutory-duty'])),
  source: T.Object({ section: T.String(), quote: T.String(), page: nullable(T.String()) }),
  /** What is odd about the printed figures, and how they were read. */
  notes: T.Optional(T.Array(Label)),
  method: T.Enum(['computed', 'reported']),
  edition: nullable(T.String()),
})

const Province = T.Object({ value: T.Number(), note: T.String(), by: T.String(), at: Instant })

export const IndicatorStanding = T.Object({
  indicator: Indicator,
  /** Value of the current period. */
  value: nullable(T.Number()),
  text: Label,
  period: nullable(Period),
  status: T.Enum(['final', 'to-date', 'reported', 'none']),
  verdict: Verdict,
  verdictWords: Label,
  /** The number the province gave where the plan only says “as the province requires”. */
  provinceTarget: T.Optional(nullable(Province)),
  /** Signed distance to the target in the indicator's unit; positive is better than asked. */
  distance: nullable(T.Number()),
  trend: T.Enum(['better', 'worse', 'steady', 'unknown']),
  history: T.Array(
    T.Object({
      year: T.Integer(),
      value: nullable(T.Number()),
      text: T.String(),
      source: T.Enum(['plan', 'computed', 'reported']),
    }),
  ),
  figure: nullable(
    T.Object({ key: T.String(), subject: T.String(), period: Period, edition: nullable(T.String()) }),
  ),
  evidence: T.Array(
    T.Object({
      id: T.Integer(),
      period: Period,
      value: nullable(T.Number()),
      text: T.String(),
      note: T.String(),
      document: nullable(T.String()),
      by: T.String(),
      at: Instant,
    }),
  ),
})

export const planEndpoints = defineEndpoints({
  'GET /api/plan': {
    summary: 'Every indicator and where it stands',
    access: 'public',
    query: T.Object({ ...asOf, plan: T.Optional(T.String()) }),
    response: T.Array(IndicatorStanding),
  },
  'GET /api/plan/:id': {
    summary: 'One indicator with history and evidence',
    access: 'public',
    params: T.Object({ id: T.String() }),
    query: T.Object({ ...asOf }),
    response: IndicatorStanding,
  },
  'POST /api/plan/:id/reports': {
    summary: 'Report a value with its evidence; earlier reports stay',
    access: ['division', 'leader'],
    params: T.Object({ id: T.String() }),
    body: T.Object({
      period: Period,
      value: nullable(T.Number()),
      text: T.Optional(T.String({ maxLength: 200 })),
      /** For targets of words: whether the owner reports them done. */
      done: T.Optional(T.Boolean()),
      note: T.String({ minLength: 1, maxLength: 2000 }),
      document: T.Optional(T.String({ maxLength: 500 })),
    }),
    response: IndicatorStanding,
  },
  'POST /api/plan/:id/targets': {
    summary: 'Enter the number the province set where the plan gives none; earlier ones stay',
    access: ['division', 'leader'],
    params: T.Object({ id: T.String() }),
    body: T.Object({
      value: T.Number(),
      note: T.String({ minLength: 1, maxLength: 2000 }),
      document: T.Optional(T.String({ maxLength: 500 })),
    }),
    response: IndicatorStanding,
  },
})
