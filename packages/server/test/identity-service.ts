import { randomBytes } from 'node:crypto'
import type { RoleName } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import { auditRoutes, createAudit } from '../src/audit/index.js'
import type { OpenDatabase } from '../src/db/index.js'
import { createIdentity, type Identity, identityRoutes, type OidcSettings } from '../src/identity/index.js'
import { fromBase32, hotp, stepAt } from '../src/identity/totp.js'
import { createNetwork } from '../src/network/index.js'
import { browser, testApp } from './http-helper.js'

export const CITY = {
  code: '511000',
  name: { zh: '内江市', en: 'Neijiang' },
  zone: 'Asia/Shanghai',
  areaId: 1,
  centre: [104.98, 29.63] as [number, number],
}

/** Three divisions: the city and two counties. */
export const insertAreas = (database: OpenDatabase) =>
  database.pool.query(`INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
    (1, '511000', '内江市', 'Neijiang', 'city', NULL),
    (2, '511002', '市中区', 'Shizhong', 'county', 1),
    (5, '511025', '资中县', 'Zizhong', 'county', 1)`)

export const GOOD_PASSWORD = 'Sichuan River 9'

export interface IdentityService {
  app: FastifyInstance
  identity: Identity
  audit: ReturnType<typeof createAudit>
  /** Passwords told once and not changed yet, by login. */
  first: Record<string, string>
  /** Secrets of second factors, by login. */
  secrets: Record<string, string>
  /** Signs in as everybody must: changes a one-time password, sets up a second factor where it is asked for, gives its code. */
  enter(login: string): Promise<ReturnType<typeof browser>>
  code(login: string): string
  newAccount(login: string, roles: RoleName[], more?: object): Promise<number>
}

export interface ServiceOptions {
  /** Milliseconds; a test moves it on. */
  clock: { now: number }
  demo?: boolean
  secretKeys?: readonly Buffer[]
  oidc?: OidcSettings | null
  app?: Parameters<typeof testApp>[1]
  /** Adds routes beside those of identity and audit. */
  routes?: (app: FastifyInstance) => void
}

/** Identity and audit behind the HTTP service, as an installation without demo has them after its first start. */
export async function identityService(
  database: OpenDatabase,
  {
    clock: time,
    demo = false,
    secretKeys = [randomBytes(32)],
    oidc = null,
    app: more,
    routes,
  }: ServiceOptions,
): Promise<IdentityService> {
  const clock = () => time.now
  const { db } = database
  const identity = createIdentity({
    db,
    network: createNetwork(db),
    clock,
    demo,
    cityAreaId: 1,
    demoCounty: '511025',
    secretKeys,
    oidc,
  })
  const audit = createAudit({ db, clock })
  const app = await testApp(identity, { record: audit.record, requestsPerMinute: 1_000_000, ...more })
  identityRoutes(app, { identity, clock, city: CITY, demo, version: 'test', signInsPerMinute: 100_000 })
  auditRoutes(app, { audit })
  routes?.(app)
  const first = Object.fromEntries((await identity.prepare()).map(({ login, password }) => [login, password]))
  const secrets: Record<string, string> = {}
  const code = (login: string) => hotp(fromBase32(secrets[login] ?? ''), stepAt(time.now))

  const service: IdentityService = {
    app,
    identity,
    audit,
    first,
    secrets,
    code,

    async enter(login) {
      const page = browser(app)
      const one = first[login]
      // Each code is good once; the next time step has another one.
      if (secrets[login]) time.now += 30_000
      const answer = await page.signIn(login, one ?? GOOD_PASSWORD, secrets[login] ? code(login) : undefined)
      if (answer.statusCode !== 200) throw new Error(`${login} cannot sign in: ${answer.body}`)
      if (one) {
        await page.send('POST', '/api/password', { current: one, next: GOOD_PASSWORD })
        delete first[login]
      }
      if (answer.json().account.mustEnrolSecondFactor) {
        const begun = await page.send('POST', '/api/second-factor', { password: GOOD_PASSWORD })
        secrets[login] = begun.json().secret
        await page.send('POST', '/api/second-factor/confirm', { code: code(login) })
      }
      return page
    },

    async newAccount(login, roles, fields = {}) {
      const security = await service.enter('secadmin')
      const answer = await security.send('POST', '/api/accounts', {
        login,
        name: login,
        roles,
        areaId: null,
        ...fields,
      })
      if (answer.statusCode !== 200) throw new Error(answer.body)
      first[login] = answer.json().oneTimePassword
      return answer.json().account.id
    },
  }
  return service
}
