import {
  type Access,
  type Body,
  type Endpoint,
  type Endpoints,
  endpoints,
  type Params,
  type Query,
  type Response,
} from '@tuojiang/api'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.js'
import type { AuditNote } from './audit-hook.js'
import type { SessionCookie } from './session-gate.js'
import type { EventStreams } from './sse.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** A download of data, entered in the audit trail. */
    isExport?: boolean
  }
  interface FastifyRequest {
    actor: Actor
    /** Of the session behind the request; empty without one. */
    csrfToken: string
    auditNote: AuditNote
    /** An entry was written, or is being written. */
    auditing: boolean
    /** Code of the refusal that is being answered. */
    problemCode: string | null
  }
  interface FastifyInstance {
    eventStreams: EventStreams
    sessionCookie: SessionCookie
  }
}

export interface Call<E> {
  params: Params<E>
  query: Query<E>
  body: Body<E>
  /** Who asks, what they may see. */
  actor: Actor
  /** Adds to the entry of this action in the audit trail: subject, before, after. */
  audited: (note: AuditNote) => void
  request: FastifyRequest
  reply: FastifyReply
}

type Answer<E> = E extends { produces: string } ? unknown : Response<E>

interface ServeOptions {
  /** A stricter limit than the general one, counted by address. */
  requestsPerMinute?: number
  /** Bytes of the body, where a file is sent; 1 MiB otherwise. */
  bodyLimit?: number
}

/** Serves one endpoint of the contract. Who may call is the contract's; the check is in `access.ts`. */
export function serve<K extends keyof Endpoints>(
  app: FastifyInstance,
  key: K,
  handler: (call: Call<Endpoints[K]>) => Promise<Answer<Endpoints[K]>> | Answer<Endpoints[K]>,
  options: ServeOptions = {},
): void {
  const endpoint: Endpoint = endpoints[key]
  const [method = '', url = ''] = key.split(' ')
  const { requestsPerMinute, bodyLimit } = options
  app.route({
    method,
    url,
    ...(bodyLimit !== undefined && { bodyLimit }),
    config: {
      access: endpoint.access,
      isExport:
        endpoint.access !== 'public' &&
        endpoint.produces !== undefined &&
        endpoint.produces !== 'text/event-stream',
      ...(requestsPerMinute && {
        rateLimit: {
          max: requestsPerMinute,
          timeWindow: '1 minute',
          keyGenerator: (request: FastifyRequest) => `${key} ${request.ip}`,
        },
      }),
    },
    schema: {
      summary: endpoint.summary,
      tags: [url.split('/')[2] ?? 'service'],
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && { body: endpoint.body }),
      ...(endpoint.produces && { produces: [endpoint.produces] }),
      ...(endpoint.response && { response: { 200: endpoint.response } }),
    },
    handler: (request, reply) =>
      handler({
        params: request.params as Params<Endpoints[K]>,
        query: request.query as Query<Endpoints[K]>,
        body: request.body as Body<Endpoints[K]>,
        actor: request.actor,
        audited: (note) => Object.assign(request.auditNote, note),
        request,
        reply,
      }),
  })
}

/** Endpoints of the contract that nothing serves; empty when the program is complete. */
export const unservedEndpoints = (app: FastifyInstance): string[] =>
  Object.keys(endpoints).filter((key) => {
    const [method = '', url = ''] = key.split(' ')
    return !app.hasRoute({ method, url })
  })
