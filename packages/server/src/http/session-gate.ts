import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.js'

/** A session that is still good, and who is behind it. */
export interface ResumedSession {
  actor: Actor
  /** First sign-in or an expired password: nothing but changing it is possible. */
  mustChangePassword: boolean
  /** The policy asks for a second factor that is not there yet: nothing but setting it up is possible. */
  mustEnrolSecondFactor: boolean
}

/** How much a key may still ask, of the limit that ends first. */
export interface KeyQuota {
  /** Requests in the window. */
  limit: number
  remaining: number
  /** Until the window ends. */
  resetSeconds: number
  exceeded: boolean
}

/** A key that is still good, for whom it works, and what it may call. */
export interface UsedKey {
  actor: Actor
  /** First parts of addresses: `sites` is `/api/sites/…`. */
  groups: readonly string[]
  readOnly: boolean
  quota: KeyQuota
}

/** What the HTTP layer asks of `identity`. */
export interface SessionGate {
  /**
   * The session behind a cookie's token, or null when there is none, it ended, idled too long or grew too old.
   * `passive` requests (a page that refreshes itself) do not count as activity.
   */
  resume(token: string, from: { address: string; passive: boolean }): Promise<ResumedSession | null>
  /** The key a program sent as `Authorization: Bearer …`, counted as one request; null when it is none, expired or ended. */
  useKey(secret: string, address: string): Promise<UsedKey | null>
  /** Whether a stream that was opened with this session or key may go on; does not count as activity. */
  alive(sessionId: string): Promise<boolean>
}

/** Sent by a page whose user has not touched it; see `SessionGate.resume`. */
export const PASSIVE_HEADER = 'x-passive'
export const CSRF_HEADER = 'x-csrf-token'

/** The cookie that carries the session's token. */
export interface SessionCookie {
  /** Whether cookies travel over TLS only. */
  secure: boolean
  read(request: FastifyRequest): string | null
  write(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

export function createSessionCookie(secure: boolean): SessionCookie {
  // With the prefix a browser takes the cookie over TLS only, and no neighbouring host can plant one.
  const name = secure ? '__Host-tuojiang' : 'tuojiang'
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    secure,
    read: (request) => request.cookies[name] ?? null,
    write: (reply, token) => void reply.setCookie(name, token, options),
    clear: (reply) => void reply.clearCookie(name, options),
  }
}

/** Belongs to the session's secret without giving it away; a foreign site can neither read nor guess it. */
export const csrfTokenOf = (token: string): string =>
  createHash('sha256').update(`csrf\n${token}`).digest('base64url')
