import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBase32, hotp, stepAt } from '../src/identity/totp.js'
import { testDatabase } from './database.js'
import { browser } from './http-helper.js'
import { GOOD_PASSWORD, type IdentityService, identityService, insertAreas } from './identity-service.js'

let database: Awaited<ReturnType<typeof testDatabase>>
let service: IdentityService
const key = randomBytes(32)
const clock = { now: Date.parse('2026-11-24T01:00:00Z') }
const next = () => {
  clock.now += 30_000
}

beforeAll(async () => {
  database = await testDatabase()
  await insertAreas(database)
  service = await identityService(database, { clock, secretKeys: [key] })
  await service.newAccount('huli', ['duty'])
})
afterAll(async () => {
  await service.app.close()
  await database.drop()
})

const signIn = (login: string, code?: string) => browser(service.app).signIn(login, GOOD_PASSWORD, code)

async function setUp(login: string) {
  const page = await service.enter(login)
  const begun = (await page.send('POST', '/api/second-factor', { password: GOOD_PASSWORD })).json()
  service.secrets[login] = begun.secret
  const confirmed = await page.send('POST', '/api/second-factor/confirm', { code: service.code(login) })
  return { page, begun, codes: confirmed.json().recoveryCodes as string[] }
}

describe('administrators', () => {
  it('set up a second factor before anything else', async () => {
    const page = browser(service.app)
    await page.signIn('sysadmin', service.first.sysadmin ?? '')
    await page.send('POST', '/api/password', { current: service.first.sysadmin, next: GOOD_PASSWORD })
    delete service.first.sysadmin
    const refused = await page.send('GET', '/api/accounts')
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'second-factor-enrolment-required'])
    expect((await page.send('GET', '/api/me')).json().account).toMatchObject({
      mustEnrolSecondFactor: true,
      secondFactor: false,
    })
    const admin = await service.enter('sysadmin')
    expect((await admin.send('GET', '/api/accounts')).statusCode).toBe(200)
  })

  it('cannot turn it off, and not reset their own', async () => {
    const page = await service.enter('secadmin')
    next()
    const off = await page.send('POST', '/api/second-factor/off', {
      password: GOOD_PASSWORD,
      code: service.code('secadmin'),
    })
    expect([off.statusCode, off.json().code]).toEqual([409, 'second-factor-obligatory'])
    const { id } = (await page.send('GET', '/api/me')).json().account
    expect((await page.send('POST', `/api/accounts/${id}/second-factor/reset`)).json().code).toBe(
      'own-account',
    )
  })
})

describe('setting it up', () => {
  it('asks for the password, and counts only once a first code confirmed it', async () => {
    const page = await service.enter('huli')
    const wrong = await page.send('POST', '/api/second-factor', { password: 'guess' })
    expect(wrong.json().code).toBe('wrong-password')
    expect((await page.send('POST', '/api/second-factor/confirm', { code: '123456' })).json().code).toBe(
      'second-factor-not-begun',
    )
    const { secret, uri } = (
      await page.send('POST', '/api/second-factor', { password: GOOD_PASSWORD })
    ).json()
    expect(fromBase32(secret)).toHaveLength(20)
    expect(uri).toContain(`secret=${secret}`)
    expect((await signIn('huli')).statusCode).toBe(200)
    const bad = await page.send('POST', '/api/second-factor/confirm', { code: '000000' })
    expect(bad.json().code).toBe('second-factor-wrong')
  })

  it('gives ten recovery codes once, keeps hashes, and the secret encrypted', async () => {
    const { begun, codes } = await setUp('huli')
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/)
    const { rows } = await database.pool.query(
      `SELECT secret_box AS text FROM second_factor
       UNION ALL SELECT encode(code_hash, 'escape') FROM recovery_code`,
    )
    const stored = JSON.stringify(rows)
    expect(stored).not.toContain(begun.secret)
    for (const code of codes) expect(stored).not.toContain(code.replaceAll('-', ''))
  })
})

describe('signing in', () => {
  it('asks for a code only after login and password were right', async () => {
    next()
    const missing = await signIn('huli')
    expect([missing.statusCode, missing.json().code]).toEqual([401, 'second-factor-required'])
    expect((await browser(service.app).signIn('huli', 'Not the password 1')).json().code).toBe(
      'sign-in-failed',
    )
    const right = await signIn('huli', service.code('huli'))
    expect(right.statusCode).toBe(200)
    expect(right.json().account.secondFactor).toBe(true)
  })

  it('takes no code twice, not even of two requests at once', async () => {
    next()
    const code = service.code('huli')
    const answers = await Promise.all([signIn('huli', code), signIn('huli', code)])
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401])
    expect((await signIn('huli', code)).json().code).toBe('second-factor-wrong')
    const before = hotp(fromBase32(service.secrets.huli ?? ''), stepAt(clock.now) - 1)
    expect((await signIn('huli', before)).json().code).toBe('second-factor-wrong')
  })

  it('counts wrong codes like wrong passwords', async () => {
    await database.pool.query('DELETE FROM sign_in_failure')
    for (let turn = 0; turn < 5; turn++) {
      expect((await signIn('huli', '000000')).json().code).toBe('second-factor-wrong')
    }
    next()
    expect((await signIn('huli', service.code('huli'))).json().code).toBe('sign-in-locked')
    await database.pool.query('DELETE FROM sign_in_failure')
    expect((await signIn('huli', service.code('huli'))).statusCode).toBe(200)
  })

  it('takes each recovery code once, however it is written', async () => {
    next()
    const page = browser(service.app)
    await page.signIn('huli', GOOD_PASSWORD, service.code('huli'))
    next()
    const renewed = await page.send('POST', '/api/second-factor/recovery-codes', {
      password: GOOD_PASSWORD,
      code: service.code('huli'),
    })
    const [one = '', two = ''] = renewed.json().recoveryCodes
    expect((await signIn('huli', one.toLowerCase().replaceAll('-', ' '))).statusCode).toBe(200)
    expect((await signIn('huli', one)).json().code).toBe('second-factor-wrong')
    expect((await signIn('huli', two)).statusCode).toBe(200)
    expect((await page.send('GET', '/api/security')).json().secondFactor.recoveryCodesLeft).toBe(8)
  })
})

describe('a lost telephone', () => {
  it('is helped by the security administrator; sessions end', async () => {
    await database.pool.query('DELETE FROM sign_in_failure')
    next()
    const page = browser(service.app)
    const { account } = (await page.signIn('huli', GOOD_PASSWORD, service.code('huli'))).json()
    const security = await service.enter('secadmin')
    const reset = await security.send('POST', `/api/accounts/${account.id}/second-factor/reset`)
    expect(reset.json()).toMatchObject({ secondFactor: false })
    expect((await page.send('GET', '/api/security')).statusCode).toBe(401)
    expect((await signIn('huli')).statusCode).toBe(200)
  })

  it('leaves it to the person to turn it off where the policy does', async () => {
    delete service.secrets.huli
    const { page } = await setUp('huli')
    next()
    const off = await page.send('POST', '/api/second-factor/off', {
      password: GOOD_PASSWORD,
      code: service.code('huli'),
    })
    expect(off.statusCode).toBe(200)
    delete service.secrets.huli
    expect((await signIn('huli')).statusCode).toBe(200)
  })
})

describe('a new key', () => {
  it('encrypts again what the old one did at the next start; then the old key can go', async () => {
    const security = await service.enter('secadmin')
    const accounts = (await security.send('GET', '/api/accounts')).json()
    const { id } = accounts.find((account: { login: string }) => account.login === 'huli')
    await security.send('PATCH', `/api/accounts/${id}`, { email: 'hu@example.org', phone: '13800000000' })
    const fresh = randomBytes(32)
    const rotated = await identityService(database, { clock, secretKeys: [fresh, key] })
    await rotated.app.close()
    const alone = await identityService(database, { clock, secretKeys: [fresh] })
    Object.assign(alone.secrets, service.secrets)
    const page = await alone.enter('secadmin')
    const listed = (await page.send('GET', '/api/accounts')).json()
    expect(listed.find((account: { id: number }) => account.id === id)).toMatchObject({
      email: 'hu@example.org',
      phone: '13800000000',
    })
    await alone.app.close()
  })
})
