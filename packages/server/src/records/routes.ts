import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Records } from './records.js'

const subject = (register: string, id: number) => `record:${register}:${id}`

/** Serves records, their views and what is computed from them. Who may do what is decided by the capability, record by record. */
export function recordRoutes(app: FastifyInstance, { records }: { records: Records }): void {
  serve(app, 'GET /api/registers', ({ query, actor }) => records.registers(query.areaId, actor))
  serve(app, 'GET /api/registers/figures', ({ query, actor }) => records.figures.list(query, actor))
  serve(app, 'GET /api/records/:register', ({ params, query, actor }) =>
    records.list(params.register, query, actor),
  )
  serve(app, 'GET /api/records/:register/counts', ({ params, query, actor }) =>
    records.counts(params.register, query, actor),
  )
  serve(app, 'GET /api/records/:register/statistics', ({ params, query, actor }) =>
    records.statistics(params.register, query, actor),
  )
  serve(app, 'GET /api/records/:register/map', ({ params, query, actor }) =>
    records.map(params.register, query, actor),
  )
  serve(app, 'GET /api/records/:register/deadlines', ({ params, query, actor }) =>
    records.deadlines(params.register, query, actor),
  )
  serve(app, 'GET /api/records/:register/titles', ({ params, query, actor }) =>
    records.titles(params.register, query, actor),
  )
  serve(app, 'GET /api/records/:register/:id', ({ params, query, actor }) =>
    records.one(params.register, params.id, query.asOf, actor),
  )
  serve(app, 'GET /api/records/:register/:id/history', ({ params, query, actor }) =>
    records.history(params.register, params.id, query, actor),
  )
  serve(app, 'GET /api/records/:register/:id/related', ({ params, actor }) =>
    records.related(params.register, params.id, actor),
  )
  serve(app, 'GET /api/records/:register/:id/timeline', ({ params, query, actor }) =>
    records.timeline(params.register, params.id, query, actor),
  )

  serve(app, 'POST /api/records/:register', async ({ params: { register }, body, actor, audited }) => {
    const { after } = await records.create(register, body, actor)
    audited({ subject: subject(register, after.id), after: after.values })
    return records.one(register, after.id, undefined, actor)
  })
  serve(app, 'POST /api/records/:register/check', ({ params, body, actor, audited }) => {
    // Nothing is written: what somebody tries out in a form is nobody's business.
    audited({ after: null })
    return records.check(params.register, body, actor)
  })
  serve(
    app,
    'PATCH /api/records/:register/:id',
    async ({ params: { register, id }, body, actor, audited }) => {
      audited({ subject: subject(register, id), after: body.values })
      const { before, after } = await records.edit(register, id, body, actor)
      audited({ before: before?.values, after: after.values })
      return records.one(register, id, undefined, actor)
    },
  )
  serve(
    app,
    'POST /api/records/:register/:id/actions/:action',
    async ({ params: { register, id, action }, body, actor, audited }) => {
      audited({ subject: subject(register, id), after: { action, ...body } })
      const { before, after } = await records.act(register, id, action, body, actor)
      audited({
        before: { state: before?.state, ...before?.values },
        after: { action, state: after.state, note: body.note, evidence: body.evidence, ...after.values },
      })
      return records.one(register, id, undefined, actor)
    },
  )
  serve(
    app,
    'POST /api/records/:register/:id/archive',
    async ({ params: { register, id }, body, actor, audited }) => {
      audited({ subject: subject(register, id), after: body })
      await records.archive(register, id, body, actor)
      return records.one(register, id, undefined, actor)
    },
  )
  serve(
    app,
    'POST /api/records/:register/:id/restore',
    async ({ params: { register, id }, body, actor, audited }) => {
      audited({ subject: subject(register, id), after: body })
      await records.restore(register, id, body, actor)
      return records.one(register, id, undefined, actor)
    },
  )
  serve(app, 'POST /api/records/:register/bulk', async ({ params: { register }, body, actor, audited }) => {
    audited({ subject: `register:${register}`, after: body })
    const { written, done, refused } = await records.bulk(register, body, actor)
    audited({ after: { ...body, written } })
    return { done, refused }
  })

  serve(app, 'GET /api/views', ({ query, actor }) => records.views.list(query.register, actor))
  serve(app, 'POST /api/views', async ({ body, actor }) => ({ id: await records.views.save(body, actor) }))
  serve(app, 'DELETE /api/views/:id', async ({ params, actor }) => {
    await records.views.remove(params.id, actor)
    return {}
  })
  serve(app, 'GET /api/land/gate', ({ query, actor }) => records.landGate(query, actor))
}
