import { parsePeriod, startOf } from '@tuojiang/measure'
import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import type { Network } from '../network/index.js'
import type { Tasks } from './tasks.js'

export interface TaskRoutesDeps {
  tasks: Tasks
  network: Pick<Network, 'areas'>
  /** minutes east of UTC */
  zone: number
}

const DAY_MS = 86_400_000

export function taskRoutes(app: FastifyInstance, { tasks, network, zone }: TaskRoutesDeps): void {
  const dayStart = (day: string) => startOf(parsePeriod(day), zone)

  serve(app, 'GET /api/tasks', async ({ query, actor }) => {
    const { areaId, dueFrom, dueUntil, limit, ...rest } = query
    return tasks.list(
      {
        ...rest,
        limit: limit ?? 100,
        areaIds: areaId === undefined ? undefined : await withBelow(network, areaId),
        dueFrom: dueFrom === undefined ? undefined : new Date(dayStart(dueFrom)),
        dueUntil: dueUntil === undefined ? undefined : new Date(dayStart(dueUntil) + DAY_MS),
      },
      actor,
    )
  })

  serve(app, 'GET /api/tasks/summary', ({ actor }) => tasks.counts(actor))

  serve(app, 'GET /api/tasks/load', ({ actor }) => tasks.load(actor))

  serve(app, 'GET /api/tasks/people', async ({ query, actor }) => {
    const people = await tasks.people(query, actor)
    return people.map(({ id, name, roles, areaId, absent }) => ({
      id,
      name,
      roles: [...roles],
      areaId,
      absent,
    }))
  })

  serve(app, 'GET /api/tasks/:id', ({ params, actor }) => tasks.detail(params.id, actor))

  serve(app, 'POST /api/tasks', async ({ body, actor, audited }) => {
    const task = await tasks.create(body, actor)
    audited({ subject: `task:${task.id}`, after: body })
    return task
  })

  serve(app, 'POST /api/tasks/:id/:what', async ({ params, body, actor, audited }) => {
    audited({ subject: `task:${params.id}` })
    const { before, after } = await tasks.act(params.id, params.what, body, actor)
    audited({ before: { state: before }, after: { what: params.what, state: after.state, ...body } })
    return after
  })
}

async function withBelow(network: Pick<Network, 'areas'>, areaId: number): Promise<number[]> {
  const areas = await network.areas()
  return areas.filter((area) => area.id === areaId || area.parent_id === areaId).map((area) => area.id)
}
