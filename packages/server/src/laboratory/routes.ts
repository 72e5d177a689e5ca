import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { serve } from '../http/index.js'
import type { Laboratory } from './laboratory.js'
import { mediumRules } from './media/index.js'
import { importEmpty } from './problems.js'
import { evaluationWorkbook } from './sheet-evaluation.js'
import { resultsTemplate } from './sheet-template.js'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const moment = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text))

export interface LaboratoryRoutes {
  laboratory: Laboratory
  areas(): Promise<readonly { id: number; name: { zh: string } }[]>
  city: { zh: string }
  demo: boolean
  clock: () => number
  mostBytes: number
}

/** Serves manual monitoring. */
export async function laboratoryRoutes(app: FastifyInstance, deps: LaboratoryRoutes): Promise<void> {
  const { laboratory, clock } = deps
  serve(app, 'GET /api/laboratory/media', () => laboratory.media())

  serve(app, 'GET /api/laboratory/points', ({ query: { asOf, ...query }, actor }) =>
    laboratory.points(actor.scope, { ...query, asOf: moment(asOf) }),
  )
  serve(app, 'POST /api/laboratory/points', async ({ body, actor, audited }) => {
    const point = await laboratory.createPoint(body, actor)
    audited({ subject: `laboratory-point:${point.id}` })
    return point
  })
  serve(app, 'GET /api/laboratory/points/:id', ({ params, query, actor }) =>
    laboratory.point(actor.scope, { id: params.id, asOf: moment(query.asOf) }),
  )
  serve(app, 'PATCH /api/laboratory/points/:id', async ({ params, body, actor, audited }) => {
    const { before, after } = await laboratory.changePoint(params.id, body, actor)
    audited({ subject: `laboratory-point:${params.id}`, before, after: body })
    return after
  })

  serve(app, 'GET /api/laboratory/plans', ({ query, actor }) => laboratory.plans(actor.scope, query))
  serve(app, 'POST /api/laboratory/plans', async ({ body, actor, audited }) => {
    const plan = await laboratory.createPlan(body, actor)
    audited({ subject: `laboratory-plan:${plan.id}` })
    return plan
  })
  serve(app, 'POST /api/laboratory/plans/:id/end', ({ params, body, actor, audited }) => {
    audited({ subject: `laboratory-plan:${params.id}` })
    return laboratory.endPlan(params.id, body.reason, actor)
  })
  serve(app, 'GET /api/laboratory/calendar', ({ query, actor }) => laboratory.calendar(actor.scope, query))

  serve(app, 'GET /api/laboratory/samples', ({ query, actor }) => laboratory.samples(actor.scope, query))
  serve(app, 'GET /api/laboratory/samples/counts', ({ query, actor }) =>
    laboratory.counts(actor.scope, query),
  )
  serve(app, 'POST /api/laboratory/samples', async ({ body, actor, audited }) => {
    const sample = await laboratory.createSample(body, actor)
    audited({ subject: `laboratory-sample:${sample.id}` })
    return sample
  })
  serve(app, 'GET /api/laboratory/samples/:id', ({ params, actor }) => laboratory.sample(params.id, actor))
  serve(app, 'POST /api/laboratory/samples/:id/:action', async ({ params, body, actor, audited }) => {
    audited({ subject: `laboratory-sample:${params.id}` })
    const { before, after } = await laboratory.act(params.id, params.action, body, actor)
    audited({ before: { state: before }, after: { state: after.state, note: body.note } })
    return after
  })
  serve(app, 'PUT /api/laboratory/samples/:id/results', async ({ params, body, actor, audited }) => {
    audited({ subject: `laboratory-sample:${params.id}` })
    const { after } = await laboratory.enter(params.id, body, actor)
    return after
  })

  await sheetRoutes(app, deps)
  serve(app, 'GET /api/laboratory/evaluation', ({ query: { asOf, ...query }, actor }) =>
    laboratory.evaluation(actor.scope, { ...query, asOf: moment(asOf) }),
  )
  serve(
    app,
    'GET /api/laboratory/evaluation.xlsx',
    async ({ query: { asOf, ...query }, actor, reply, audited }) => {
      audited({ subject: `laboratory:${query.medium}:${query.period}` })
      const [evaluation, areas] = await Promise.all([
        laboratory.evaluation(actor.scope, { ...query, asOf: moment(asOf) }),
        deps.areas(),
      ])
      const stream = evaluationWorkbook(evaluation, {
        areaName: (id) => areas.find((area) => area.id === id)?.name.zh ?? '',
        author: deps.city.zh,
        at: new Date(clock()),
        demo: deps.demo,
      })
      return download(reply, `${mediumRules(query.medium).name.zh} ${query.period}.xlsx`, stream)
    },
  )
  serve(app, 'GET /api/laboratory/compensation', ({ query: { asOf, year }, actor }) =>
    laboratory.compensation(actor.scope, { year, asOf: moment(asOf) }),
  )
}

async function sheetRoutes(
  app: FastifyInstance,
  { laboratory, city, clock, mostBytes }: LaboratoryRoutes,
): Promise<void> {
  serve(app, 'GET /api/laboratory/template.xlsx', async ({ query, actor, reply }) => {
    const rules = mediumRules(query.medium)
    const plan =
      query.planId === undefined
        ? undefined
        : (await laboratory.plans(actor.scope, { medium: query.medium })).find(
            ({ id }) => id === query.planId,
          )
    const keys = plan?.items ?? rules.sets[0]?.items ?? []
    const { items: samples } = plan
      ? await laboratory.samples(actor.scope, { planId: plan.id, period: query.period, limit: 500 })
      : { items: [] }
    const stream = resultsTemplate({
      rules,
      items: keys.flatMap((key) => rules.items.find((item) => item.key === key) ?? []),
      rows: samples
        .filter(({ state }) => ['planned', 'taken', 'in-laboratory', 'results-in'].includes(state))
        .map(({ code, pointCode, pointName }) => ({ code, point: pointCode, name: pointName.zh })),
      author: city.zh,
      at: new Date(clock()),
    })
    return download(reply, `${rules.name.zh}结果导入模板.xlsx`, stream)
  })
  serve(app, 'GET /api/laboratory/imports', ({ query, actor }) =>
    laboratory.imports.list(query.limit ?? 20, actor),
  )
  // Files come as plain bytes; only here the larger limit holds.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_, body, done) =>
      done(null, body),
    )
    serve(
      scope,
      'POST /api/laboratory/imports',
      async ({ query, request, actor, audited }) => {
        audited({ subject: `laboratory:${query.medium}`, after: query })
        const bytes: unknown = request.body
        if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw importEmpty()
        const checked = await laboratory.imports.check({ ...query, bytes }, actor)
        audited({ subject: `laboratory-import:${checked.id}` })
        return checked
      },
      { bodyLimit: mostBytes },
    )
  })
  serve(app, 'POST /api/laboratory/imports/:id/apply', ({ params, actor, audited }) => {
    audited({ subject: `laboratory-import:${params.id}` })
    return laboratory.imports.apply(params.id, actor)
  })
}

const download = (reply: FastifyReply, name: string, stream: Readable) =>
  reply
    .type(EXCEL)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(stream)
