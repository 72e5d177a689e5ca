import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { SecurityPolicy } from './policy.js'

/** Counts wrong passwords by login, known or not, and locks it for a while that doubles. */
export interface Lockout {
  /** Seconds until the login may be tried again; 0 when it may be tried now. */
  lockedFor(login: string): Promise<number>
  /** Notes a failure and forgets those of another day. */
  failed(login: string): Promise<void>
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
  return {
    async lockedFor(login) {
      const row = await db
        .selectFrom('sign_in_failure')
        .select('locked_until')
        .where('login', '=', login)
        .executeTakeFirst()
      return Math.max(0, Math.ceil(((row?.locked_until?.getTime() ?? 0) - clock()) / 1000))
    },

    async failed(login) {
      const { failuresBeforeLock, firstLockSeconds, longestLockSeconds } = await policy()
      const now = new Date(clock())
      await db
        .deleteFrom('sign_in_failure')
        .where('last_at', '<', new Date(clock() - FORGOTTEN_AFTER_MS))
        .execute()
      // Counted and judged in one statement, so that attempts at the same moment cannot share a count.
      await sql`
        INSERT INTO sign_in_failure AS known (login, failures, last_at) VALUES (${login}, 1, ${now})
        ON CONFLICT (login) DO UPDATE SET
          failures = known.failures + 1,
          last_at = excluded.last_at,
          locked_until = CASE WHEN known.failures + 1 >= ${failuresBeforeLock}::integer THEN
            excluded.last_at + make_interval(secs => least(
              ${longestLockSeconds}::float8,
              ${firstLockSeconds}::float8 * power(2, least(30, known.failures + 1 - ${failuresBeforeLock}::integer))))
          END`.execute(db)
    },

    async clear(login) {
      await db.deleteFrom('sign_in_failure').where('login', '=', login).execute()
    },

    async locked(logins) {
      if (logins.length === 0) return new Set()
      const rows = await db
        .selectFrom('sign_in_failure')
        .select('login')
        .where('login', 'in', [...logins])
        .where('locked_until', '>', new Date(clock()))
        .execute()
      return new Set(rows.map((row) => row.login))
    },
  }
}
