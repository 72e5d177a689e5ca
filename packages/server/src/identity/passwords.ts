import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { hashPassword, isPassword, passwordFault } from './password.js'
import type { SecurityPolicy } from './policy.js'
import { demoAccount, formerPassword, samePassword, weakPassword } from './problems.js'
import type { AccountRow, Sessions } from './sessions.js'

/** Passwords of accounts by the policy: how good, how old, and none of the last ones again. */
export interface Passwords {
  /** @throws Problem `weak-password`, `same-password`, `former-password`, `demo-account` */
  change(row: AccountRow, current: string, next: string, session: string | null): Promise<void>
  /** Without asking the policy: for one-time passwords. */
  set(row: AccountRow, password: string, mustChange: boolean): Promise<void>
  mustChange(row: AccountRow): Promise<boolean>
  expiresAt(row: AccountRow): Promise<Date | null>
}

const DAY_MS = 86_400_000

export function createPasswords(deps: {
  db: Kysely<Database>
  clock: () => number
  sessions: Sessions
  policy: () => Promise<SecurityPolicy>
}): Passwords {
  const { db, clock, sessions, policy } = deps

  const expiresAt: Passwords['expiresAt'] = async (row) => {
    const { passwordDays } = await policy()
    if (row.demo || passwordDays === null) return null
    return new Date(row.password_changed_at.getTime() + passwordDays * DAY_MS)
  }

  const set: Passwords['set'] = async (row, password, mustChange) => {
    const passwordHash = await hashPassword(password)
    const now = new Date(clock())
    await db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('former_password')
        .values({ account_id: row.id, password_hash: row.password_hash, replaced_at: now })
        .execute()
      await transaction
        .updateTable('account')
        .set({
          password_hash: passwordHash,
          password_changed_at: now,
          must_change_password: mustChange,
        })
        .where('id', '=', row.id)
        .execute()
    })
  }

  const isFormer = async (row: AccountRow, password: string, count: number): Promise<boolean> => {
    const former = await db
      .selectFrom('former_password')
      .select('password_hash')
      .where('account_id', '=', row.id)
      .orderBy('id', 'desc')
      .limit(count)
      .execute()
    const same = await Promise.all(former.map(({ password_hash }) => isPassword(password_hash, password)))
    return same.includes(true)
  }

  return {
    set,
    expiresAt,

    async mustChange(row) {
      const expiry = await expiresAt(row)
      return !row.demo && (row.must_change_password || (expiry !== null && clock() > expiry.getTime()))
    },

    async change(row, current, next, session) {
      if (row.demo) throw demoAccount()
      if (current === next) throw samePassword()
      const rules = await policy()
      const fault = passwordFault(next, row.login, rules)
      if (fault) throw weakPassword(fault)
      // The present one is the first of them.
      if (await isFormer(row, next, rules.passwordHistory - 1)) throw formerPassword(rules.passwordHistory)
      await set(row, next, false)
      await sessions.endAll(row.id, session ?? undefined)
    },
  }
}
