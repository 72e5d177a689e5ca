import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Evaluation } from './capability.js'

/** Leaves out what was not asked for. */
const given = <T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as never

const moment = (text: string | undefined): { asOf?: number } =>
  text === undefined ? {} : { asOf: Date.parse(text) }

export function evaluationRoutes(app: FastifyInstance, { evaluation }: { evaluation: Evaluation }): void {
  serve(app, 'GET /api/figures', ({ query: { asOf, ...query }, actor }) =>
    evaluation.figure(actor.scope, { ...query, ...moment(asOf) }),
  )
  serve(app, 'GET /api/explain', ({ query: { asOf, ...query }, actor }) =>
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
