import type { Account, RoleName } from '@tuojiang/api'
import type { Kysely } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { notFound } from '../http/problem.js'
import type { Contacts } from './contacts.js'
import type { Lockout } from './lockout.js'
import { hashPassword, oneTimePassword } from './password.js'
import type { Passwords } from './passwords.js'
import {
  badLogin,
  countyMissing,
  demoAccount,
  loginTaken,
  ownAccount,
  rolesNotSeparate,
  subjectTaken,
  unknownArea,
  unknownOrganisation,
} from './problems.js'
import { areSeparate, LIMITED } from './roles.js'
import type { SecondFactor } from './second-factor.js'
import type { AccountRow, Sessions } from './sessions.js'
import type { StandIns } from './stand-ins.js'

export type AccountAnswer = Static<typeof Account>

interface AccountFields {
  name: string
  roles: readonly RoleName[]
  areaId: number | null
  enterpriseId: number | null
  orgId: number | null
  email: string | null
  phone: string | null
  oidcSubject: string | null
}

export type NewAccount = { login: string } & Pick<AccountFields, 'name' | 'roles' | 'areaId'> &
  Partial<AccountFields>
export type AccountChange = Partial<AccountFields & { state: 'active' | 'locked' | 'disabled' }>

/** Who may sign in. Refusals are thrown as problems. */
export interface Accounts {
  list(): Promise<AccountAnswer[]>
  answer(row: AccountRow): Promise<AccountAnswer>
  byId(id: number): Promise<AccountRow>
  byLogin(login: string): Promise<AccountRow | undefined>
  bySubject(subject: string): Promise<AccountRow | undefined>
  create(account: NewAccount): Promise<{ account: AccountAnswer; oneTimePassword: string }>
  /** Also ends the account's sessions, so that the change holds at once. `by` is the account that changes it. */
  change(
    id: number,
    change: AccountChange,
    by: number | null,
  ): Promise<{ before: AccountAnswer; after: AccountAnswer }>
  resetPassword(id: number, by: number | null): Promise<string>
  /** For who lost the telephone and the recovery codes. */
  resetSecondFactor(id: number, by: number | null): Promise<AccountAnswer>
}

export interface AccountsDeps {
  db: Kysely<Database>
  clock: () => number
  sessions: Sessions
  lockout: Lockout
  passwords: Passwords
  secondFactor: SecondFactor
  standIns: StandIns
  contacts: Contacts
  /** Whether the policy asks an account for a second factor. */
  factorRequired: (row: AccountRow) => Promise<boolean>
}

const LOGIN = /^[a-z][a-z0-9._-]*$/
const UNIQUE_VIOLATION = '23505'
const FOREIGN_KEY_VIOLATION = '23503'
/** A change of one of these ends the account's sessions, and nobody makes it to their own account. */
const RIGHTS = ['roles', 'areaId', 'enterpriseId', 'oidcSubject', 'state'] as const

export function createAccounts(deps: AccountsDeps): Accounts {
  const { db, clock, sessions, lockout, passwords, secondFactor, standIns, contacts } = deps
  const find = async (id: number): Promise<AccountRow> => {
    const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound({ zh: '账号', en: 'The account' })
    return row
  }

  const answers = async (rows: readonly AccountRow[]): Promise<AccountAnswer[]> => {
    const ids = rows.map((row) => row.id)
    const [locked, factors, away] = await Promise.all([
      lockout.locked(rows.map((row) => row.login)),
      secondFactor.on(ids),
      standIns.current(ids, clock()),
    ])
    return Promise.all(
      rows.map(async (row) => {
        const standIn = away.get(row.id)
        return {
          id: row.id,
          login: row.login,
          name: row.name,
          roles: row.roles,
          areaId: row.area_id,
          enterpriseId: row.enterprise_id,
          orgId: row.org_id,
          ...contacts.of(row),
          state: row.state === 'active' && locked.has(row.login) ? ('locked' as const) : row.state,
          mustChangePassword: await passwords.mustChange(row),
          secondFactor: factors.has(row.id),
          mustEnrolSecondFactor: !factors.has(row.id) && (await deps.factorRequired(row)),
          oidcSubject: row.oidc_subject,
          standIn: standIn
            ? { id: standIn.id, name: standIn.name, until: standIn.until.toISOString() }
            : null,
          lastSignIn: row.last_sign_in?.toISOString() ?? null,
        }
      }),
    )
  }
  const answer = async (row: AccountRow) => (await answers([row]))[0] as AccountAnswer

  const checkOrganisation = async (orgId: number | null) => {
    if (orgId === null) return
    const row = await db.selectFrom('org').select('state').where('id', '=', orgId).executeTakeFirst()
    if (row?.state !== 'active') throw unknownOrganisation()
  }

  return {
    list: async () => answers(await db.selectFrom('account').selectAll().orderBy('id').execute()),
    answer,
    byId: find,
    byLogin: (login) => db.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst(),
    bySubject: (subject) =>
      db.selectFrom('account').selectAll().where('oidc_subject', '=', subject).executeTakeFirst(),

    async create({ login, name, roles, areaId, email, phone, ...more }) {
      if (!LOGIN.test(login)) throw badLogin()
      checkRoles(roles, areaId)
      await checkOrganisation(more.orgId ?? null)
      const password = oneTimePassword()
      const now = new Date(clock())
      const row = await db
        .insertInto('account')
        .values({
          login,
          name,
          roles: [...new Set(roles)],
          area_id: areaId,
          enterprise_id: more.enterpriseId ?? null,
          org_id: more.orgId ?? null,
          oidc_subject: more.oidcSubject ?? null,
          password_hash: await hashPassword(password),
          password_changed_at: now,
          created_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch((error) => {
          throw translated(error, login)
        })
      const whole =
        email || phone ? await contacts.set(row, { email: email ?? null, phone: phone ?? null }) : row
      return { account: await answer(whole), oneTimePassword: password }
    },

    async change(id, change, by) {
      const row = await find(id)
      if (row.demo) throw demoAccount()
      const touchesRights = RIGHTS.some((name) => change[name] !== undefined)
      if (id === by && touchesRights) throw ownAccount()
      const roles = change.roles ?? row.roles
      const areaId = given(change.areaId, row.area_id)
      checkRoles(roles, areaId)
      if (change.orgId !== undefined) await checkOrganisation(change.orgId)
      const before = await answer(row)
      const changed = await db
        .updateTable('account')
        .set({
          name: change.name ?? row.name,
          roles: [...new Set(roles)],
          area_id: areaId,
          enterprise_id: given(change.enterpriseId, row.enterprise_id),
          org_id: given(change.orgId, row.org_id),
          oidc_subject: given(change.oidcSubject, row.oidc_subject),
          state: change.state ?? row.state,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch((error) => {
          throw translated(error, row.login)
        })
      const after = await contacts.set(changed, change)
      if (change.state === 'active') await lockout.clear(row.login)
      if (touchesRights) await sessions.endAll(id)
      return { before, after: await answer(after) }
    },

    async resetPassword(id, by) {
      const row = await find(id)
      if (row.demo) throw demoAccount()
      if (id === by) throw ownAccount()
      const password = oneTimePassword()
      await passwords.set(row, password, true)
      await lockout.clear(row.login)
      await sessions.endAll(id)
      return password
    },

    async resetSecondFactor(id, by) {
      const row = await find(id)
      if (row.demo) throw demoAccount()
      if (id === by) throw ownAccount()
      await secondFactor.remove(id)
      await sessions.endAll(id)
      return answer(row)
    },
  }
}

const given = <V>(change: V | undefined, now: V): V => (change === undefined ? now : change)

function checkRoles(roles: readonly RoleName[], areaId: number | null): void {
  if (!areSeparate(roles)) throw rolesNotSeparate()
  if (areaId === null && roles.some((role) => LIMITED.includes(role))) throw countyMissing()
}

function translated(error: { code?: string; constraint?: string }, login: string): unknown {
  if (error.code === UNIQUE_VIOLATION) {
    return error.constraint === 'account_login' ? loginTaken(login) : subjectTaken()
  }
  if (error.code === FOREIGN_KEY_VIOLATION) return unknownArea()
  return error
}
