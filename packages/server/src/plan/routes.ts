import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Plan } from './plan.js'

const moment = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text)

export function planRoutes(app: FastifyInstance, { plan }: { plan: Plan }): void {
  serve(app, 'GET /api/plan', ({ query }) => plan.standings({ plan: query.plan, asOf: moment(query.asOf) }))
  serve(app, 'GET /api/plan/:id', ({ params, query }) => plan.standing(params.id, moment(query.asOf)))
  serve(app, 'POST /api/plan/:id/reports', async ({ params, body, actor, audited }) => {
    const answer = await plan.report(params.id, body, actor)
    audited({ subject: `indicator:${params.id}`, after: body })
    return answer
  })
  serve(app, 'POST /api/plan/:id/targets', async ({ params, body, actor, audited }) => {
    const before = (await plan.standing(params.id)).provinceTarget
    const answer = await plan.setTarget(params.id, body, actor)
    audited({ subject: `indicator:${params.id}`, before, after: body })
    return answer
  })
}
