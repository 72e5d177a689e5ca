import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { guardAccess } from './access.js'
import { addressCheck } from './address-check.js'
import { type AuditRecord, recordActions } from './audit-hook.js'
import { checkAnswers } from './check-answers.js'
import { answerProblems, unknownRoute } from './errors.js'
import { type MetricsSource, serveMetrics } from './metrics.js'
import { describeInterface } from './openapi.js'
import { servePages } from './pages.js'
import { Problem } from './problem.js'
import { serve } from './route.js'
import { createSessionCookie, type SessionGate } from './session-gate.js'
import { createEventStreams } from './sse.js'
import { validateByContract } from './validation.js'

export interface AppDeps {
  gate: SessionGate
  /** Writes one entry of the audit trail. */
  record: (entry: AuditRecord) => Promise<unknown>
  /** Whether the database answers. */
  database: () => Promise<boolean>
  metrics: readonly MetricsSource[]
  version: string
  /** Adds to the description of the interface what only data tell. */
  describe?: (document: object) => object
  /** Folder of the built browser application; null serves the interface only. */
  pages: string | null
  secureCookies: boolean
  /** Whose `X-Forwarded-For` is believed: false, or the addresses of the reverse proxies. */
  trustProxy?: boolean | string
  /** Networks administrators work from (`10.1.0.0/16`, single addresses); null or absent is everywhere. */
  adminNetworks?: readonly string[] | null
  log?: FastifyServerOptions['logger']
  /** By session, or by address without one. A wall screen asks some dozen times a minute. */
  requestsPerMinute?: number
  /** For tests: every answer is checked against its schema. */
  checkAnswers?: boolean
}

const BODY_BYTES = 1_048_576
/** What an answer under way may take when the server ends. */
const CLOSE_PATIENCE_MS = 1_000
const REQUESTS_PER_MINUTE = 1200

/**
 * The HTTP service without its capabilities: security headers, limits, sessions, access, validation, refusals, audit, pages.
 * Capabilities add their routes to what this gives; it does not listen, so that tests can inject requests.
 */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = fastify({
    logger: deps.log ?? false,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_BYTES,
    trustProxy: deps.trustProxy ?? false,
    // Streams stay open for weeks; a request must come within this time.
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
  })
  validateByContract(app)
  answerProblems(app)
  app.decorateRequest('auditing', false)
  app.decorateRequest('problemCode', null)
  app.decorateRequest('auditNote')

  app.addHook('onRequest', async (request, reply) => {
    request.auditNote = {}
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  await app.register(helmet, securityHeaders(deps.secureCookies))
  await app.register(cookie)
  await app.register(compress, { globalDecompression: false, encodings: ['gzip'] })

  const sessionCookie = createSessionCookie(deps.secureCookies)
  app.decorate('sessionCookie', sessionCookie)
  guardAccess(app, {
    gate: deps.gate,
    cookie: sessionCookie,
    mayManageFrom: addressCheck(deps.adminNetworks ?? null),
  })
  await app.register(rateLimit, {
    max: deps.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.actor.sessionId ?? request.ip,
    errorResponseBuilder: (_, { ttl }) => tooManyRequests(Math.ceil(ttl / 1000)),
  })
  const eventStreams = createEventStreams(deps.gate)
  app.decorate('eventStreams', eventStreams)
  app.addHook('preClose', async () => {
    eventStreams.closeAll()
    // Connections on which nothing was ever asked, as browsers open them in advance, and answers nobody fetches.
    setTimeout(() => app.server.closeAllConnections(), CLOSE_PATIENCE_MS).unref()
  })
  recordActions(app, deps.record)
  if (deps.checkAnswers) checkAnswers(app)
  await describeInterface(app, deps.version, deps.describe)

  app.setNotFoundHandler((request) => {
    throw unknownRoute(request)
  })
  await servePages(app, deps.pages)
  serveMetrics(app, [...deps.metrics, () => streamsMetric(eventStreams.count)])
  serve(app, 'GET /healthz', async ({ reply }) => {
    const database = await deps.database()
    if (!database) reply.code(503)
    return { ok: database, database, version: deps.version }
  })
  return app
}

/** Scripts, styles and connections are ours only; antd writes style elements, charts and maps draw from blobs and data addresses. */
function securityHeaders(tls: boolean) {
  const own = ["'self'"]
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: own,
        scriptSrc: own,
        styleSrc: [...own, "'unsafe-inline'"],
        imgSrc: [...own, 'data:', 'blob:'],
        fontSrc: [...own, 'data:'],
        connectSrc: own,
        workerSrc: [...own, 'blob:'],
        objectSrc: ["'none'"],
        baseUri: own,
        formAction: own,
        frameAncestors: ["'none'"],
        ...(tls && { upgradeInsecureRequests: [] }),
      },
    },
    // On an office network the platform is reached by plain HTTP; these two would forbid that or warn about it.
    strictTransportSecurity: tls && { maxAge: 31_536_000 },
    crossOriginOpenerPolicy: tls && { policy: 'same-origin' as const },
    originAgentCluster: tls,
    referrerPolicy: { policy: 'same-origin' as const },
  }
}

const tooManyRequests = (seconds: number) =>
  new Problem(
    429,
    'too-many-requests',
    { zh: '请求过于频繁', en: 'Too many requests' },
    {
      action: { zh: `请在 ${seconds} 秒后再试`, en: `Try again in ${seconds} seconds` },
      details: { retryAfterSeconds: seconds },
    },
  )

const streamsMetric = (count: number) =>
  `# HELP tuojiang_http_streams Open event streams.\n# TYPE tuojiang_http_streams gauge\ntuojiang_http_streams ${count}`
