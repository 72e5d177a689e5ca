import type { RoleName } from '@tuojiang/api'
import type { CivilMonth } from '@tuojiang/measure'
import { SUSPICION_LEVELS } from '@tuojiang/quality'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../http/actor.js'
import { notFound } from '../http/problem.js'
import { serve } from '../http/route.js'
import type { Reviewer } from './decide.js'
import { listDecisions } from './decisions.js'
import type { QualityDeps } from './deps.js'
import { addMark, answerMark } from './marks.js'
import type { Quality } from './quality.js'
import { itemById, summarise } from './queue.js'
import { rangesOfItem } from './ranges.js'
import { REASONS } from './reasons.js'
import { listSuspicions, suspicionById } from './suspicions.js'
import { UNCONFIRMED } from './transmission.js'
import { CHECKS, codesOf } from './words.js'

export interface QualityRoutesDeps extends Pick<QualityDeps, 'db' | 'pool' | 'network' | 'clock' | 'zone'> {
  quality: Quality
}

const REVIEWERS: readonly RoleName[] = ['station', 'division', 'county']
/** An inspection reads months of all outlets. */
const INSPECTIONS_PER_MINUTE = 6
const FILES_PER_MINUTE = 20

const reviewer = (actor: Actor): Reviewer => ({
  accountId: actor.accountId,
  name: actor.name ?? actor.login ?? '',
})

export function qualityRoutes(app: FastifyInstance, deps: QualityRoutesDeps): void {
  const { db, pool, network, clock, zone, quality } = deps
  const moment = () => ({ now: clock(), zone })
  const areasOf = async (areaId: number | undefined) =>
    areaId === undefined
      ? undefined
      : (await network.areas())
          .filter(({ id, parent_id }) => id === areaId || parent_id === areaId)
          .map(({ id }) => id)

  serve(app, 'GET /api/quality/reasons', () => [...REASONS])

  serve(app, 'GET /api/quality/summary', async ({ query, actor }) =>
    summarise(db, actor.scope, {
      ...moment(),
      areaIds: await areasOf(query.areaId),
      least: SUSPICION_LEVELS.review,
    }),
  )

  serve(app, 'GET /api/quality/items', async ({ query, actor }) => {
    const { areaId, limit = 100, ...filter } = query
    return quality.items({ ...filter, limit, areaIds: await areasOf(areaId) }, actor.scope)
  })

  serve(app, 'GET /api/quality/items/:id', async ({ params, actor }) => {
    const item = await itemById(db, params.id, actor.scope, moment())
    const span = { from: Date.parse(item.from), until: Date.parse(item.until) }
    const [ranges, decisions] = await Promise.all([
      rangesOfItem(pool, item),
      listDecisions(db, { siteId: item.siteId, factor: item.factor, span, limit: 50 }, readerOf(actor)),
    ])
    return { ...item, ranges, decisions }
  })

  serve(app, 'GET /api/quality/series', ({ query, actor }) =>
    quality.series({ ...query, from: Date.parse(query.from), until: Date.parse(query.until) }, actor.scope),
  )

  serve(app, 'POST /api/quality/decisions', async ({ body, actor, audited }) => {
    audited({ subject: 'quality', after: body })
    const ids = await quality.decide(body, reviewer(actor), actor.scope)
    audited({ after: { ...body, ids } })
    return { ids }
  })

  serve(app, 'GET /api/quality/decisions', async ({ query, actor }) => {
    const { areaId, cursor, limit = 100, ...filter } = query
    const found = await listDecisions(
      db,
      {
        ...filter,
        areaIds: await areasOf(areaId),
        before: cursor === undefined ? undefined : Number(cursor) || 0,
        limit: limit + 1,
      },
      readerOf(actor),
    )
    const items = found.slice(0, limit)
    return { items, next: found.length > limit ? String(items.at(-1)?.id) : null }
  })

  serve(app, 'POST /api/quality/decisions/read', async ({ body, actor, audited }) => {
    audited({ subject: 'quality', after: body })
    const what = body.answer === 'confirm' ? 'confirmed' : 'returned'
    return {
      done: await quality.readAgain(body.ids, { what, note: body.note }, reviewer(actor), actor.scope),
    }
  })

  serve(app, 'POST /api/quality/decisions/withdraw', async ({ body, actor, audited }) => {
    audited({ subject: 'quality', after: body })
    return { done: await quality.withdraw(body.ids, body.note, reviewer(actor), actor.scope) }
  })

  serve(app, 'GET /api/quality/checks', ({ query, actor }) => quality.counts(query, actor.scope))

  serve(app, 'GET /api/quality/rule', async () => {
    const { exclude, reviewDays, at, by } = await quality.rule()
    return {
      exclude: [...exclude],
      reviewDays,
      at: at === null ? null : new Date(at).toISOString(),
      by,
      codes: codesOf([...CHECKS.keys()]),
    }
  })

  serve(app, 'PUT /api/quality/rule', async ({ body, actor, audited }) => {
    const { exclude, reviewDays } = await quality.rule()
    audited({ subject: 'quality-rule', before: { exclude, reviewDays }, after: body })
    await quality.changeRule(body, reviewer(actor))
    return {}
  })

  serve(app, 'GET /api/quality/suspicions', async ({ query, actor }) => {
    const { areaId, cursor, limit = 100, least = SUSPICION_LEVELS.review, ...filter } = query
    const behind = /^(\d+):(\d+)$/.exec(cursor ?? '')
    const found = await listSuspicions(
      db,
      {
        ...filter,
        least,
        areaIds: await areasOf(areaId),
        cursor: behind ? { score: Number(behind[1]), id: Number(behind[2]) } : null,
        limit: limit + 1,
      },
      actor.scope,
    )
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return { items, next: found.length > limit && last ? `${last.score}:${last.id}` : null }
  })

  serve(app, 'GET /api/quality/suspicions/:id', async ({ params, actor }) => {
    const found = await suspicionById(db, params.id, actor.scope)
    return found as typeof found & { evidence: [] }
  })

  serve(
    app,
    'POST /api/quality/suspicions/inspect',
    async ({ body, actor, audited }) => {
      audited({ subject: 'quality', after: body })
      const visible = (await network.sites({}, actor.scope)).map(({ id }) => id)
      const wanted = body.siteIds ?? visible
      if (wanted.some((id) => !visible.includes(id))) throw notFound({ zh: '排放口', en: 'The outlet' })
      return quality.inspect(body.days, wanted)
    },
    { requestsPerMinute: INSPECTIONS_PER_MINUTE },
  )

  serve(app, 'GET /api/quality/transmission', async ({ query, actor }) => ({
    rows: await quality.transmission({ ...query, month: query.month as CivilMonth }, actor.scope),
    unconfirmed: [...UNCONFIRMED],
  }))

  serve(
    app,
    'GET /api/quality/transmission.xlsx',
    async ({ query, actor, audited, reply }) => {
      audited({ subject: `quality-transmission:${query.month}` })
      const { name, stream } = await quality.transmissionFile(
        { ...query, month: query.month as CivilMonth },
        actor.scope,
        actor.name ?? actor.login ?? '',
      )
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      return stream
    },
    { requestsPerMinute: FILES_PER_MINUTE },
  )

  serve(app, 'GET /api/quality/sources/:id', ({ params, query, actor }) =>
    quality.source(params.id, query.month as CivilMonth, actor.scope),
  )

  serve(app, 'POST /api/quality/marks', async ({ body, actor, audited }) => {
    const mark = await addMark({ db, network, clock }, body, reviewer(actor), actor.scope)
    audited({ subject: `quality-mark:${mark.id}`, after: mark })
    return mark
  })

  serve(app, 'POST /api/quality/marks/:id/answer', async ({ params, body, actor, audited }) => {
    audited({ subject: `quality-mark:${params.id}`, after: body })
    return answerMark({ db, network, clock }, params.id, body, reviewer(actor), actor.scope)
  })
}

const readerOf = ({ scope, accountId, roles }: Actor) => ({
  scope,
  accountId,
  mayDecide: roles.some((role) => REVIEWERS.includes(role)),
})
