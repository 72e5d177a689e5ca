import { endpoints, KEY_GROUPS } from '@tuojiang/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from '../src/http/index.js'
import { testDatabase } from './database.js'
import { type IdentityService, identityService, insertAreas } from './identity-service.js'

let database: Awaited<ReturnType<typeof testDatabase>>
let service: IdentityService
const clock = { now: Date.parse('2026-11-24T01:00:10Z') }
const scopes: unknown[] = []

beforeAll(async () => {
  database = await testDatabase()
  await insertAreas(database)
  await database.pool.query(
    `INSERT INTO setting (key, value) VALUES ('security', '{"secondFactorRoles": []}')`,
  )
  service = await identityService(database, {
    clock,
    app: { checkAnswers: false },
    routes(app) {
      serve(app, 'GET /api/sites', ({ actor }) => {
        scopes.push(actor.scope)
        return []
      })
      serve(app, 'GET /api/devices', () => ({ items: [], next: null }))
      serve(app, 'PATCH /api/devices/:id', () => ({}) as never)
    },
  })
  await service.newAccount('weather', ['station'])
  await service.newAccount('zizhong', ['county'], { areaId: 5 })
})
afterAll(async () => {
  await service.app.close()
  await database.drop()
})

const idOf = async (login: string) => (await service.identity.accounts.byLogin(login))?.id ?? 0

async function issue(more: object = {}) {
  const security = await service.enter('secadmin')
  return security.send('POST', '/api/keys', {
    name: '气象局接口',
    accountId: await idOf('weather'),
    groups: ['sites', 'devices'],
    readOnly: true,
    areaIds: null,
    perMinute: 600,
    perDay: 10_000,
    expiresAt: null,
    ...more,
  })
}

const call = (secret: string, url: string, method: 'GET' | 'PATCH' | 'POST' = 'GET', headers: object = {}) =>
  service.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${secret}`, ...headers },
    ...(method !== 'GET' && { payload: {} }),
  })

describe('the groups of keys', () => {
  it('are each the beginning of an address that a key may need', () => {
    const groups = new Set(
      Object.entries(endpoints)
        .filter(([, endpoint]) => (endpoint.access as unknown) !== 'public')
        .map(([key]) => key.split('/')[2]),
    )
    for (const group of KEY_GROUPS) {
      expect(groups, group).toContain(group)
    }
    for (const own of [
      'accounts',
      'audit',
      'keys',
      'password',
      'second-factor',
      'session',
      'sessions',
      'stand-ins',
    ]) {
      expect(KEY_GROUPS).not.toContain(own)
    }
  })
})

describe('a key', () => {
  it('is told once and kept as a hash', async () => {
    const { key, secret } = (await issue()).json()
    expect(secret).toMatch(/^tj_[A-Za-z0-9_-]{43}$/)
    expect(secret.startsWith(key.prefix)).toBe(true)
    const { rows } = await database.pool.query('SELECT api_key::text AS text FROM api_key')
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(await service.audit.list({ limit: 5 }))).not.toContain(secret)
  })

  it('opens its groups and nothing else, without cookie or token of a page', async () => {
    const { secret } = (await issue()).json()
    expect((await call(secret, '/api/sites')).statusCode).toBe(200)
    expect((await call(secret, '/api/me')).statusCode).toBe(200)
    for (const url of ['/api/sessions', '/api/keys', '/api/people', '/api/security']) {
      const answer = await call(secret, url)
      expect([answer.statusCode, answer.json().code], url).toEqual([403, 'key-scope'])
    }
    expect((await call(secret, '/api/accounts')).json().code).toBe('forbidden')
    expect((await call(secret, '/api/session', 'POST')).json().code).toBe('key-scope')
  })

  it('that only reads changes nothing; another acts for its account and is named in the trail', async () => {
    const reading = (await issue()).json()
    expect((await call(reading.secret, '/api/devices/1', 'PATCH')).json().code).toBe('key-scope')
    const writing = (await issue({ readOnly: false })).json()
    expect((await call(writing.secret, '/api/devices/1', 'PATCH')).statusCode).toBe(200)
    const [entry] = await service.audit.list({ limit: 1, action: 'devices' })
    expect(entry).toMatchObject({ actor: 'weather', via: `key:${writing.key.id}`, result: 'done' })
  })

  it('sees the areas of its account, or fewer', async () => {
    const scopeOf = async (more: object) => {
      const { secret } = (await issue(more)).json()
      await call(secret, '/api/sites')
      return scopes.at(-1)
    }
    expect(await scopeOf({})).toEqual({ all: true })
    expect(await scopeOf({ areaIds: [2] })).toEqual({ all: false, areaIds: [2] })
    const accountId = await idOf('zizhong')
    expect(await scopeOf({ accountId })).toEqual({ all: false, areaIds: [5] })
    expect(await scopeOf({ accountId, areaIds: [2, 5] })).toEqual({ all: false, areaIds: [5] })
    expect(await scopeOf({ accountId, areaIds: [2] })).toEqual({ all: false, areaIds: [] })
  })

  it('is refused in the same words when it is unknown, ended, expired, or its account is out of use', async () => {
    const wordsOf = async (secret: string) => {
      const answer = await call(secret, '/api/sites')
      expect(answer.statusCode).toBe(401)
      return answer.json()
    }
    const unknown = await wordsOf('tj_nothing')
    expect(unknown.code).toBe('key-unknown')
    expect(await wordsOf('Basic')).toEqual(unknown)

    const security = await service.enter('secadmin')
    const ended = (await issue()).json()
    await security.send('DELETE', `/api/keys/${ended.key.id}`)
    expect(await wordsOf(ended.secret)).toEqual(unknown)

    const expiring = (await issue({ expiresAt: new Date(clock.now + 60_000).toISOString() })).json()
    expect((await call(expiring.secret, '/api/sites')).statusCode).toBe(200)
    clock.now += 60_000
    expect(await wordsOf(expiring.secret)).toEqual(unknown)
    const listed = (await (await service.enter('secadmin')).send('GET', '/api/keys')).json()
    const states = Object.fromEntries(listed.map((key: { id: number; state: string }) => [key.id, key.state]))
    expect([states[ended.key.id], states[expiring.key.id]]).toEqual(['ended', 'expired'])

    const good = (await issue()).json()
    await service.newAccount('leaving', ['station'])
    const theirs = (await issue({ accountId: await idOf('leaving') })).json()
    await security.send('PATCH', `/api/accounts/${await idOf('leaving')}`, { state: 'disabled' })
    expect(await wordsOf(theirs.secret)).toEqual(unknown)
    expect((await call(good.secret, '/api/sites')).statusCode).toBe(200)
  })

  it('counts for itself: a cookie beside it is not looked at', async () => {
    const { secret } = (await issue()).json()
    const security = await service.enter('secadmin')
    const answer = await call(secret, '/api/accounts', 'GET', { cookie: security.cookie })
    expect(answer.statusCode).toBe(403)
    const wrong = await call('tj_nothing', '/api/accounts', 'GET', { cookie: security.cookie })
    expect(wrong.statusCode).toBe(401)
  })

  it('is none for administrators, whose work is done by people', async () => {
    const answer = await issue({ accountId: await idOf('sysadmin') })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'key-for-administrator'])
    expect((await issue({ expiresAt: new Date(clock.now).toISOString() })).json().code).toBe('key-expiry')
  })

  it('is seen and ended by its account, and by nobody else', async () => {
    const { key } = (await issue()).json()
    const county = await service.enter('zizhong')
    expect((await county.send('DELETE', `/api/keys/${key.id}`)).statusCode).toBe(404)
    const own = (await county.send('GET', '/api/keys')).json()
    expect(own.map((each: { accountId: number }) => each.accountId)).not.toContain(await idOf('weather'))
    const weather = await service.enter('weather')
    expect((await weather.send('DELETE', `/api/keys/${key.id}`)).json().state).toBe('ended')
  })
})

describe('the quota', () => {
  it('of a minute is counted in the database, told in headers, and begins anew', async () => {
    const { secret, key } = (await issue({ perMinute: 3 })).json()
    clock.now = Date.parse('2026-11-24T02:00:10Z')
    for (const remaining of ['2', '1', '0']) {
      const answer = await call(secret, '/api/sites')
      expect(answer.headers).toMatchObject({
        'ratelimit-limit': '3',
        'ratelimit-remaining': remaining,
        'ratelimit-reset': '50',
      })
    }
    const answer = await call(secret, '/api/sites')
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'quota-exceeded'])
    expect(answer.headers['retry-after']).toBe('50')
    clock.now += 50_000
    expect((await call(secret, '/api/sites')).statusCode).toBe(200)
    const listed = (await (await service.enter('secadmin')).send('GET', '/api/keys')).json()
    expect(listed.find((each: { id: number }) => each.id === key.id).usedToday).toBe(5)
  })

  it('of a day holds beyond the minute, until the day ends in UTC', async () => {
    const { secret } = (await issue({ perDay: 2 })).json()
    clock.now = Date.parse('2026-11-25T10:00:00Z')
    await call(secret, '/api/sites')
    clock.now += 3_600_000
    expect((await call(secret, '/api/sites')).statusCode).toBe(200)
    clock.now += 3_600_000
    const answer = await call(secret, '/api/sites')
    expect(answer.statusCode).toBe(429)
    expect(answer.headers['retry-after']).toBe(String(12 * 3600))
    clock.now = Date.parse('2026-11-26T00:00:00Z')
    expect((await call(secret, '/api/sites')).statusCode).toBe(200)
  })

  it('lets no more through when many ask at once', async () => {
    const { secret } = (await issue({ perMinute: 5 })).json()
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(secret, '/api/sites')))
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(5)
  })
})
