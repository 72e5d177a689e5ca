import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Network } from '../network/index.js'
import type { Alarms } from './alarms.js'

export interface AlarmRoutesDeps {
  alarms: Alarms
  network: Pick<Network, 'areas'>
}

export function alarmRoutes(app: FastifyInstance, { alarms, network }: AlarmRoutesDeps): void {
  serve(app, 'GET /api/alarms', async ({ query, actor }) => {
    const limit = query.limit ?? 100
    const { state, kind, siteId, areaId } = query
    const areaIds = areaId === undefined ? undefined : await withBelow(network, areaId)
    const before = query.cursor === undefined ? undefined : Number(query.cursor) || 0
    const items = await alarms.list({ state, kind, siteId, areaIds, before, limit: limit + 1 }, actor.scope)
    const page = items.slice(0, limit)
    return { items: page, next: items.length > limit ? String(page.at(-1)?.id) : null }
  })

  serve(app, 'GET /api/alarms/summary', ({ actor }) => alarms.summary(actor.scope))

  serve(app, 'POST /api/alarms/:id/acknowledge', async ({ params, body, actor, audited }) => {
    audited({ subject: `alarm:${params.id}` })
    const { before, after } = await alarms.acknowledge(params.id, body, actor)
    audited({ before: { state: before.state }, after: { state: after.state, ...body } })
    return after
  })
}

async function withBelow(network: Pick<Network, 'areas'>, areaId: number): Promise<number[]> {
  const areas = await network.areas()
  return areas.filter((area) => area.id === areaId || area.parent_id === areaId).map((area) => area.id)
}
