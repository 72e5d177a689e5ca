import type { RoleName } from '@tuojiang/api'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type Actor, createApp, csrfTokenOf, nobody, type SessionGate } from '../src/http/index.js'

/** What a session of the fake gate stands for. */
export interface FakeSession {
  roles: readonly RoleName[]
  scope?: Actor['scope']
  mustChangePassword?: boolean
  mustEnrolSecondFactor?: boolean
}

/** A gate whose tokens are names of sessions: `as-duty` is the session of a duty officer. */
export function fakeGate(sessions: Record<string, FakeSession>): SessionGate & { ended: Set<string> } {
  const ended = new Set<string>()
  return {
    ended,
    async resume(token, { address }) {
      const session = sessions[token]
      if (!session || ended.has(token)) return null
      return {
        actor: {
          ...nobody(address),
          accountId: 1,
          login: token,
          name: token,
          roles: session.roles,
          scope: session.scope ?? { all: true },
          sessionId: token,
        },
        mustChangePassword: session.mustChangePassword ?? false,
        mustEnrolSecondFactor: session.mustEnrolSecondFactor ?? false,
      }
    },
    useKey: async () => null,
    alive: async (sessionId) => !ended.has(sessionId),
  }
}

export const testApp = (
  gate: SessionGate,
  more: Partial<Parameters<typeof createApp>[0]> = {},
): Promise<FastifyInstance> =>
  createApp({
    gate,
    record: async () => {},
    database: async () => true,
    metrics: [],
    version: 'test',
    pages: null,
    secureCookies: false,
    checkAnswers: true,
    ...more,
  })

/** A browser of the tests: keeps its cookie and sends the token with what changes something. */
export function browser(app: FastifyInstance) {
  let cookie = ''
  let csrf = ''
  return {
    async send(method: InjectOptions['method'], url: string, body?: object, headers: object = {}) {
      const answer = await app.inject({
        method: method ?? 'GET',
        url,
        headers: { cookie, 'x-csrf-token': csrf, ...headers },
        ...(body && { payload: body }),
      })
      const set = answer.cookies[0]
      if (set) cookie = `${set.name}=${set.value}`
      return answer
    },
    async signIn(login: string, password: string, code?: string) {
      const answer = await this.send('POST', '/api/session', { login, password, ...(code && { code }) })
      if (answer.statusCode === 200) csrf = answer.json().csrfToken
      return answer
    },
    get cookie() {
      return cookie
    },
  }
}

export interface Answer {
  status: number
  headers: Record<string, unknown>
  bytes: Buffer
  /** What JSON says; null for anything else. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
  body: any
}

/** Asks as a session of a gate whose tokens are names. */
export const askingAs =
  (app: FastifyInstance) =>
  async (
    login: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object | Buffer,
  ): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        cookie: `tuojiang=${login}`,
        'x-csrf-token': csrfTokenOf(login),
        ...(Buffer.isBuffer(body) && { 'content-type': 'application/octet-stream' }),
      },
      ...(body && { payload: body }),
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      bytes: answer.rawPayload,
      body: isJson ? answer.json() : null,
    }
  }
