import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Alarms } from './alarms.js'

/** Trying a rule reads months of values. */
const TRIES_PER_MINUTE = 20

export function alarmRoutes(app: FastifyInstance, { alarms }: { alarms: Alarms }): void {
  serve(app, 'GET /api/alarm-rules', () => alarms.rules())

  serve(app, 'POST /api/alarm-rules', async ({ body, actor, audited }) => {
    const rule = await alarms.addRule(body, actor.name ?? actor.login)
    audited({ subject: `alarm-rule:${rule.id}`, after: rule })
    return rule
  })

  serve(app, 'PUT /api/alarm-rules/:id', async ({ params, body, actor, audited }) => {
    audited({ subject: `alarm-rule:${params.id}` })
    const { before, after } = await alarms.changeRule(params.id, body, actor.name ?? actor.login)
    audited({ before, after })
    return after
  })

  serve(app, 'DELETE /api/alarm-rules/:id', async ({ params, actor, audited }) => {
    audited({ subject: `alarm-rule:${params.id}` })
    audited({ before: await alarms.removeRule(params.id, actor.name ?? actor.login) })
    return {}
  })

  serve(
    app,
    'POST /api/alarm-rules/try',
    ({ body, actor }) => alarms.tryRule({ ...body, scope: actor.scope }),
    { requestsPerMinute: TRIES_PER_MINUTE },
  )
}
