import { createHash, randomBytes } from 'node:crypto'
import type { ApiKey, KeyGroup } from '@tuojiang/api'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { KeyQuota } from '../http/index.js'
import { notFound } from '../http/problem.js'
import { keyExpiry, keyForAdministrator } from './problems.js'
import { isAdministrator } from './roles.js'
import type { AccountRow } from './sessions.js'
import type { ApiKeyTable } from './tables.js'

export type ApiKeyAnswer = Static<typeof ApiKey>
export type ApiKeyRow = Selectable<ApiKeyTable>

export interface NewApiKey {
  name: string
  accountId: number
  groups: readonly KeyGroup[]
  readOnly: boolean
  areaIds: readonly number[] | null
  perMinute: number
  perDay: number
  expiresAt: string | null
}

/** Keys with which programs work for an account. The key leaves this place once; the table holds its hash. */
export interface ApiKeys {
  /** Those of an account, or all with null; newest first. */
  list(accountId: number | null): Promise<ApiKeyAnswer[]>
  find(id: number): Promise<ApiKeyAnswer>
  issue(key: NewApiKey, by: string): Promise<{ key: ApiKeyAnswer; secret: string }>
  end(id: number): Promise<ApiKeyAnswer>
  /** Counts a request and gives the key and its account, unless it expired, ended, or its account is out of use. */
  use(
    secret: string,
    address: string,
  ): Promise<{ key: ApiKeyRow; account: AccountRow; quota: KeyQuota } | null>
  alive(id: number): Promise<boolean>
}

const MARK = 'tj_'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export function createApiKeys(db: Kysely<Database>, clock: () => number): ApiKeys {
  const selection = () =>
    db
      .selectFrom('api_key')
      .innerJoin('account', 'account.id', 'api_key.account_id')
      .selectAll('api_key')
      .select('account.name as account_name')

  const one = async (id: number): Promise<ApiKeyAnswer> => {
    const row = await selection().where('api_key.id', '=', id).executeTakeFirst()
    if (!row) throw notFound({ zh: '接口密钥', en: 'The key' })
    return answerOf(row, clock())
  }

  return {
    async list(accountId) {
      let query = selection().orderBy('api_key.id', 'desc')
      if (accountId !== null) query = query.where('api_key.account_id', '=', accountId)
      return (await query.execute()).map((row) => answerOf(row, clock()))
    },

    find: one,

    async issue(key, by) {
      const account = await db
        .selectFrom('account')
        .select(['id', 'roles'])
        .where('id', '=', key.accountId)
        .executeTakeFirst()
      if (!account) throw notFound({ zh: '账号', en: 'The account' })
      if (isAdministrator(account.roles)) throw keyForAdministrator()
      if (key.expiresAt !== null && Date.parse(key.expiresAt) <= clock()) throw keyExpiry()
      const secret = `${MARK}${randomBytes(32).toString('base64url')}`
      const { id } = await db
        .insertInto('api_key')
        .values({
          name: key.name,
          account_id: key.accountId,
          key_hash: hashOf(secret),
          prefix: secret.slice(0, MARK.length + 6),
          groups: [...new Set(key.groups)],
          read_only: key.readOnly,
          area_ids: key.areaIds && [...key.areaIds],
          per_minute: key.perMinute,
          per_day: key.perDay,
          created_at: new Date(clock()),
          created_by: by,
          expires_at: key.expiresAt === null ? null : new Date(key.expiresAt),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { key: await one(id), secret }
    },

    async end(id) {
      await db
        .updateTable('api_key')
        .set({ ended_at: new Date(clock()) })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute()
      return one(id)
    },

    async use(secret, address) {
      if (!secret.startsWith(MARK)) return null
      const now = new Date(clock())
      // Counted where it is read, so that several processes share one count; windows begin with the UTC minute and day.
      const [key] = await db
        .updateTable('api_key')
        .set({
          used_minute: sql<number>`CASE WHEN date_trunc('minute', last_used) = date_trunc('minute', ${now}::timestamptz) THEN used_minute + 1 ELSE 1 END`,
          used_day: sql<number>`CASE WHEN (last_used AT TIME ZONE 'UTC')::date = (${now}::timestamptz AT TIME ZONE 'UTC')::date THEN used_day + 1 ELSE 1 END`,
          last_used: now,
          last_address: address,
        })
        .where('key_hash', '=', hashOf(secret))
        .where('ended_at', 'is', null)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
        .returningAll()
        .execute()
      if (!key) return null
      const account = await db
        .selectFrom('account')
        .selectAll()
        .where('id', '=', key.account_id)
        .where('state', '=', 'active')
        .executeTakeFirst()
      if (!account || isAdministrator(account.roles)) return null
      return { key, account, quota: quotaOf(key, clock()) }
    },

    async alive(id) {
      const row = await selection()
        .where('api_key.id', '=', id)
        .where('account.state', '=', 'active')
        .executeTakeFirst()
      return row !== undefined && answerOf(row, clock()).state === 'active'
    },
  }
}

/** Of the two limits the one that is nearer to its end. */
function quotaOf(key: ApiKeyRow, now: number): KeyQuota {
  const minute = { limit: key.per_minute, used: key.used_minute, windowMs: MINUTE_MS }
  const day = { limit: key.per_day, used: key.used_day, windowMs: DAY_MS }
  const { limit, used, windowMs } = day.limit - day.used < minute.limit - minute.used ? day : minute
  return {
    limit,
    remaining: Math.max(0, limit - used),
    resetSeconds: Math.ceil((windowMs - (now % windowMs)) / 1000),
    exceeded: used > limit,
  }
}

/** 256 random bits need no slow hash. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest()

function answerOf(row: ApiKeyRow & { account_name: string }, now: number): ApiKeyAnswer {
  const expired = row.expires_at !== null && row.expires_at.getTime() <= now
  const today =
    row.last_used !== null && Math.floor(row.last_used.getTime() / DAY_MS) === Math.floor(now / DAY_MS)
  return {
    id: row.id,
    name: row.name,
    accountId: row.account_id,
    accountName: row.account_name,
    prefix: row.prefix,
    groups: row.groups,
    readOnly: row.read_only,
    areaIds: row.area_ids,
    perMinute: row.per_minute,
    perDay: row.per_day,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsed: row.last_used?.toISOString() ?? null,
    lastAddress: row.last_address,
    usedToday: today ? row.used_day : 0,
    state: row.ended_at ? 'ended' : expired ? 'expired' : 'active',
  }
}
