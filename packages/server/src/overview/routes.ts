import type { FastifyInstance } from 'fastify'
import { serve } from '../http/route.js'
import { cached } from './cached.js'
import { cockpit } from './cockpit.js'
import type { OverviewDeps } from './deps.js'
import { liveRoute } from './live.js'
import { networkRoutes } from './network-routes.js'
import { publicOverview } from './public-overview.js'
import { createSearch } from './search.js'
import { sendShared, sharedAnswer } from './shared-answer.js'

/** The public page may be a little old: many ask, and it changes by the hour. */
const PUBLIC_MS = 5_000
const PUBLIC_SECONDS = PUBLIC_MS / 1000
const LAYERS_SECONDS = 3600

export function overviewRoutes(app: FastifyInstance, deps: OverviewDeps): void {
  networkRoutes(app, deps)
  liveRoute(app, deps)

  serve(app, 'GET /api/overview', ({ actor }) => cockpit(deps, actor))

  const search = createSearch(deps)
  serve(app, 'GET /api/search', ({ query, actor }) => search(query.q, actor.scope))

  const published = cached(PUBLIC_MS, deps.clock, async () =>
    sharedAnswer(JSON.stringify(await publicOverview(deps))),
  )
  serve(
    app,
    'GET /api/public/overview',
    async ({ request, reply }) => sendShared(await published(), PUBLIC_SECONDS, request, reply) as never,
  )

  const layers = sharedAnswer(`{"boundaries":${deps.pack.boundaries},"rivers":${deps.pack.rivers}}`)
  serve(
    app,
    'GET /api/map/layers',
    async ({ request, reply }) => sendShared(await layers, LAYERS_SECONDS, request, reply) as never,
  )
}
