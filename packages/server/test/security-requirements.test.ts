import { randomBytes } from 'node:crypto'
import { endpoints, ROLES, type RoleName } from '@tuojiang/api'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config/config.js'
import { inScope, type Scope, scopeSql, serve } from '../src/http/index.js'
import { createNetwork } from '../src/network/index.js'
import { testDatabase } from './database.js'
import { browser } from './http-helper.js'
import { GOOD_PASSWORD, type IdentityService, identityService, insertAreas } from './identity-service.js'

/**
 * Requirements R12 to R20 on identity, access and audit (GB/T 22239-2019, 8.1.4, level 3), each by its number. What another file
 * already tests in breadth is named there and touched here once.
 */
let database: Awaited<ReturnType<typeof testDatabase>>
let service: IdentityService
const clock = { now: Date.parse('2026-11-24T01:00:00Z') }
const key = randomBytes(32)
const keys = Object.keys(endpoints) as (keyof typeof endpoints)[]
const READS = /^GET /

beforeAll(async () => {
  database = await testDatabase()
  await insertAreas(database)
  service = await identityService(database, { clock, secretKeys: [key] })
  await service.newAccount('chenjie', ['duty'], { email: 'chen@example.org', phone: '13900001111' })
})
afterAll(async () => {
  await service.app.close()
  await database.drop()
})

describe('R12 unique accounts, complexity and expiry of secrets, no defaults left', () => {
  it('a fresh installation has three accounts with one-time passwords of their own, and nothing of the demo', async () => {
    const { rows } = await database.pool.query(
      "SELECT login, demo, must_change_password, password_hash FROM account WHERE login <> 'chenjie' ORDER BY id",
    )
    expect(rows.map((row) => row.login)).toEqual(['sysadmin', 'secadmin', 'auditor'])
    expect(rows.every((row) => !row.demo && row.password_hash.startsWith('$argon2id$'))).toBe(true)
    expect((await service.app.inject({ url: '/api/me' })).json().demoAccounts).toEqual([])
    for (const password of ['Tuojiang-2025', 'admin', 'password', 'sysadmin']) {
      expect((await browser(service.app).signIn('sysadmin', password)).statusCode).toBe(401)
    }
    await database.pool.query('DELETE FROM sign_in_failure')
  })

  it('a login exists once, whatever its case', async () => {
    const security = await service.enter('secadmin')
    const body = { login: 'chenjie', name: 'x', roles: ['duty'], areaId: null }
    expect((await security.send('POST', '/api/accounts', body)).json().code).toBe('login-taken')
    expect((await security.send('POST', '/api/accounts', { ...body, login: 'Chenjie' })).json().code).toBe(
      'bad-login',
    )
  })

  it('none of the last five passwords comes back, not by way of a one-time password either', async () => {
    const page = await service.enter('chenjie')
    const change = (current: string, next: string) => page.send('POST', '/api/password', { current, next })
    const used = [GOOD_PASSWORD, ...[1, 2, 3, 4].map((index) => `Stone bridge ${index}!`)]
    for (let index = 1; index < used.length; index++) {
      expect((await change(used[index - 1] ?? '', used[index] ?? '')).statusCode).toBe(200)
    }
    for (const former of used.slice(0, -1)) {
      expect((await change(used.at(-1) ?? '', former)).json().code).toBe('former-password')
    }
    await change(used.at(-1) ?? '', 'Stone bridge 5!')
    expect((await change('Stone bridge 5!', GOOD_PASSWORD)).statusCode).toBe(200)
  })

  it('a password expires by the policy, which the security administrator sets', async () => {
    const security = await service.enter('secadmin')
    const policy = (await security.send('GET', '/api/security-policy')).json()
    const set = (more: object) => security.send('PUT', '/api/security-policy', { ...policy, ...more })
    expect((await set({ passwordDays: 1 })).statusCode).toBe(200)
    expect((await set({ passwordLength: 4 })).statusCode).toBe(400)
    const changed = (await service.identity.accounts.byLogin('chenjie'))?.password_changed_at.getTime() ?? 0
    const start = clock.now
    clock.now = changed + 86_400_001
    const answer = await browser(service.app).signIn('chenjie', GOOD_PASSWORD)
    expect(answer.json().account.mustChangePassword).toBe(true)
    clock.now = start
    await set({})
  })
})

describe('R13 failed sign-ins, idle and absolute time-out, session end, forced sign-out', () => {
  it('an address that tries many logins is locked for all of them', async () => {
    const security = await service.enter('secadmin')
    const policy = (await security.send('GET', '/api/security-policy')).json()
    await security.send('PUT', '/api/security-policy', { ...policy, failuresOfAddress: 10 })
    for (let turn = 0; turn < 10; turn++) {
      expect((await browser(service.app).signIn(`nobody${turn}`, 'x')).json().code).toBe('sign-in-failed')
    }
    const locked = await browser(service.app).signIn('chenjie', GOOD_PASSWORD)
    expect([locked.statusCode, locked.json().code]).toEqual([429, 'sign-in-locked'])
    const elsewhere = await service.app.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress: '10.9.9.9',
      payload: { login: 'chenjie', password: GOOD_PASSWORD },
    })
    expect(elsewhere.statusCode).toBe(200)
    clock.now += 61_000
    expect((await browser(service.app).signIn('chenjie', GOOD_PASSWORD)).statusCode).toBe(200)
    await database.pool.query('DELETE FROM sign_in_failure')
    await (await service.enter('secadmin')).send('PUT', '/api/security-policy', policy)
  })

  it('a typed login cannot lock an address', async () => {
    for (let turn = 0; turn < 6; turn++) await browser(service.app).signIn('10.1.2.3', 'x')
    const answer = await service.app.inject({
      method: 'POST',
      url: '/api/session',
      remoteAddress: '10.1.2.3',
      payload: { login: 'chenjie', password: GOOD_PASSWORD },
    })
    expect(answer.statusCode).toBe(200)
    await database.pool.query('DELETE FROM sign_in_failure')
  })

  it('a session idles out, ends by sign-out and by force', async () => {
    const idle = await service.enter('chenjie')
    clock.now += 61 * 60_000
    expect((await idle.send('GET', '/api/security')).statusCode).toBe(401)
    const left = await service.enter('chenjie')
    await left.send('DELETE', '/api/session')
    expect((await left.send('GET', '/api/security')).statusCode).toBe(401)
    const forced = await service.enter('chenjie')
    const security = await service.enter('secadmin')
    const open = (await security.send('GET', '/api/sessions?all=true')).json()
    const own = open.filter((session: { login: string }) => session.login === 'chenjie')
    expect(own.length).toBeGreaterThan(0)
    for (const session of own) await security.send('DELETE', `/api/sessions/${session.id}`)
    expect((await forced.send('GET', '/api/security')).statusCode).toBe(401)
  })

  it('a session that a browser was given before signing in is worth nothing afterwards', async () => {
    const page = browser(service.app)
    await page.signIn('chenjie', GOOD_PASSWORD)
    const planted = page.cookie
    await page.signIn('chenjie', GOOD_PASSWORD)
    expect(page.cookie).not.toBe(planted)
    const old = await service.app.inject({ url: '/api/security', headers: { cookie: planted } })
    expect(old.statusCode).toBe(401)
  })
})

describe('R14 two factors, one of them cryptographic, for administrators', () => {
  it.each(['sysadmin', 'secadmin', 'auditor'])('%s works with a code only', async (login) => {
    await service.enter(login)
    const answer = await browser(service.app).signIn(login, GOOD_PASSWORD)
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'second-factor-required'])
  })
})

describe('R15 administrators are separate; nobody can act and erase the trace', () => {
  const may = (key: keyof typeof endpoints, role: RoleName) => {
    const access = endpoints[key].access as string | readonly string[]
    return typeof access !== 'string' && access.includes(role)
  }
  const administrators: RoleName[] = ['system-admin', 'security-admin', 'audit-admin']

  it('no operation of the contract changes or removes an entry of the trail', () => {
    expect(keys.filter((key) => key.includes('/api/audit') && !READS.test(key))).toEqual([])
  })

  it('the audit administrator reads the trail and changes nothing; the other two do not read it', () => {
    for (const key of keys) {
      if (may(key, 'audit-admin')) expect(READS.test(key), key).toBe(true)
      if (/ \/api\/audit(\/check|\/export.*)?$/.test(key)) {
        for (const role of ROLES) expect(may(key, role), `${key} ${role}`).toBe(role === 'audit-admin')
      }
    }
  })

  it('accounts, keys and the policy are changed by the security administrator alone', () => {
    for (const key of keys.filter(
      (each) => /\/api\/(accounts|security-policy)/.test(each) && !READS.test(each),
    )) {
      for (const role of ROLES) expect(may(key, role), `${key} ${role}`).toBe(role === 'security-admin')
    }
    for (const role of ROLES) expect(may('POST /api/keys', role)).toBe(role === 'security-admin')
  })

  it('an account holds one administrator role and no other', async () => {
    const security = await service.enter('secadmin')
    for (const administrator of administrators) {
      for (const other of ROLES.filter((role) => role !== administrator)) {
        const body = { login: 'many', name: 'x', roles: [administrator, other], areaId: 5 }
        expect((await security.send('POST', '/api/accounts', body)).json().code).toBe('roles-not-separate')
      }
    }
  })
})

describe('R16 rows by area and enterprise', () => {
  const areas = [1, 2, 5]
  const enterprises = [null, 7, 8]
  const scopes: fc.Arbitrary<Scope> = fc.oneof(
    fc.constant<Scope>({ all: true }),
    fc.record({ areaIds: fc.subarray(areas), enterpriseId: fc.constantFrom(undefined, 7, 8, 9) }).map(
      ({ areaIds, enterpriseId }): Scope => ({
        all: false,
        areaIds,
        ...(enterpriseId !== undefined && { enterpriseId }),
      }),
    ),
  )

  beforeAll(async () => {
    let number = 0
    for (const area of areas) {
      for (const enterprise of enterprises) {
        number++
        await database.pool.query(
          `INSERT INTO site (id, code, name_zh, name_en, kind, area_id, enterprise_id) VALUES ($1, $2, 's', 's', 'gas', $3, $4)`,
          [number, `S${number}`, area, enterprise],
        )
        await database.pool.query("INSERT INTO device (mn, state, site_id) VALUES ($1, 'approved', $2)", [
          `MN${number}`,
          number,
        ])
      }
    }
  })

  it('whatever the scope, lists, single things and conditions of queries agree, and hold nothing else', async () => {
    const network = createNetwork(database.db)
    const all = await network.sites({}, { all: true })
    expect(all).toHaveLength(9)
    await fc.assert(
      fc.asyncProperty(scopes, async (scope) => {
        const expected = all
          .filter((site) => inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id }))
          .map((site) => site.id)
        const listed = await network.sites({}, scope)
        expect(listed.map((site) => site.id)).toEqual(expected)
        // Devices without a site belong to no area yet; the gateway's routes say who sees those.
        const devices = (await network.devices({}, scope)).filter((device) => device.site_id !== null)
        expect(devices.map((device) => device.site_id)).toEqual(expected)
        for (const site of all) {
          expect(await network.siteInScope(site.id, scope)).toBe(expected.includes(site.id))
        }
        const { rows } = await sql<{ count: string }>`
          SELECT count(*) FROM site WHERE ${scopeSql(scope)}`.execute(database.db)
        expect(Number(rows[0]?.count)).toBe(expected.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('R17 the trail covers everybody and everything that changes', () => {
  it('holds one entry for each request that changes something or exports, and for each failure at the door', async () => {
    const before = (await service.audit.list({ limit: 1 }))[0]?.id ?? 0
    const sent: string[] = []
    const send = async (
      page: ReturnType<typeof browser>,
      method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
      url: string,
      body?: object,
    ) => {
      const answer = await page.send(method, url, body)
      sent.push(`${method} ${url.split('?')[0]} ${answer.statusCode < 400 ? 'done' : answer.json().code}`)
      return answer
    }
    const security = await service.enter('secadmin')
    const auditor = await service.enter('auditor')
    const duty = await service.enter('chenjie')
    const since = (await service.audit.list({ limit: 1 }))[0]?.id ?? 0
    expect(since).toBeGreaterThan(before)
    await send(security, 'POST', '/api/accounts', {
      login: 'wangli',
      name: 'x',
      roles: ['duty'],
      areaId: null,
    })
    await send(security, 'POST', '/api/accounts', {
      login: 'wangli',
      name: 'x',
      roles: ['duty'],
      areaId: null,
    })
    await send(security, 'PATCH', '/api/accounts/9999', { name: 'x' })
    await send(duty, 'POST', '/api/accounts', { login: 'mine', name: 'x', roles: ['duty'], areaId: null })
    await send(duty, 'POST', '/api/password', { current: 'wrong', next: 'Some other 7 words' })
    await send(duty, 'POST', '/api/stand-ins', { standInId: 1 })
    await send(auditor, 'GET', '/api/audit/export.csv')
    await send(duty, 'GET', '/api/audit/export.csv')
    await send(browser(service.app), 'POST', '/api/session', { login: 'stranger', password: 'x' })
    await send(duty, 'DELETE', '/api/session')
    const entries = (await service.audit.list({ limit: 100 })).filter((entry) => entry.id > since).reverse()
    const entered = entries.map((entry) => `${entry.action.replace(':id', '9999')} ${entry.result}`)
    expect(entered).toEqual(sent)
    for (const entry of entries) {
      expect(Date.parse(entry.at)).toBeGreaterThan(0)
      expect(entry).toMatchObject({
        actor: expect.stringMatching(/./),
        address: '127.0.0.1',
        subject: expect.stringMatching(/./),
      })
    }
  })

  it('holds no secret and no contact in the clear', async () => {
    const entries: unknown[] = []
    for await (const entry of service.audit.each({})) entries.push(entry)
    const text = JSON.stringify(entries)
    for (const secret of [
      GOOD_PASSWORD,
      '13900001111',
      'chen@example.org',
      ...Object.values(service.secrets),
    ]) {
      expect(text).not.toContain(secret)
    }
  })

  it('cannot be stopped: what cannot be entered is not answered as done', async () => {
    await database.pool.query('ALTER TABLE audit_entry RENAME TO audit_entry_away')
    const answer = await browser(service.app).signIn('chenjie', GOOD_PASSWORD)
    await database.pool.query('ALTER TABLE audit_entry_away RENAME TO audit_entry')
    expect(answer.statusCode).toBe(500)
    expect((await service.audit.verify()).broken).toBeNull()
  })

  it('refuses to be changed, removed or emptied', async () => {
    for (const statement of [
      "UPDATE audit_entry SET actor = 'x' WHERE id = 1",
      'DELETE FROM audit_entry WHERE id = 1',
      'TRUNCATE audit_entry',
      'TRUNCATE audit_anchor',
      'TRUNCATE audit_archive',
    ]) {
      await expect(database.pool.query(statement), statement).rejects.toThrow(/append-only/)
    }
  })
})

describe('R18 confidentiality and integrity at rest', () => {
  it('no table of identity holds a password, secret, token, e-mail or telephone number in the clear', async () => {
    const page = await service.enter('chenjie')
    const secrets = [
      GOOD_PASSWORD,
      'chen@example.org',
      '13900001111',
      page.cookie.split('=')[1] ?? '',
      ...Object.values(service.secrets),
    ]
    for (const table of [
      'account',
      'session',
      'second_factor',
      'recovery_code',
      'former_password',
      'api_key',
    ]) {
      const { rows } = await database.pool.query(`SELECT ${table}::text AS text FROM ${table}`)
      const text = JSON.stringify(rows)
      for (const secret of secrets) expect(text, table).not.toContain(secret)
    }
    const security = await service.enter('secadmin')
    const listed = (await security.send('GET', '/api/accounts')).json()
    expect(listed.find((account: { login: string }) => account.login === 'chenjie')).toMatchObject({
      email: 'chen@example.org',
      phone: '13900001111',
    })
  })

  it('a new key takes over: everything is encrypted again and the old key opens nothing any more', async () => {
    const fresh = randomBytes(32)
    const before = (await database.pool.query('SELECT secret_box FROM second_factor')).rows
    const rotated = await identityService(database, { clock, secretKeys: [fresh, key] })
    const after = (await database.pool.query('SELECT secret_box FROM second_factor')).rows
    expect(after).toHaveLength(before.length)
    expect(after.map((row) => row.secret_box.split('.')[1])).not.toContain(before[0].secret_box.split('.')[1])
    Object.assign(rotated.secrets, service.secrets)
    await rotated.enter('auditor')
    await rotated.app.close()
    // And back, for the tests after this one.
    const back = await identityService(database, { clock, secretKeys: [key, fresh] })
    await back.app.close()
  })
})

describe('R19 secrets leave no copies', () => {
  it('answers carry no hash, box or token; sign-out makes the cookie worthless and clears it', async () => {
    const security = await service.enter('secadmin')
    for (const url of ['/api/accounts', '/api/sessions?all=true', '/api/keys', '/api/security']) {
      expect((await security.send('GET', url)).body, url).not.toMatch(
        /argon2|gcm1\.|token_hash|key_hash|_box/,
      )
    }
    const answer = await security.send('DELETE', '/api/session')
    expect(answer.cookies[0]).toMatchObject({ name: 'tuojiang', value: '' })
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})

describe('R20 management from set addresses, nothing of the demo in production', () => {
  let managed: FastifyInstance
  const from = (address: string, cookie: string, url = '/api/accounts') =>
    managed.inject({ url, remoteAddress: address, headers: { cookie } })

  beforeAll(async () => {
    const again = await identityService(database, {
      clock,
      secretKeys: [key],
      app: { adminNetworks: ['10.1.0.0/16', 'fd00::/8', '127.0.0.1'] },
      routes: (app) => serve(app, 'GET /api/areas', () => []),
    })
    managed = again.app
  })
  afterAll(() => managed.close())

  it('administrators are refused from elsewhere, others are not; leaving is possible', async () => {
    const admin = (await service.enter('sysadmin')).cookie
    const duty = (await service.enter('chenjie')).cookie
    for (const address of ['10.1.200.3', 'fd12::1', '::ffff:10.1.0.9', '127.0.0.1']) {
      expect((await from(address, admin)).statusCode, address).toBe(200)
    }
    for (const address of ['10.2.0.1', '192.168.1.1', 'fe80::1', '::ffff:10.2.0.9']) {
      const answer = await from(address, admin)
      expect([answer.statusCode, answer.json().code], address).toEqual([403, 'address-refused'])
      expect((await from(address, admin, '/api/areas')).statusCode).toBe(200)
      expect((await from(address, duty, '/api/security')).statusCode).toBe(200)
    }
  })

  it('a network that cannot be read stops the start', async () => {
    await expect(
      identityService(database, { clock, secretKeys: [key], app: { adminNetworks: ['10.1.0.0/33'] } }),
    ).rejects.toThrow(/10\.1\.0\.0\/33 is no network/)
  })

  it('with a database of its own an installation is no demo, unless it is told so', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://db/tuojiang' }).demo).toBe(false)
    expect(
      readConfig({ DATABASE_URL: 'postgres://db/tuojiang', ADMIN_NETWORKS: '10.1.0.0/16, 10.3.0.7' }),
    ).toMatchObject({
      adminNetworks: ['10.1.0.0/16', '10.3.0.7'],
    })
  })

  it('an identity provider is configured whole or not at all', () => {
    expect(() => readConfig({ OIDC_ISSUER: 'https://id.example.gov.cn' })).toThrow(/OIDC_CLIENT_ID/)
    const whole = {
      OIDC_ISSUER: 'https://id.example.gov.cn',
      OIDC_CLIENT_ID: 'tuojiang',
      OIDC_CLIENT_SECRET: 'x',
      PUBLIC_URL: 'https://huanbao.example.gov.cn',
    }
    expect(readConfig(whole).oidc).toMatchObject({ issuer: whole.OIDC_ISSUER, loginClaim: null })
    expect(() => readConfig({ ...whole, PUBLIC_URL: 'huanbao' })).toThrow(/PUBLIC_URL/)
  })
})
