import { type Access, type Endpoint, endpoints, ROLES, type RoleName } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csrfTokenOf, serve } from '../src/http/index.js'
import { fakeGate, testApp } from './http-helper.js'

const keys = Object.keys(endpoints) as (keyof typeof endpoints)[]
const SERVED_BY_APP = new Set(['GET /healthz', 'GET /metrics'])

let app: FastifyInstance
beforeAll(async () => {
  const sessions = Object.fromEntries(ROLES.map((role) => [`as-${role}`, { roles: [role] }]))
  const gate = fakeGate({
    ...sessions,
    'as-nothing': { roles: [] },
    'as-new': { roles: ['duty'], mustChangePassword: true },
  })
  app = await testApp(gate, { requestsPerMinute: 1_000_000, checkAnswers: false })
  // Handlers that only say that they were reached; validation comes after the access check.
  for (const key of keys) {
    if (!SERVED_BY_APP.has(key)) serve(app, key, (() => ({})) as never)
  }
  await app.ready()
})
afterAll(() => app.close())

const url = (key: string) => key.slice(key.indexOf(' ') + 1).replaceAll(/:\w+/g, '1')

async function call(key: string, token: string | null, headers: Record<string, string> = {}) {
  const method = key.slice(0, key.indexOf(' ')) as 'GET'
  const answer = await app.inject({
    method,
    url: url(key),
    headers: {
      ...(token && { cookie: `tuojiang=${token}`, 'x-csrf-token': csrfTokenOf(token) }),
      ...headers,
    },
    ...(method !== 'GET' && (method as string) !== 'DELETE' && { payload: {} }),
  })
  return answer
}

/** Past the door: done, or refused for its content only. */
const admitted = (status: number) => status === 200 || status === 400 || status === 503

const expected = (access: Access, role: RoleName | null): number => {
  if (access === 'public') return 200
  if (role === null) return 401
  return access === 'session' || access.includes(role) ? 200 : 403
}

describe('every endpoint × every role', () => {
  it.each(keys)('%s', async (key) => {
    const { access }: Endpoint = endpoints[key]
    for (const role of [null, ...ROLES]) {
      const answer = await call(key, role && `as-${role}`)
      const wanted = expected(access, role)
      if (wanted === 200) {
        expect(admitted(answer.statusCode), `${key} as ${role}: ${answer.statusCode}`).toBe(true)
      } else {
        expect(answer.statusCode, `${key} as ${role}`).toBe(wanted)
        expect(answer.json().code).toBe(wanted === 401 ? 'sign-in-required' : 'forbidden')
      }
    }
  })

  it('an account without roles gets nothing that asks for one', async () => {
    for (const key of keys) {
      const { access }: Endpoint = endpoints[key]
      if (typeof access === 'string') continue
      expect((await call(key, 'as-nothing')).statusCode, key).toBe(403)
    }
  })

  it('a made-up cookie is nobody', async () => {
    expect((await call('GET /api/sites', 'as-queen')).statusCode).toBe(401)
  })
})

describe('what changes something', () => {
  const changing = keys.filter((key) => !key.startsWith('GET ') && key !== 'POST /api/session')

  it.each(changing)('%s needs the token of the session', async (key) => {
    const { access }: Endpoint = endpoints[key]
    const token = `as-${typeof access === 'string' ? 'duty' : access[0]}`
    for (const given of ['', 'wrong', csrfTokenOf('another')]) {
      const answer = await call(key, token, { 'x-csrf-token': given })
      expect(answer.statusCode).toBe(403)
      expect(answer.json().code).toBe('csrf-token-mismatch')
    }
  })

  it.each([...changing, 'POST /api/session'])('%s is refused from another site', async (key) => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await call(key, 'as-duty', headers as Record<string, string>)
      expect(answer.statusCode).toBe(403)
      expect(answer.json().code).toBe('foreign-origin')
    }
  })

  it('is taken from our own pages', async () => {
    const answer = await call('DELETE /api/session', 'as-duty', {
      host: 'city.example:8080',
      origin: 'http://city.example:8080',
    })
    expect(answer.statusCode).toBe(200)
  })
})

describe('a password that must be changed', () => {
  it('lets nothing happen but changing it, signing out, and what is public', async () => {
    for (const key of keys) {
      const { access }: Endpoint = endpoints[key]
      const answer = await call(key, 'as-new')
      const path = url(key)
      const open = access === 'public' || path === '/api/password' || path === '/api/session'
      if (open) expect(admitted(answer.statusCode), `${key}: ${answer.statusCode}`).toBe(true)
      else expect(answer.statusCode, key).toBe(403)
    }
    expect((await call('GET /api/sites', 'as-new')).json().code).toBe('password-change-required')
  })
})

describe('a route without declared access', () => {
  it('does not start', async () => {
    const other = await testApp(fakeGate({}))
    expect(() => other.get('/api/forgotten', () => ({}))).toThrow(/GET \/api\/forgotten declares no access/)
    await other.close()
  })
})
