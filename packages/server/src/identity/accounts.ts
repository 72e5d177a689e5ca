import type { Account, RoleName } from '@tuojiang/api'
import type { Kysely } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { notFound } from '../http/problem.js'
import type { Lockout } from './lockout.js'
import { hashPassword, isPassword, oneTimePassword, passwordFault } from './password.js'
import type { SecurityPolicy } from './policy.js'
import {
  badLogin,
  countyMissing,
  demoAccount,
  loginTaken,
  ownAccount,
  rolesNotSeparate,
  samePassword,
  unknownArea,
  weakPassword,
  wrongPassword,
} from './problems.js'
import { areSeparate } from './roles.js'
import type { AccountRow, Sessions } from './sessions.js'

export type AccountAnswer = Static<typeof Account>

export interface NewAccount {
  login: string
  name: string
  roles: readonly RoleName[]
  areaId: number | null
}

export interface AccountChange {
  name?: string
  roles?: readonly RoleName[]
  areaId?: number | null
  state?: 'active' | 'locked' | 'disabled'
}

/** Who may sign in. Refusals are thrown as problems. */
export interface Accounts {
  list(): Promise<AccountAnswer[]>
  answer(row: AccountRow): Promise<AccountAnswer>
  byLogin(login: string): Promise<AccountRow | undefined>
  create(account: NewAccount): Promise<{ account: AccountAnswer; oneTimePassword: string }>
  /** Also ends the account's sessions, so that the change holds at once. `by` is the account that changes it. */
  change(
    id: number,
    change: AccountChange,
    by: number | null,
  ): Promise<{ before: AccountAnswer; after: AccountAnswer }>
  changePassword(id: number, current: string, next: string, session: string | null): Promise<void>
  resetPassword(id: number, by: number | null): Promise<string>
  mustChangePassword(row: AccountRow): Promise<boolean>
}

export interface AccountsDeps {
  db: Kysely<Database>
  clock: () => number
  sessions: Sessions
  lockout: Lockout
  policy: () => Promise<SecurityPolicy>
}

const LOGIN = /^[a-z][a-z0-9._-]*$/
const UNIQUE_VIOLATION = '23505'
const FOREIGN_KEY_VIOLATION = '23503'

export function createAccounts({ db, clock, sessions, lockout, policy }: AccountsDeps): Accounts {
  const find = async (id: number): Promise<AccountRow> => {
    const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound({ zh: '账号', en: 'The account' })
    return row
  }

  const mustChangePassword = async (row: AccountRow) => {
    const { passwordDays } = await policy()
    if (row.demo) return false
    return (
      row.must_change_password ||
      (passwordDays !== null && clock() - row.password_changed_at.getTime() > passwordDays * 86_400_000)
    )
  }

  const answers = async (rows: readonly AccountRow[]): Promise<AccountAnswer[]> => {
    const locked = await lockout.locked(rows.map((row) => row.login))
    return Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        login: row.login,
        name: row.name,
        roles: row.roles,
        areaId: row.area_id,
        state: row.state === 'active' && locked.has(row.login) ? 'locked' : row.state,
        mustChangePassword: await mustChangePassword(row),
        lastSignIn: row.last_sign_in?.toISOString() ?? null,
      })),
    )
  }
  const answer = async (row: AccountRow) => (await answers([row]))[0] as AccountAnswer

  const setPassword = (id: number, passwordHash: string, mustChange: boolean) =>
    db
      .updateTable('account')
      .set({
        password_hash: passwordHash,
        password_changed_at: new Date(clock()),
        must_change_password: mustChange,
      })
      .where('id', '=', id)
      .execute()

  return {
    list: async () => answers(await db.selectFrom('account').selectAll().orderBy('id').execute()),
    answer,
    byLogin: (login) => db.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst(),
    mustChangePassword,

    async create({ login, name, roles, areaId }) {
      if (!LOGIN.test(login)) throw badLogin()
      checkRoles(roles, areaId)
      const password = oneTimePassword()
      const now = new Date(clock())
      const row = await db
        .insertInto('account')
        .values({
          login,
          name,
          roles: [...new Set(roles)],
          area_id: areaId,
          password_hash: await hashPassword(password),
          password_changed_at: now,
          created_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch((error) => {
          throw translated(error, login)
        })
      return { account: await answer(row), oneTimePassword: password }
    },

    async change(id, change, by) {
      const row = await find(id)
      if (row.demo) throw demoAccount()
      const touchesRights =
        change.roles !== undefined || change.areaId !== undefined || change.state !== undefined
      if (id === by && touchesRights) throw ownAccount()
      const roles = change.roles ?? row.roles
      const areaId = change.areaId === undefined ? row.area_id : change.areaId
      checkRoles(roles, areaId)
      const before = await answer(row)
      const after = await db
        .updateTable('account')
        .set({
          name: change.name ?? row.name,
          roles: [...new Set(roles)],
          area_id: areaId,
          state: change.state ?? row.state,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
        .catch((error) => {
          throw translated(error, row.login)
        })
      if (change.state === 'active') await lockout.clear(row.login)
      if (touchesRights) await sessions.endAll(id)
      return { before, after: await answer(after) }
    },

    async changePassword(id, current, next, session) {
      const row = await find(id)
      if (row.demo) throw demoAccount()
      if (!(await isPassword(row.password_hash, current))) throw wrongPassword()
      if (current === next) throw samePassword()
      const fault = passwordFault(next, row.login, (await policy()).passwordLength)
      if (fault) throw weakPassword(fault)
      await setPassword(id, await hashPassword(next), false)
      await sessions.endAll(id, session ?? undefined)
    },

    async resetPassword(id, by) {
      const row = await find(id)
      if (row.demo) throw demoAccount()
      if (id === by) throw ownAccount()
      const password = oneTimePassword()
      await setPassword(id, await hashPassword(password), true)
      await lockout.clear(row.login)
      await sessions.endAll(id)
      return password
    },
  }
}

function checkRoles(roles: readonly RoleName[], areaId: number | null): void {
  if (!areSeparate(roles)) throw rolesNotSeparate()
  if (roles.includes('county') && areaId === null) throw countyMissing()
}

function translated(error: { code?: string }, login: string): unknown {
  if (error.code === UNIQUE_VIOLATION) return loginTaken(login)
  if (error.code === FOREIGN_KEY_VIOLATION) return unknownArea()
  return error
}
