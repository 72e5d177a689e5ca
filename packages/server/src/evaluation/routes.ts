import type { Explanation } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { serve } from '../http/route.js'
import type { Scope } from '../http/scope.js'
import type { Evaluation, FigureAnswer } from './capability.js'

type ExplanationAnswer = Static<typeof Explanation>

/** Leaves out what was not asked for. */
const given = <T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as never

const moment = (text: string | undefined): { asOf?: number } =>
  text === undefined ? {} : { asOf: Date.parse(text) }

interface OtherQuery {
  key: string
  subject: string
  period: string
  asOf?: number
}

/** Explains figures that are not of the evaluation; null for those that are. */
export type ExplainOther = (query: OtherQuery, scope: Scope) => Promise<ExplanationAnswer> | null

/** Answers figures that are not of the evaluation; null for those that are. */
export type FigureOther = (query: OtherQuery, scope: Scope) => Promise<FigureAnswer> | null

export function evaluationRoutes(
  app: FastifyInstance,
  {
    evaluation,
    explainOther,
    figureOther,
  }: { evaluation: Evaluation; explainOther?: ExplainOther; figureOther?: FigureOther },
): void {
  serve(
    app,
    'GET /api/figures',
    ({ query: { asOf, ...query }, actor }) =>
      figureOther?.({ ...query, ...moment(asOf) }, actor.scope) ??
      evaluation.figure(actor.scope, { ...query, ...moment(asOf) }),
  )
  serve(
    app,
    'GET /api/explain',
    ({ query: { asOf, ...query }, actor }) =>
      explainOther?.({ ...query, ...moment(asOf) }, actor.scope) ??
      evaluation.explain(actor.scope, { ...query, ...moment(asOf) }),
  )
  serve(app, 'GET /api/air/now', ({ query, actor }) =>
    evaluation.airNow(actor.scope, moment(query.asOf).asOf),
  )
  serve(app, 'GET /api/air/hours', ({ query: { asOf, ...query }, actor }) =>
    evaluation.airHours(actor.scope, { ...query, ...moment(asOf) }),
  )
  serve(app, 'GET /api/air/days', ({ query: { asOf, ...query }, actor }) =>
    evaluation.airDays(actor.scope, { ...given(query), ...moment(asOf) }),
  )
  serve(app, 'GET /api/air/ranking', ({ query: { asOf, ...query }, actor }) =>
    evaluation.airRanking(actor.scope, { ...given(query), ...moment(asOf) }),
  )
  serve(app, 'GET /api/water/now', ({ query, actor }) =>
    evaluation.waterNow(actor.scope, moment(query.asOf).asOf),
  )
  serve(app, 'GET /api/water/periods', ({ query: { asOf, ...query }, actor }) =>
    evaluation.waterPeriods(actor.scope, { ...given(query), ...moment(asOf) }),
  )
  serve(app, 'GET /api/water/history', ({ query: { asOf, ...query }, actor }) =>
    evaluation.waterHistory(actor.scope, { ...query, ...moment(asOf) }),
  )
}
