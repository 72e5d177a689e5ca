import { ROLE_NAMES } from '@tuojiang/register'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import type { SessionGate } from '../http/index.js'
import type { Network } from '../network/index.js'
import { type Accounts, createAccounts } from './accounts.js'
import { type ApiKeys, createApiKeys } from './api-keys.js'
import { type Contact, createContacts } from './contacts.js'
import { installOrganisations } from './first-organisations.js'
import {
  createAdministrators,
  DEMO_PASSWORD,
  type DemoAccount,
  demoAccounts,
  type FirstAccount,
  installDemoAccounts,
} from './first-start.js'
import { createLockout } from './lockout.js'
import { createOidc, type Oidc, type OidcSettings } from './oidc.js'
import { createOrganisations, type Organisations } from './organisations.js'
import { createPasswords, type Passwords } from './passwords.js'
import { createPeople, type People } from './people.js'
import { createPolicy, type Policy } from './policy.js'
import { scopeOf } from './roles.js'
import { createSecondFactor, type SecondFactor } from './second-factor.js'
import { createSecretBox } from './secret-box.js'
import { type AccountRow, createSessions, type Sessions } from './sessions.js'
import { createSignIn, type SignIn } from './sign-in.js'
import { createStandIns, type StandIns } from './stand-ins.js'

export interface IdentityDeps {
  db: Kysely<Database>
  network: Pick<Network, 'areas'>
  clock: () => number
  /** Whether the accounts of the demo city count. */
  demo: boolean
  /** The city as a division; an account of this area sees all. */
  cityAreaId: number
  /** GB/T 2260 code of the county the demo account belongs to; the first county when absent. */
  demoCounty?: string
  /** What encrypts secrets and contacts, 32 bytes each, the current one first; see `secretKeys`. */
  secretKeys: readonly Buffer[]
  /** The city's identity provider; null when there is none. */
  oidc: OidcSettings | null
}

/** Accounts, sessions, and who is behind a request. */
export interface Identity extends SessionGate, SignIn {
  accounts: Accounts
  sessions: Sessions
  passwords: Passwords
  secondFactor: SecondFactor
  organisations: Organisations
  people: People
  standIns: StandIns
  keys: ApiKeys
  policy: Policy
  oidc: Oidc | null
  /** Who does the work of an account at an instant (ms): itself, or who stands in for it. */
  standIn(accountId: number, at: number): Promise<number>
  /** How somebody is reached; null when the account is gone or out of use. */
  contactOf(accountId: number): Promise<Contact | null>
  /** Changes the address somebody gives themselves; null takes it out. */
  setEmail(accountId: number, email: string | null): Promise<void>
  factorRequired(row: AccountRow): Promise<boolean>
  /**
   * Says which record of the register `enterprise` an account acts for; for the demo city, once its records exist.
   * @returns whether there is such an account of an enterprise
   */
  bindEnterprise(login: string, recordId: number): Promise<boolean>
  /** Run at every start: demo accounts when the demo is on, else the three administrators when there is no account yet. */
  prepare(): Promise<FirstAccount[]>
  /** Offered on the sign-in page; empty when the demo is off. */
  demoAccounts(): { login: string; password: string; title: { zh: string; en: string } }[]
}

const KEY_SESSION = 'key:'

export function createIdentity(deps: IdentityDeps): Identity {
  const { db, clock, demo } = deps
  const box = createSecretBox(deps.secretKeys)
  const policy = createPolicy(db, clock)
  const lockout = createLockout(db, clock, policy)
  const sessions = createSessions(db, clock, policy)
  const secondFactor = createSecondFactor(db, clock, box)
  const standIns = createStandIns(db, clock)
  const contacts = createContacts(db, box)
  const passwords = createPasswords({ db, clock, sessions, policy })
  const factorRequired = async (row: AccountRow) => {
    const { secondFactorRoles } = await policy()
    return !row.demo && row.roles.some((role) => secondFactorRoles.includes(role))
  }
  const accounts = createAccounts({
    db,
    clock,
    sessions,
    lockout,
    passwords,
    secondFactor,
    standIns,
    contacts,
    factorRequired,
  })
  const keys = createApiKeys(db, clock)
  const oidc = deps.oidc && createOidc(deps.oidc, box, clock)
  const counts = (account: AccountRow) => demo || !account.demo
  let offered: DemoAccount[] = []

  const actorOf = (account: AccountRow, address: string, sessionId: string): Actor => ({
    accountId: account.id,
    login: account.login,
    name: account.name,
    roles: account.roles,
    scope: scopeOf(
      account.roles,
      { areaId: account.area_id, enterpriseId: account.enterprise_id },
      deps.cityAreaId,
    ),
    enterpriseId: account.enterprise_id,
    orgId: account.org_id,
    address,
    sessionId,
  })

  return {
    ...createSignIn({ db, clock, demo, accounts, sessions, lockout, secondFactor, factorRequired }),
    accounts,
    sessions,
    passwords,
    secondFactor,
    organisations: createOrganisations(db),
    people: createPeople(db),
    standIns,
    keys,
    policy,
    oidc,
    factorRequired,

    async resume(token, { address, passive }) {
      const found = await sessions.resume(token, passive)
      if (!found || !counts(found.account)) return null
      const { account, session } = found
      return {
        actor: actorOf(account, address, session.id),
        mustChangePassword: await passwords.mustChange(account),
        mustEnrolSecondFactor: (await factorRequired(account)) && !(await secondFactor.isOn(account.id)),
      }
    },

    async useKey(secret, address) {
      const used = await keys.use(secret, address)
      if (!used || !counts(used.account)) return null
      const { key, account, quota } = used
      const actor = actorOf(account, address, `${KEY_SESSION}${key.id}`)
      return {
        actor: { ...actor, scope: narrowed(actor.scope, key.area_ids) },
        groups: key.groups,
        readOnly: key.read_only,
        quota,
      }
    },

    alive: (sessionId) =>
      sessionId.startsWith(KEY_SESSION)
        ? keys.alive(Number(sessionId.slice(KEY_SESSION.length)))
        : sessions.alive(sessionId),

    standIn: (accountId, at) => standIns.of(accountId, at),

    async contactOf(accountId) {
      const row = await db
        .selectFrom('account')
        .selectAll()
        .where('id', '=', accountId)
        .where('state', '=', 'active')
        .executeTakeFirst()
      return row ? contacts.of(row) : null
    },

    async setEmail(accountId, email) {
      const row = await db.selectFrom('account').selectAll().where('id', '=', accountId).executeTakeFirst()
      if (row) await contacts.set(row, { email })
    },

    async prepare() {
      await secondFactor.reseal()
      await contacts.reseal()
      const areas = await deps.network.areas()
      const orgs = await installOrganisations(db, areas)
      if (!demo) return createAdministrators(db, accounts)
      const counties = areas.filter((area) => area.kind === 'county')
      const county = counties.find((area) => area.code === deps.demoCounty) ?? counties[0]
      offered = demoAccounts(county ? { id: county.id, name: county.name_zh } : null)
      await installDemoAccounts(db, offered, orgs, new Date(clock()))
      return []
    },

    async bindEnterprise(login, recordId) {
      const bound = await db
        .updateTable('account')
        .set({ enterprise_id: recordId })
        .where('login', '=', login)
        .where(sql<boolean>`'enterprise' = ANY(roles)`)
        .returning('id')
        .execute()
      return bound.length > 0
    },

    demoAccounts: () =>
      offered.map(({ login, name, roles: [role = 'duty'] }) => ({
        login,
        password: DEMO_PASSWORD,
        title: { zh: role === 'county' ? name : ROLE_NAMES[role].zh, en: ROLE_NAMES[role].en },
      })),
  }
}

/** The areas of a key lie within those of its account: a key never sees more. */
function narrowed(scope: Actor['scope'], areaIds: readonly number[] | null): Actor['scope'] {
  if (areaIds === null) return scope
  if (scope.all) return { all: false, areaIds }
  return { ...scope, areaIds: scope.areaIds.filter((id) => areaIds.includes(id)) }
}
