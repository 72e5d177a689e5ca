import { randomBytes } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from './database.js'
import { browser } from './http-helper.js'
import { GOOD_PASSWORD, type IdentityService, identityService, insertAreas } from './identity-service.js'
import { identityProvider, type Said } from './oidc-provider.js'

const CLIENT = { id: 'tuojiang', secret: 'told-by-the-city' }
const PUBLIC_URL = 'https://huanbao.example.gov.cn'
const clock = { now: Date.now() }
const secretKeys = [randomBytes(32)]
let database: Awaited<ReturnType<typeof testDatabase>>
let provider: Awaited<ReturnType<typeof identityProvider>>
let service: IdentityService

const settings = (loginClaim: string | null) => ({
  issuer: provider.issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  publicUrl: PUBLIC_URL,
  loginClaim,
})

beforeAll(async () => {
  database = await testDatabase()
  await insertAreas(database)
  provider = await identityProvider(CLIENT)
  service = await identityService(database, { clock, secretKeys, oidc: settings(null) })
  await service.newAccount('liwei', ['division'], { oidcSubject: 'city-4711' })
})
afterAll(async () => {
  await service.app.close()
  await provider.stop()
  await database.drop()
})

const cookiesOf = (answer: LightMyRequestResponse) =>
  answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')

async function start(next = '/plan', app = service.app) {
  const answer = await app.inject({ url: `/api/oidc/start?next=${encodeURIComponent(next)}` })
  return { location: String(answer.headers.location), cookie: cookiesOf(answer) }
}

/** A whole sign-in: to the provider and back. */
async function signIn(said: Said, next = '/plan', app = service.app) {
  provider.say(said)
  const { location, cookie } = await start(next, app)
  const back = new URL(await provider.visit(location))
  return app.inject({ url: back.pathname + back.search, headers: { cookie } })
}

const sessionCookie = (answer: LightMyRequestResponse) =>
  answer.cookies.find((cookie) => cookie.name === 'tuojiang')

describe('signing in at the identity provider', () => {
  it('goes there with PKCE, state and nonce, and comes back to this address only', async () => {
    const url = new URL((await start()).location)
    expect(url.origin).toBe(provider.issuer)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: `${PUBLIC_URL}/api/oidc/callback`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{20,}$/),
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
    })
  })

  it('opens a session for the linked account and goes where the person wanted', async () => {
    const answer = await signIn({ sub: 'city-4711' }, '/plan/plan14-2')
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/plan/plan14-2'])
    const cookie = sessionCookie(answer)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    const headers = { cookie: `tuojiang=${cookie?.value}` }
    const me = (await service.app.inject({ url: '/api/me', headers })).json()
    expect(me).toMatchObject({ account: { login: 'liwei' }, oidc: true })
    const [entry] = await service.audit.list({ limit: 1 })
    expect(entry).toMatchObject({ action: 'GET /api/oidc/callback', actor: 'liwei', result: 'done' })
    const left = await service.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { ...headers, 'x-csrf-token': me.csrfToken },
    })
    const leave = new URL(left.json().endSessionUrl)
    expect(leave.pathname).toBe('/leave')
    expect(leave.searchParams.get('post_logout_redirect_uri')).toBe(`${PUBLIC_URL}/sign-in`)
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example'])(
    'does not lead on to %s',
    async (next) => {
      expect((await signIn({ sub: 'city-4711' }, next)).headers.location).toBe('/')
    },
  )

  it('with a password afterwards needs no goodbye at the provider', async () => {
    const page = await service.enter('liwei')
    expect((await page.send('DELETE', '/api/session')).json()).toEqual({ endSessionUrl: null })
  })
})

describe('is refused', () => {
  const refused = (answer: LightMyRequestResponse, code: string) => {
    expect([answer.statusCode, answer.headers.location]).toEqual([302, `/sign-in?problem=${code}`])
    expect(sessionCookie(answer)).toBeUndefined()
  }

  it.each<[string, Said]>([
    ['a token for another nonce', { sub: 'city-4711', nonce: 'replayed' }],
    ['a token signed by somebody else', { sub: 'city-4711', forged: true }],
    ['a token for another client', { sub: 'city-4711', audience: 'other' }],
  ])('%s', async (_, said) => {
    refused(await signIn(said), 'oidc-refused')
  })

  it('an answer that did not begin in this browser', async () => {
    provider.say({ sub: 'city-4711' })
    const one = await start()
    const other = await start()
    const back = new URL(await provider.visit(one.location))
    refused(await service.app.inject({ url: back.pathname + back.search }), 'oidc-refused')
    refused(
      await service.app.inject({ url: back.pathname + back.search, headers: { cookie: other.cookie } }),
      'oidc-refused',
    )
  })

  it('an answer that comes after ten minutes, or a second time', async () => {
    provider.say({ sub: 'city-4711' })
    const { location, cookie } = await start()
    const back = new URL(await provider.visit(location))
    const answer = () => service.app.inject({ url: back.pathname + back.search, headers: { cookie } })
    clock.now += 601_000
    refused(await answer(), 'oidc-refused')
    clock.now -= 601_000
    expect((await answer()).headers.location).toBe('/plan')
    refused(await answer(), 'oidc-refused')
  })

  it('somebody whom no account is linked to, and one that is out of use', async () => {
    refused(await signIn({ sub: 'city-1', claims: { preferred_username: 'liwei' } }), 'oidc-unknown-account')
    const security = await service.enter('secadmin')
    const account = await service.identity.accounts.byLogin('liwei')
    await security.send('PATCH', `/api/accounts/${account?.id}`, { state: 'disabled' })
    refused(await signIn({ sub: 'city-4711' }), 'oidc-unknown-account')
    await security.send('PATCH', `/api/accounts/${account?.id}`, { state: 'active' })
  })

  it('an administrator with one factor, but not with several', async () => {
    const security = await service.enter('secadmin')
    const id = await service.newAccount('sysadmin2', ['system-admin'])
    await security.send('PATCH', `/api/accounts/${id}`, { oidcSubject: 'city-admin' })
    refused(await signIn({ sub: 'city-admin', claims: { amr: ['pwd'] } }), 'oidc-second-factor')
    expect(
      (await signIn({ sub: 'city-admin', claims: { amr: ['pwd', 'otp', 'mfa'] } })).headers.location,
    ).toBe('/plan')
  })

  it('linking one identity to two accounts', async () => {
    const security = await service.enter('secadmin')
    const id = await service.newAccount('double', ['duty'])
    const answer = await security.send('PATCH', `/api/accounts/${id}`, { oidcSubject: 'city-4711' })
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'subject-taken'])
  })
})

describe('with a claim that holds the login', () => {
  it('enters accounts nobody linked, and none that is linked to somebody else', async () => {
    const byClaim = await identityService(database, {
      clock,
      secretKeys,
      oidc: settings('preferred_username'),
    })
    await service.newAccount('fanghua', ['duty'])
    const claims = (login: string) => ({ preferred_username: login })
    const answer = await signIn({ sub: 'city-9', claims: claims('FangHua') }, '/', byClaim.app)
    expect(sessionCookie(answer)).toBeDefined()
    const other = await signIn({ sub: 'city-9', claims: claims('liwei') }, '/', byClaim.app)
    expect(other.headers.location).toBe('/sign-in?problem=oidc-unknown-account')
    await byClaim.app.close()
  })
})

describe('a provider that is away', () => {
  it('keeps nobody from signing in with a password', async () => {
    const away = await identityService(database, {
      clock,
      secretKeys,
      oidc: { ...settings(null), issuer: 'http://127.0.0.1:9' },
    })
    const answer = await away.app.inject({ url: '/api/oidc/start' })
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'oidc-unavailable'])
    expect((await browser(away.app).signIn('liwei', GOOD_PASSWORD)).statusCode).toBe(200)
    await away.app.close()
  })
})
