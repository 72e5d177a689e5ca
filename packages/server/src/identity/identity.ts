import { ROLE_NAMES } from '@tuojiang/register'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import type { SessionGate } from '../http/index.js'
import type { Network } from '../network/index.js'
import { type Accounts, createAccounts } from './accounts.js'
import {
  createAdministrators,
  DEMO_PASSWORD,
  type DemoAccount,
  demoAccounts,
  type FirstAccount,
  installDemoAccounts,
} from './first-start.js'
import { createLockout, type Lockout } from './lockout.js'
import { hashPassword, isPassword } from './password.js'
import { DEFAULT_POLICY, type SecurityPolicy } from './policy.js'
import { signInFailed, signInLocked } from './problems.js'
import { scopeOf } from './roles.js'
import { type AccountRow, createSessions, type Sessions } from './sessions.js'

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
}

export interface SignedIn {
  /** For the cookie. */
  token: string
  account: AccountRow
}

/** Accounts, sessions, and who is behind a request. */
export interface Identity extends SessionGate {
  accounts: Accounts
  sessions: Sessions
  /**
   * @throws Problem `sign-in-failed` in the same words and after the same time whatever was wrong, `sign-in-locked` after too many
   */
  signIn(login: string, password: string, from: { address: string; agent: string }): Promise<SignedIn>
  /** Run at every start: demo accounts when the demo is on, else the three administrators when there is no account yet. */
  prepare(): Promise<FirstAccount[]>
  /** Offered on the sign-in page; empty when the demo is off. */
  demoAccounts(): { login: string; password: string; title: { zh: string; en: string } }[]
}

const POLICY_MS = 60_000

export function createIdentity(deps: IdentityDeps): Identity {
  const { db, clock, demo } = deps
  const policy = policyReader(db, clock)
  const lockout: Lockout = createLockout(db, clock, policy)
  const sessions = createSessions(db, clock, policy)
  const accounts = createAccounts({ db, clock, sessions, lockout, policy })
  // Compared with when there is no account, so that its absence takes as long as a wrong password.
  const nobodysHash = hashPassword(`${clock()}`)
  let offered: DemoAccount[] = []

  return {
    accounts,
    sessions,

    async resume(token, { address, passive }) {
      const found = await sessions.resume(token, passive)
      if (!found || (found.account.demo && !demo)) return null
      const { account, session } = found
      const actor: Actor = {
        accountId: account.id,
        login: account.login,
        name: account.name,
        roles: account.roles,
        scope: scopeOf(account.roles, account.area_id, deps.cityAreaId),
        address,
        sessionId: session.id,
      }
      return { actor, mustChangePassword: await accounts.mustChangePassword(account) }
    },

    alive: (sessionId) => sessions.alive(sessionId),

    async signIn(typed, password, from) {
      const login = typed.trim().toLowerCase()
      const seconds = await lockout.lockedFor(login)
      if (seconds > 0) throw signInLocked(seconds)
      const account = await accounts.byLogin(login)
      const right = await isPassword(account?.password_hash ?? (await nobodysHash), password)
      const usable = account?.state === 'active' && (demo || !account.demo)
      if (!account || !right || !usable) {
        await lockout.failed(login)
        throw signInFailed()
      }
      await lockout.clear(login)
      await db
        .updateTable('account')
        .set({ last_sign_in: new Date(clock()) })
        .where('id', '=', account.id)
        .execute()
      return { token: await sessions.begin(account.id, from), account }
    },

    async prepare() {
      if (!demo) return createAdministrators(db, accounts)
      const counties = (await deps.network.areas()).filter((area) => area.kind === 'county')
      const county = counties.find((area) => area.code === deps.demoCounty) ?? counties[0]
      offered = demoAccounts(county ? { id: county.id, name: county.name_zh } : null)
      await installDemoAccounts(db, offered, new Date(clock()))
      return []
    },

    demoAccounts: () =>
      offered.map(({ login, name, roles: [role = 'duty'] }) => ({
        login,
        password: DEMO_PASSWORD,
        title: { zh: role === 'county' ? name : ROLE_NAMES[role].zh, en: ROLE_NAMES[role].en },
      })),
  }
}

/** The policy of the installation over the defaults, read again once a minute. */
function policyReader(db: Kysely<Database>, clock: () => number): () => Promise<SecurityPolicy> {
  let read: { at: number; policy: Promise<SecurityPolicy> } | null = null
  const load = async () => {
    const { rows } = await sql<{ value: Partial<SecurityPolicy> }>`
      SELECT value FROM setting WHERE key = 'security'`.execute(db)
    return { ...DEFAULT_POLICY, ...rows[0]?.value }
  }
  return () => {
    if (!read || clock() - read.at > POLICY_MS) {
      const policy = load()
      policy.catch(() => {
        read = null
      })
      read = { at: clock(), policy }
    }
    return read.policy
  }
}
