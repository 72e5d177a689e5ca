import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type AuditRecord, csrfTokenOf, type EventStream, Problem, serve, sse } from '../src/http/index.js'
import { fakeGate, testApp } from './http-helper.js'

const gate = fakeGate({ boss: { roles: ['security-admin', 'station', 'duty'] } })
const signedIn = { cookie: 'tuojiang=boss', 'x-csrf-token': csrfTokenOf('boss') }
const entries: AuditRecord[] = []
const streams: EventStream[] = []
const closed = vi.fn()
let app: FastifyInstance
let auditFails = false

beforeAll(async () => {
  const pages = await mkdtemp(join(tmpdir(), 'pages-'))
  await mkdir(join(pages, 'assets'))
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>office</title>')
  await writeFile(join(pages, 'public.html'), '<!doctype html><title>public</title>')
  await writeFile(join(pages, 'm.html'), '<!doctype html><title>telephone</title>')
  await writeFile(join(pages, 'assets/index-abc.js'), 'console.error("x")\n'.repeat(200))
  app = await testApp(gate, {
    pages,
    metrics: [() => 'tuojiang_gateway_connections 7\n'],
    record: async (entry) => {
      if (auditFails) throw new Error('disk full')
      entries.push(entry)
    },
  })
  serve(app, 'GET /api/accounts', () => {
    throw new Error('secret internals at /srv/tuojiang')
  })
  serve(app, 'GET /api/audit', () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  })
  serve(app, 'POST /api/accounts', ({ body, audited }) => {
    if (body.login === 'taken')
      throw new Problem(409, 'login-taken', { zh: '已存在', en: 'taken' }, { path: 'login' })
    audited({ subject: 'account:9', after: { ...body, password: 'open sesame' } })
    return {
      account: {
        enterpriseId: null,
        orgId: null,
        email: null,
        phone: null,
        oidcSubject: null,
        ...body,
        id: 9,
        state: 'active',
        mustChangePassword: true,
        secondFactor: false,
        mustEnrolSecondFactor: false,
        standIn: null,
        lastSignIn: null,
      },
      oneTimePassword: 'x',
    }
  })
  serve(app, 'GET /api/sessions', () => [{ id: 1 }] as never)
  serve(app, 'GET /api/sites/:id/readings.csv', () => 'time,factor\n')
  serve(app, 'GET /api/live', ({ reply }) => {
    streams.push(sse(reply, closed))
  })
  await app.ready()
})
afterAll(() => app.close())

const get = (url: string, headers: object = {}) => app.inject({ method: 'GET', url, headers: { ...headers } })
const post = (url: string, payload: unknown, headers: object = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { ...signedIn, 'content-type': 'application/json', ...headers },
    payload: payload as string,
  })
const account = { login: 'wang', name: '王', roles: ['duty'], areaId: null }

describe('a refusal', () => {
  it('of what is sent names every field and its rule in both languages', async () => {
    const answer = await post('/api/accounts', { login: 'w', roles: ['king'], areaId: '5' })
    expect(answer.statusCode).toBe(400)
    const problem = answer.json()
    expect(problem).toMatchObject({ code: 'invalid-request' })
    const rules = Object.fromEntries(
      problem.details.map(({ path, rule }: { path: string; rule: object }) => [path, rule]),
    )
    expect(rules.login).toEqual({ zh: '至少 3 个字符', en: 'must have at least 3 characters' })
    expect(rules.name).toEqual({ zh: '必须填写', en: 'is required' })
    expect(rules['roles.0'].en).toMatch(/^must be one of: duty, station/)
    // Text is no number in a body; and null, which it may be, is not turned into 0.
    expect(rules.areaId.en).toBe('must be of type integer')
    expect((await post('/api/accounts', account)).json().account.areaId).toBeNull()
  })

  it.each([
    ['{"login":', 400, 'invalid-json', 'application/json'],
    ['<xml/>', 415, 'unsupported-media-type', 'application/xml'],
    [`{"name":"${'x'.repeat(1_100_000)}"}`, 413, 'body-too-large', 'application/json'],
  ])('%#: of a body that cannot be read has its own code', async (payload, status, code, type) => {
    const answer = await post('/api/accounts', payload, { 'content-type': type })
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })

  it('of an address says so in JSON, whatever the method', async () => {
    const answer = await get('/api/nothing?x=1')
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'unknown-route', details: { path: '/api/nothing' } })
    expect((await app.inject({ method: 'POST', url: '/nothing' })).json().code).toBe('unknown-route')
  })

  it('by a fault shows a number and no internals', async () => {
    const answer = await get('/api/accounts', signedIn)
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toMatchObject({
      code: 'internal-error',
      details: { requestId: answer.headers['x-request-id'] },
    })
    expect(answer.body).not.toMatch(/secret|srv|at /)
  })

  it('by a database that is away says that it comes back', async () => {
    await expect(get('/api/audit', { cookie: 'tuojiang=boss' })).resolves.toMatchObject({ statusCode: 403 })
    const other = await testApp(fakeGate({ a: { roles: ['audit-admin'] } }))
    serve(other, 'GET /api/audit', () => {
      throw Object.assign(new Error('the database system is starting up'), { code: '57P03' })
    })
    const answer = await other.inject({ url: '/api/audit', headers: { cookie: 'tuojiang=a' } })
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'database-unavailable'])
    await other.close()
  })

  it('an answer that breaks the contract fails in tests', async () => {
    expect((await get('/api/sessions', signedIn)).statusCode).toBe(500)
  })
})

describe('limits', () => {
  it('stop who asks too often, by session', async () => {
    const tight = await testApp(fakeGate({ a: { roles: [] }, b: { roles: [] } }), { requestsPerMinute: 3 })
    serve(tight, 'GET /api/areas', () => [])
    const ask = (cookie: string) => tight.inject({ url: '/api/areas', headers: { cookie } })
    for (let turn = 0; turn < 3; turn++) expect((await ask('tuojiang=a')).statusCode).toBe(200)
    const refused = await ask('tuojiang=a')
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask('tuojiang=b')).statusCode).toBe(200)
    await tight.close()
  })
})

describe('security headers', () => {
  it('let only our own scripts run, and no other site frame us', async () => {
    const { headers } = await get('/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("img-src 'self' data: blob:")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  it('ask for TLS once there is TLS', async () => {
    const tls = await testApp(gate, { secureCookies: true })
    const { headers } = await tls.inject({ url: '/healthz' })
    expect(headers['strict-transport-security']).toContain('max-age=31536000')
    await tls.close()
  })
})

describe('pages', () => {
  it('give the application for its places, and the light entry for the public', async () => {
    for (const url of ['/', '/map', '/sites/12/frames', '/index.html', '/plan?x=a.b']) {
      const answer = await get(url)
      expect(answer.body).toContain('office')
      expect(answer.headers['cache-control']).toBe('no-cache')
    }
    for (const url of ['/public', '/public.html', '/public/'])
      expect((await get(url)).body).toContain('public')
  })

  it('give the telephone its own entry under /m/, which is not the beginning of /map', async () => {
    for (const url of ['/m/', '/m/anything', '/m.html']) expect((await get(url)).body).toContain('telephone')
    expect((await get('/m')).headers.location).toBe('/m/')
    expect((await get('/map')).body).toContain('office')
    expect((await get('/m/gone.js')).statusCode).toBe(404)
  })

  it('keep hashed files for ever and compress them', async () => {
    const answer = await get('/assets/index-abc.js', { 'accept-encoding': 'gzip, deflate' })
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(answer.rawPayload).toString()).toContain('console.error')
    const again = await get('/assets/index-abc.js', { 'if-none-match': answer.headers.etag })
    expect(again.statusCode).toBe(304)
    expect((await get('/assets/index-abc.js', { 'accept-encoding': 'br' })).headers['content-encoding']).toBe(
      'br',
    )
  })

  it('answer an address with dots that is a place', async () => {
    const answer = await get('/plan/plan14.water.rural-sewage')
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  })

  it.each(['/assets/gone-123.js', '/../package.json', '/%2e%2e/%2e%2e/package.json', '/.env'])(
    '%s is not there',
    async (url) => {
      const answer = await get(url)
      expect(answer.statusCode).toBe(404)
      expect(answer.json().code).toBe('unknown-route')
    },
  )
})

describe('descriptions', () => {
  it('OpenAPI 3.1 with every endpoint that is served, its refusals and who may call', async () => {
    const description = (await get('/api/openapi.json')).json()
    expect(description.openapi).toBe('3.1.0')
    expect(Object.keys(description.paths)).toContain('/api/sites/{id}/readings.csv')
    expect(Object.keys(description.paths)).not.toContain('/*')
    const operation = description.paths['/api/accounts'].post
    expect(operation.description).toBe('May be called by: security administrator.')
    expect(operation.responses['200'].content['application/json'].schema.required).toContain(
      'oneTimePassword',
    )
    expect(operation.responses.default).toBeDefined()
    expect(operation.requestBody.content['application/json'].schema.properties.login.minLength).toBe(3)
  })

  it('health and metrics', async () => {
    expect((await get('/healthz')).json()).toEqual({ ok: true, database: true, version: 'test' })
    const metrics = (await get('/metrics')).body
    expect(metrics).toContain('tuojiang_gateway_connections 7')
    expect(metrics).toMatch(/tuojiang_http_seconds_count\{method="GET",route="\/healthz",status="200"\} 1/)
    const ill = await testApp(gate, { database: async () => false })
    expect((await ill.inject({ url: '/healthz' })).statusCode).toBe(503)
    await ill.close()
  })
})

describe('the audit hook', () => {
  it('enters what changed, without secrets', async () => {
    entries.length = 0
    const answer = await post('/api/accounts', account)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'POST /api/accounts',
      subject: 'account:9',
      result: 'done',
      requestId: answer.headers['x-request-id'],
      after: { login: 'wang', password: '***' },
    })
    expect(entries[0]?.actor).toMatchObject({ login: 'boss', address: '127.0.0.1' })
  })

  it('enters what was refused to somebody, and nothing for strangers', async () => {
    entries.length = 0
    await post('/api/accounts', { ...account, login: 'taken' })
    await post('/api/accounts', {})
    await post('/api/accounts', account, { 'x-csrf-token': '' })
    await post('/api/accounts', account, { cookie: '' })
    expect(entries.map((entry) => entry.result)).toEqual([
      'login-taken',
      'invalid-request',
      'csrf-token-mismatch',
    ])
  })

  it('enters exports, and no other reading', async () => {
    entries.length = 0
    const range = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&kind=hour'
    expect((await get(`/api/sites/3/readings.csv?${range}`, signedIn)).statusCode).toBe(200)
    await get('/api/sessions', signedIn)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'GET /api/sites/:id/readings.csv',
      subject: '/api/sites/3/readings.csv',
      after: { query: { kind: 'hour' } },
    })
  })

  it('gives no answer as if nothing were amiss when the entry cannot be written', async () => {
    auditFails = true
    expect((await post('/api/accounts', account)).statusCode).toBe(500)
    auditFails = false
  })
})

describe('event streams', () => {
  it('carry events, survive a slow reader, and end with the session', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as { port: number }
    let text = ''
    const response = await new Promise<import('node:http').IncomingMessage>((resolve) => {
      httpRequest({ port, path: '/api/live', headers: signedIn }, resolve).end()
    })
    expect(response.headers['content-type']).toContain('text/event-stream')
    expect(response.headers['content-security-policy']).toBeDefined()
    response.setEncoding('utf8')
    response.on('data', (chunk) => {
      text += chunk
    })
    const [stream] = streams
    stream?.send('alarm', { id: 4 })
    await vi.waitFor(() => expect(text).toContain('event: alarm\ndata: {"id":4}\n\n'))

    // A page that stops reading: what it cannot take is dropped, oldest first, and said.
    response.pause()
    const big = 'x'.repeat(20_000)
    for (let index = 0; index < 400; index++) stream?.send('big', { index, big })
    response.resume()
    await vi.waitFor(() => expect(text.includes('{"index":399,')).toBe(true), { timeout: 10_000 })
    const received = text.match(/"index":\d+/g)?.length ?? 0
    const skipped = Number(/event: skipped\ndata: \{"count":(\d+)\}/.exec(text)?.[1])
    expect(skipped).toBeGreaterThan(0)
    expect(received + skipped).toBe(400)

    expect(closed).not.toHaveBeenCalled()
    stream?.close()
    await vi.waitFor(() => expect(response.complete).toBe(true))
    expect(closed).toHaveBeenCalledTimes(1)
    expect(stream?.closed).toBe(true)
  })
})
