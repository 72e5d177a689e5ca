import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { serve } from './route.js'

/** Text in the Prometheus format that a capability adds to `/metrics`. */
export type MetricsSource = () => string | Promise<string>

/** `GET /metrics`: the process, the times of answers by route, and what the capabilities count. */
export function serveMetrics(app: FastifyInstance, sources: readonly MetricsSource[]): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'tuojiang_' })
  const durations = new Histogram({
    name: 'tuojiang_http_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    durations.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  serve(app, 'GET /metrics', async ({ reply }) => {
    const added = await Promise.all(sources.map((source) => source()))
    reply.type('text/plain; version=0.0.4; charset=utf-8')
    return [await registry.metrics(), ...added]
      .map((text) => text.trimEnd())
      .join('\n')
      .concat('\n')
  })
}
