import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { SecurityPolicy } from './policy.js'

/** Counts wrong passwords and codes by login, known or not, and by address, and locks for a while that doubles. */
export interface Lockout {
  /** Seconds until the login may be tried again from this address; 0 when it may be tried now. */
  lockedFor(login: string, address: string): Promise<number>
  /** Notes a failure and forgets those of another day. */
  failed(login: string, address: string): Promise<void>
  /** Forgets the failures of a login. Those of an address stay: one good password there says nothing about the others. */
  clear(login: string): Promise<void>
  /** Logins that are locked now. */
  locked(logins: readonly string[]): Promise<Set<string>>
}

const FORGOTTEN_AFTER_MS = 86_400_000

export function createLockout(
  db: Kysely<Database>,
  clock: () => number,
  policy: () => Promise<SecurityPolicy>,
): Lockout {
  /** Counted and judged in one statement, so that attempts at the same moment cannot share a count. */
  const count = async (kind: 'login' | 'address', key: string, allowed: number) => {
    const { firstLockSeconds, longestLockSeconds } = await policy()
    const now = new Date(clock())
    await sql`
      INSERT INTO sign_in_failure AS known (kind, key, failures, last_at) VALUES (${kind}, ${key}, 1, ${now})
      ON CONFLICT (kind, key) DO UPDATE SET
        failures = known.failures + 1,
        last_at = excluded.last_at,
        locked_until = CASE WHEN known.failures + 1 >= ${allowed}::integer THEN
          excluded.last_at + make_interval(secs => least(
            ${longestLockSeconds}::float8,
            ${firstLockSeconds}::float8 * power(2, least(30, known.failures + 1 - ${allowed}::integer))))
        END`.execute(db)
  }

  return {
    async lockedFor(login, address) {
      const rows = await db
        .selectFrom('sign_in_failure')
        .select('locked_until')
        .where((where) =>
          where.or([
            where.and([where('kind', '=', 'login'), where('key', '=', login)]),
            where.and([where('kind', '=', 'address'), where('key', '=', address)]),
          ]),
        )
        .execute()
      const until = Math.max(0, ...rows.map((row) => row.locked_until?.getTime() ?? 0))
      return Math.max(0, Math.ceil((until - clock()) / 1000))
    },

    async failed(login, address) {
      const { failuresBeforeLock, failuresOfAddress } = await policy()
      await db
        .deleteFrom('sign_in_failure')
        .where('last_at', '<', new Date(clock() - FORGOTTEN_AFTER_MS))
        .execute()
      await count('login', login, failuresBeforeLock)
      await count('address', address, failuresOfAddress)
    },

    async clear(login) {
      await db.deleteFrom('sign_in_failure').where('kind', '=', 'login').where('key', '=', login).execute()
    },

    async locked(logins) {
      if (logins.length === 0) return new Set()
      const rows = await db
        .selectFrom('sign_in_failure')
        .select('key')
        .where('kind', '=', 'login')
        .where('key', 'in', [...logins])
        .where('locked_until', '>', new Date(clock()))
        .execute()
      return new Set(rows.map((row) => row.key))
    },
  }
}
