import type { FastifyInstance } from 'fastify'
import type { Scope } from '../http/actor.js'
import { serve } from '../http/route.js'
import { inScope } from '../http/scope.js'
import { sse } from '../http/sse.js'
import type { LiveEvent } from '../live/index.js'
import { cached } from './cached.js'
import type { OverviewDeps } from './deps.js'
import { concerns, isOfWork } from './live-work.js'

const SITES_MS = 60_000

/** Changes of the city for its screens. An account of a county is told of its county only: what it cannot see does not even stir. */
export function liveRoute(app: FastifyInstance, deps: OverviewDeps): void {
  serve(app, 'GET /api/live', ({ actor, reply }) => {
    const inScope = createVisibility(deps, actor.scope)
    const visible = async (event: LiveEvent) =>
      isOfWork(event) ? (concerns(event, actor) ? event : null) : inScope(event)
    const unsubscribe = deps.live.subscribe((event) => {
      visible(event).then(
        (seen) => seen && stream.send(seen.topic, seen),
        (error) => reply.log.warn({ err: error }, 'a live event could not be checked against the scope'),
      )
    })
    const stream = sse(reply, unsubscribe)
  })
}

/** @returns what of an event the scope may be told, or null */
export function createVisibility(
  { network, clock }: Pick<OverviewDeps, 'network' | 'clock'>,
  scope: Scope,
): (event: LiveEvent) => Promise<LiveEvent | null> {
  if (scope.all) return async (event) => event
  const sites = cached(SITES_MS, clock, async () => {
    const list = await network.sites({}, scope)
    return new Set(list.map((site) => site.id))
  })
  const areas = new Set(scope.areaIds)
  return async (event) => {
    switch (event.topic) {
      case 'readings': {
        const own = await sites()
        const siteIds = event.siteIds.filter((id) => own.has(id))
        return siteIds.length > 0 ? { ...event, siteIds } : null
      }
      case 'evaluation': {
        const own = await sites()
        const subjects = event.subjects.filter((subject) => {
          const [kind, id] = subject.split(':')
          return kind === 'site' ? own.has(Number(id)) : areas.has(Number(id))
        })
        return subjects.length > 0 ? { ...event, subjects } : null
      }
      case 'records':
        // Many at once: the lists of the register are asked again, whoever sees how much of it.
        return event.id === null || inScope(scope, event) ? event : null
      case 'finding':
        return inScope(scope, event) ? event : null
      case 'device':
      case 'frames': {
        const device = await network.device(event.deviceId)
        return device?.site_id != null && (await sites()).has(device.site_id) ? event : null
      }
      case 'alarm-rule':
      case 'plan':
        return event
      case 'task':
      case 'notice':
      case 'import':
        // Told by account, not by scope: see `concerns`.
        return null
    }
  }
}
