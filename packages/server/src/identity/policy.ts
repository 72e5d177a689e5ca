import type { SecurityPolicy as Contract } from '@tuojiang/api'
import { type Kysely, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'

/** What an installation may set; see docs/reference/security.md. */
export type SecurityPolicy = Static<typeof Contract>

export const DEFAULT_POLICY: SecurityPolicy = {
  passwordLength: 10,
  passwordClasses: 3,
  passwordHistory: 5,
  passwordDays: 90,
  failuresBeforeLock: 5,
  failuresOfAddress: 50,
  firstLockSeconds: 60,
  longestLockSeconds: 1800,
  idleMinutes: 60,
  sessionHours: 24 * 7,
  secondFactorRoles: ['system-admin', 'security-admin', 'audit-admin'],
}

/** The policy of the installation over the defaults. */
export interface Policy {
  /** Read again once a minute, so that other processes follow. */
  (): Promise<SecurityPolicy>
  set(policy: SecurityPolicy): Promise<{ before: SecurityPolicy; after: SecurityPolicy }>
}

const POLICY_MS = 60_000

export function createPolicy(db: Kysely<Database>, clock: () => number): Policy {
  let read: { at: number; policy: Promise<SecurityPolicy> } | null = null
  const load = async () => {
    const { rows } = await sql<{ value: Partial<SecurityPolicy> }>`
      SELECT value FROM setting WHERE key = 'security'`.execute(db)
    return { ...DEFAULT_POLICY, ...rows[0]?.value }
  }
  const policy = () => {
    if (!read || clock() - read.at > POLICY_MS) {
      const loading = load()
      loading.catch(() => {
        read = null
      })
      read = { at: clock(), policy: loading }
    }
    return read.policy
  }
  return Object.assign(policy, {
    async set(after: SecurityPolicy) {
      const before = await load()
      const value = JSON.stringify(after)
      await db
        .insertInto('setting')
        .values({ key: 'security', value, updated_at: new Date(clock()) })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ value, updated_at: new Date(clock()) }),
        )
        .execute()
      read = null
      return { before, after }
    },
  })
}
