import { randomBytes } from 'node:crypto'
import type { RoleName } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditRoutes, createAudit } from '../src/audit/index.js'
import { createIdentity, DEFAULT_POLICY, type Identity, identityRoutes } from '../src/identity/index.js'
import { createNetwork } from '../src/network/index.js'
import { testDatabase } from './database.js'
import { browser, testApp } from './http-helper.js'

let database: Awaited<ReturnType<typeof testDatabase>>
let app: FastifyInstance
let identity: Identity
let now = Date.parse('2026-11-24T01:00:00Z')
const clock = () => now
const minutes = (count: number) => {
  now += count * 60_000
}
const first: Record<string, string> = {}
const key = randomBytes(32)

const city = {
  code: '511000',
  name: { zh: '内江市', en: 'Neijiang' },
  zone: 'Asia/Shanghai',
  areaId: 1,
  centre: [104.98, 29.63] as [number, number],
}

async function serviceOf(demo: boolean) {
  const network = createNetwork(database.db)
  const made = createIdentity({
    db: database.db,
    network,
    clock,
    demo,
    cityAreaId: 1,
    demoCounty: '511025',
    secretKeys: [key],
    oidc: null,
  })
  const audit = createAudit({ db: database.db, clock })
  const service = await testApp(made, { record: audit.record })
  identityRoutes(service, {
    identity: made,
    clock,
    city,
    demo,
    version: 'test',
    signInsPerMinute: 100_000,
  })
  auditRoutes(service, { audit })
  return { identity: made, app: service }
}

beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query(`INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
    (1, '511000', '内江市', 'Neijiang', 'city', NULL),
    (2, '511002', '市中区', 'Shizhong', 'county', 1),
    (5, '511025', '资中县', 'Zizhong', 'county', 1)`)
  // Second factors have tests of their own.
  await database.pool.query(
    `INSERT INTO setting (key, value) VALUES ('security', '{"secondFactorRoles": []}')`,
  )
  const service = await serviceOf(false)
  app = service.app
  identity = service.identity
  for (const { login, password } of await identity.prepare()) first[login] = password
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const NEW_PASSWORD = 'Sichuan River 9'
/** Signs in with the one-time password and changes it, as everybody must. */
async function enter(login: string) {
  const page = browser(app)
  const one = first[login]
  if (one) {
    expect((await page.signIn(login, one)).statusCode).toBe(200)
    expect((await page.send('POST', '/api/password', { current: one, next: NEW_PASSWORD })).statusCode).toBe(
      200,
    )
    delete first[login]
  } else {
    expect((await page.signIn(login, NEW_PASSWORD)).statusCode).toBe(200)
  }
  return page
}

async function newAccount(login: string, roles: RoleName[], areaId: number | null = null) {
  const security = await enter('secadmin')
  const answer = await security.send('POST', '/api/accounts', { login, name: login, roles, areaId })
  expect(answer.statusCode).toBe(200)
  first[login] = answer.json().oneTimePassword
  return answer.json().account.id as number
}

describe('the first start of a real installation', () => {
  it('makes three administrators with one role each, and does so once', async () => {
    expect(Object.keys(first).sort()).toEqual(['auditor', 'secadmin', 'sysadmin'])
    expect(new Set(Object.values(first)).size).toBe(3)
    expect(await identity.prepare()).toEqual([])
    const { rows } = await database.pool.query(
      'SELECT login, roles, must_change_password FROM account ORDER BY login',
    )
    expect(rows).toEqual([
      { login: 'auditor', roles: ['audit-admin'], must_change_password: true },
      { login: 'secadmin', roles: ['security-admin'], must_change_password: true },
      { login: 'sysadmin', roles: ['system-admin'], must_change_password: true },
    ])
  })

  it('asks for a new password before anything else', async () => {
    const page = browser(app)
    const answer = await page.signIn('sysadmin', first.sysadmin ?? '')
    expect(answer.json().account.mustChangePassword).toBe(true)
    expect((await page.send('GET', '/api/accounts')).json().code).toBe('password-change-required')
    await enter('sysadmin')
    const after = browser(app)
    await after.signIn('sysadmin', NEW_PASSWORD)
    expect((await after.send('GET', '/api/accounts')).statusCode).toBe(200)
  })

  it('keeps no password that can be read', async () => {
    const { rows } = await database.pool.query('SELECT password_hash FROM account')
    for (const { password_hash } of rows)
      expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('demo accounts', () => {
  it('do not exist for an installation whose demo is off, even when their rows do', async () => {
    const demo = await serviceOf(true)
    expect(await demo.identity.prepare()).toEqual([])
    const me = (await demo.app.inject({ url: '/api/me' })).json()
    expect(me.demoAccounts).toHaveLength(11)
    expect(me.demoAccounts.find(({ login }: { login: string }) => login === 'xianqu').title.zh).toContain(
      '资中县',
    )
    const page = browser(demo.app)
    for (const { login, password } of me.demoAccounts) {
      const answer = await page.signIn(login, password)
      expect(answer.statusCode, login).toBe(200)
      expect(answer.json().account.mustChangePassword).toBe(false)
    }
    await page.signIn('xianqu', me.demoAccounts[0].password)
    const county = await demo.identity.resume(page.cookie.split('=')[1] ?? '', { address: '', passive: true })
    expect(county?.actor.scope).toEqual({ all: false, areaIds: [5] })

    // The same cookie and the same password at the real installation on the same rows.
    const me2 = (await app.inject({ url: '/api/me', headers: { cookie: page.cookie } })).json()
    expect(me2).toMatchObject({ account: null, demo: false, demoAccounts: [] })
    expect((await browser(app).signIn('juzhang', me.demoAccounts[0].password)).statusCode).toBe(401)
    await demo.app.close()
  })
})

describe('signing in', () => {
  beforeEach(() => database.pool.query('DELETE FROM sign_in_failure').then(() => {}))

  it('gives a cookie scripts cannot read, and keeps only its hash', async () => {
    const page = browser(app)
    const answer = await page.signIn('secadmin', first.secadmin ?? NEW_PASSWORD)
    expect(answer.cookies[0]).toMatchObject({ name: 'tuojiang', httpOnly: true, sameSite: 'Lax', path: '/' })
    const token = page.cookie.split('=')[1] ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const { rows } = await database.pool.query(
      "SELECT count(*)::int AS n FROM session WHERE encode(token_hash, 'escape') LIKE $1",
      [`%${token}%`],
    )
    expect(rows[0].n).toBe(0)
  })

  it('says the same whether login or password is wrong', async () => {
    const wrong = await browser(app).signIn('auditor', 'Not the password 1')
    const unknown = await browser(app).signIn('nobody', 'Not the password 1')
    expect(wrong.statusCode).toBe(401)
    expect(wrong.json()).toEqual(unknown.json())
  })

  it('takes the login in any case and with blanks around it', async () => {
    await enter('auditor')
    expect((await browser(app).signIn(' Auditor ', NEW_PASSWORD)).statusCode).toBe(200)
  })

  it('locks a login after five failures, longer each time, known or not', async () => {
    for (const login of ['auditor', 'stranger']) {
      for (let turn = 0; turn < DEFAULT_POLICY.failuresBeforeLock; turn++) {
        expect((await browser(app).signIn(login, 'Not the password 1')).statusCode).toBe(401)
      }
      const locked = await browser(app).signIn(login, NEW_PASSWORD)
      expect([locked.statusCode, locked.json().code]).toEqual([429, 'sign-in-locked'])
      expect(locked.json().details.retryAfterSeconds).toBe(60)
      minutes(1)
      expect((await browser(app).signIn(login, 'Not the password 1')).statusCode).toBe(401)
      expect((await browser(app).signIn(login, 'x')).json().details.retryAfterSeconds).toBe(120)
      minutes(2)
    }
    expect((await browser(app).signIn('auditor', NEW_PASSWORD)).statusCode).toBe(200)
    expect((await browser(app).signIn('auditor', 'Not the password 1')).statusCode).toBe(401)
  })

  it('shows a locked account to the security administrator, who unlocks it', async () => {
    const id = await newAccount('luo', ['duty'])
    await enter('luo')
    for (let turn = 0; turn < 5; turn++) await browser(app).signIn('luo', 'Not the password 1')
    const security = await enter('secadmin')
    const listed = (await security.send('GET', '/api/accounts')).json()
    expect(listed.find((account: { id: number }) => account.id === id).state).toBe('locked')
    await security.send('PATCH', `/api/accounts/${id}`, { state: 'active' })
    expect((await browser(app).signIn('luo', NEW_PASSWORD)).statusCode).toBe(200)
  })

  it('ends the session that the browser had', async () => {
    const page = await enter('secadmin')
    const before = page.cookie
    await page.signIn('secadmin', NEW_PASSWORD)
    expect(page.cookie).not.toBe(before)
    expect((await app.inject({ url: '/api/accounts', headers: { cookie: before } })).statusCode).toBe(401)
  })
})

describe('a session', () => {
  it('ends after an hour without activity; a page that refreshes itself is none', async () => {
    const page = await enter('secadmin')
    for (let turn = 0; turn < 3; turn++) {
      minutes(50)
      expect((await page.send('GET', '/api/accounts')).statusCode).toBe(200)
    }
    minutes(50)
    expect((await page.send('GET', '/api/accounts', undefined, { 'x-passive': '1' })).statusCode).toBe(200)
    minutes(11)
    expect((await page.send('GET', '/api/accounts')).statusCode).toBe(401)
  })

  it('ends after a week, whatever happens', async () => {
    const page = await enter('secadmin')
    const active = () => database.pool.query('UPDATE session SET last_seen = $1', [new Date(now)])
    minutes(7 * 24 * 60 - 1)
    await active()
    expect((await page.send('GET', '/api/sessions')).statusCode).toBe(200)
    minutes(1)
    await active()
    expect((await page.send('GET', '/api/sessions')).statusCode).toBe(401)
  })

  it('ends by signing out, and by force of the security administrator', async () => {
    await newAccount('deng', ['division'])
    const deng = await enter('deng')
    const elsewhere = await enter('deng')
    expect((await deng.send('DELETE', '/api/session')).statusCode).toBe(200)
    expect((await deng.send('GET', '/api/sessions')).statusCode).toBe(401)

    const mine = (await elsewhere.send('GET', '/api/sessions')).json()
    expect(mine).toHaveLength(1)
    expect(mine[0]).toMatchObject({ current: true, address: '127.0.0.1' })
    const security = await enter('secadmin')
    const listed = (await security.send('GET', `/api/sessions?accountId=${mine[0].accountId}`)).json()
    expect(listed.map((session: { id: string }) => session.id)).toEqual([mine[0].id])
    expect(await identity.alive(mine[0].id)).toBe(true)
    await security.send('DELETE', `/api/sessions/${mine[0].id}`)
    expect(await identity.alive(mine[0].id)).toBe(false)
    expect((await elsewhere.send('GET', '/api/sessions')).statusCode).toBe(401)
  })

  it('of another cannot be seen or ended by anybody else', async () => {
    const security = await enter('secadmin')
    const [target] = (await security.send('GET', '/api/sessions')).json()
    const deng = await enter('deng')
    const answer = await deng.send('DELETE', `/api/sessions/${target.id}`)
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    const listed = (await deng.send('GET', `/api/sessions?accountId=${target.accountId}`)).json()
    expect(listed.every((session: { accountId: number }) => session.accountId !== target.accountId)).toBe(
      true,
    )
  })
})

describe('accounts', () => {
  it('hold one administrator role alone (三员分立)', async () => {
    const security = await enter('secadmin')
    for (const roles of [
      ['system-admin', 'security-admin'],
      ['audit-admin', 'leader'],
      ['security-admin', 'duty'],
    ]) {
      const answer = await security.send('POST', '/api/accounts', {
        login: 'many',
        name: '多',
        roles,
        areaId: null,
      })
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'roles-not-separate'])
    }
  })

  it.each([
    [{ login: 'secadmin' }, 409, 'login-taken'],
    [{ login: 'Bad Name' }, 400, 'bad-login'],
    [{ areaId: 77 }, 400, 'unknown-area'],
    [{ roles: ['county'] }, 400, 'county-missing'],
  ])('are refused: %j', async (wrong, status, code) => {
    const security = await enter('secadmin')
    const answer = await security.send('POST', '/api/accounts', {
      login: 'new-one',
      name: '新',
      roles: ['duty'],
      areaId: null,
      ...wrong,
    })
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })

  it('lose what they may at once, and nobody raises themselves', async () => {
    const id = await newAccount('tang', ['division'])
    const tang = await enter('tang')
    const security = await enter('secadmin')
    await security.send('PATCH', `/api/accounts/${id}`, { state: 'disabled' })
    expect((await tang.send('GET', '/api/sessions')).statusCode).toBe(401)
    expect((await browser(app).signIn('tang', NEW_PASSWORD)).statusCode).toBe(401)
    const own = (await security.send('GET', '/api/me')).json().account.id
    const answer = await security.send('PATCH', `/api/accounts/${own}`, { roles: ['system-admin'] })
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'own-account'])
  })

  it('see their county, their city, or nothing', async () => {
    const scopeOf = async (login: string, roles: RoleName[], areaId: number | null) => {
      await newAccount(login, roles, areaId)
      const page = await enter(login)
      const session = await identity.resume(page.cookie.split('=')[1] ?? '', { address: '', passive: true })
      return session?.actor.scope
    }
    expect(await scopeOf('zizhong', ['county'], 5)).toEqual({ all: false, areaIds: [5] })
    expect(await scopeOf('zizhong2', ['division'], 5)).toEqual({ all: false, areaIds: [5] })
    expect(await scopeOf('whole', ['division'], 1)).toEqual({ all: true })
    expect(await scopeOf('factory', ['enterprise'], null)).toEqual({ all: false, areaIds: [] })
  })
})

describe('passwords', () => {
  it.each([
    ['Short-1a', 'invalid-request'],
    ['alllowercase', 'weak-password'],
    ['lower and digit 1'.replaceAll(' ', ''), 'weak-password'],
    ['Contains-peng-1', 'weak-password'],
    [NEW_PASSWORD, 'same-password'],
  ])('%s is refused', async (next, code) => {
    if (!(await identity.accounts.byLogin('peng'))) await newAccount('peng', ['duty'])
    const page = await enter('peng')
    expect((await page.send('POST', '/api/password', { current: NEW_PASSWORD, next })).json().code).toBe(code)
  })

  it('need the current one, and end the other sessions', async () => {
    const page = await enter('peng')
    const other = await enter('peng')
    const wrong = await page.send('POST', '/api/password', { current: 'guess', next: 'Another Word 5' })
    expect(wrong.json().code).toBe('wrong-password')
    await page.send('POST', '/api/password', { current: NEW_PASSWORD, next: 'Another Word 5' })
    expect((await page.send('GET', '/api/sessions')).statusCode).toBe(200)
    expect((await other.send('GET', '/api/sessions')).statusCode).toBe(401)
  })

  it('expire, and are given anew once by the security administrator', async () => {
    const account = await identity.accounts.byLogin('peng')
    minutes(91 * 24 * 60)
    const page = browser(app)
    expect((await page.signIn('peng', 'Another Word 5')).json().account.mustChangePassword).toBe(true)
    await database.pool.query("UPDATE account SET password_changed_at = $1 WHERE login = 'secadmin'", [
      new Date(now),
    ])
    const security = await enter('secadmin')
    const answer = await security.send('POST', `/api/accounts/${account?.id}/password`)
    expect((await browser(app).signIn('peng', 'Another Word 5')).statusCode).toBe(401)
    const again = await browser(app).signIn('peng', answer.json().oneTimePassword)
    expect(again.json().account.mustChangePassword).toBe(true)
  })
})

describe('the trail of all this', () => {
  it('names sign-ins, failures and changes, holds no password, and is whole', async () => {
    await database.pool.query('UPDATE account SET password_changed_at = $1', [new Date(now)])
    const auditor = await enter('auditor')
    const { items } = (await auditor.send('GET', '/api/audit?limit=500')).json()
    const found = (action: string, result: string) =>
      items.some(
        (entry: { action: string; result: string }) => entry.action === action && entry.result === result,
      )
    expect(found('POST /api/session', 'done')).toBe(true)
    expect(found('POST /api/session', 'sign-in-failed')).toBe(true)
    expect(found('POST /api/session', 'sign-in-locked')).toBe(true)
    expect(found('PATCH /api/accounts/:id', 'own-account')).toBe(true)
    const change = items.find(
      (entry: { action: string; after: { state?: string } }) =>
        entry.action === 'PATCH /api/accounts/:id' && entry.after?.state === 'disabled',
    )
    expect(change).toMatchObject({ actor: 'secadmin', before: { state: 'active' }, address: '127.0.0.1' })
    expect(JSON.stringify(items)).not.toContain(NEW_PASSWORD)
    expect((await auditor.send('GET', '/api/audit/check')).json()).toMatchObject({ broken: null })
    const security = await enter('secadmin')
    expect((await security.send('GET', '/api/audit')).statusCode).toBe(403)
  })
})
