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

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    actor: Actor
  }
}

export interface Call<E> {
  params: Params<E>
  query: Query<E>
  body: Body<E>
  /** Who asks, what they may see. */
  actor: Actor
  request: FastifyRequest
  reply: FastifyReply
}

type Answer<E> = E extends { produces: string } ? unknown : Response<E>

/** Serves one endpoint of the contract. Who may call is the contract's; the check is in `access.ts`. */
export function serve<K extends keyof Endpoints>(
  app: FastifyInstance,
  key: K,
  handler: (call: Call<Endpoints[K]>) => Promise<Answer<Endpoints[K]>> | Answer<Endpoints[K]>,
): void {
  const endpoint: Endpoint = endpoints[key]
  const [method = '', url = ''] = key.split(' ')
  app.route({
    method,
    url,
    config: { access: endpoint.access },
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
        request,
        reply,
      }),
  })
}
