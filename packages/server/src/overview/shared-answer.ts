import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** An answer that is the same for all: its text is made once, and its tag spares who has it already. */
export interface SharedAnswer {
  text: string
  etag: string
}

export const sharedAnswer = (text: string): SharedAnswer => ({
  text,
  etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
})

/** Gives it with the tag; `maxAgeSeconds` is how long a browser or a proxy may keep it unasked. */
export function sendShared(
  { text, etag }: SharedAnswer,
  maxAgeSeconds: number,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  reply.header('etag', etag).header('cache-control', `public, max-age=${maxAgeSeconds}`)
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(text)
}
