import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../db/index.js'
import type { SecurityPolicy } from './policy.js'
import type { AccountTable, SessionTable } from './tables.js'

export type AccountRow = Selectable<AccountTable>
export type SessionRow = Selectable<SessionTable>

/** Signed-in browsers. The token leaves this place once, in the cookie; the table holds its hash. */
export interface Sessions {
  /** @returns the token for the cookie: 256 random bits */
  begin(accountId: number, from: { address: string; agent: string }, oidc: boolean): Promise<string>
  /** The session and account behind a token, unless it ended, idled or grew too old. Counts as activity unless told otherwise. */
  resume(token: string, passive: boolean): Promise<{ session: SessionRow; account: AccountRow } | null>
  alive(id: string): Promise<boolean>
  find(id: string): Promise<SessionRow | undefined>
  /** Open sessions of an account, or of all with null, newest first. */
  open(accountId: number | null): Promise<(SessionRow & { login: string; name: string })[]>
  end(id: string): Promise<void>
  endAll(accountId: number, except?: string): Promise<void>
}

const MOST_SHOWN = 1000
/** Activity is written down at most this often. */
const TOUCH_MS = 60_000

export function createSessions(
  db: Kysely<Database>,
  clock: () => number,
  policy: () => Promise<SecurityPolicy>,
): Sessions {
  const hashOf = (token: string) => createHash('sha256').update(token).digest()

  /** Sessions that are good at this moment. */
  const good = async () => {
    const { idleMinutes, sessionHours } = await policy()
    return db
      .selectFrom('session')
      .where('ended_at', 'is', null)
      .where('last_seen', '>', new Date(clock() - idleMinutes * 60_000))
      .where('session.created_at', '>', new Date(clock() - sessionHours * 3_600_000))
  }

  return {
    async begin(accountId, { address, agent }, oidc) {
      const token = randomBytes(32).toString('base64url')
      const now = new Date(clock())
      await db
        .insertInto('session')
        .values({
          id: randomUUID(),
          token_hash: hashOf(token),
          account_id: accountId,
          created_at: now,
          last_seen: now,
          address,
          agent: agent.slice(0, 200),
          oidc,
        })
        .execute()
      return token
    },

    async resume(token, passive) {
      const session = await (await good())
        .selectAll('session')
        .where('token_hash', '=', hashOf(token))
        .executeTakeFirst()
      if (!session) return null
      const account = await db
        .selectFrom('account')
        .selectAll()
        .where('id', '=', session.account_id)
        .where('state', '=', 'active')
        .executeTakeFirst()
      if (!account) return null
      if (!passive && clock() - session.last_seen.getTime() > TOUCH_MS) {
        await db
          .updateTable('session')
          .set({ last_seen: new Date(clock()) })
          .where('id', '=', session.id)
          .execute()
      }
      return { session, account }
    },

    async alive(id) {
      const row = await (await good())
        .innerJoin('account', 'account.id', 'session.account_id')
        .select('session.id')
        .where('session.id', '=', id)
        .where('account.state', '=', 'active')
        .executeTakeFirst()
      return row !== undefined
    },

    find: (id) => db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst(),

    async open(accountId) {
      let query = (await good())
        .innerJoin('account', 'account.id', 'session.account_id')
        .selectAll('session')
        .select(['account.login', 'account.name'])
        .orderBy('session.created_at', 'desc')
        .limit(MOST_SHOWN)
      if (accountId !== null) query = query.where('account_id', '=', accountId)
      return query.execute()
    },

    async end(id) {
      await db
        .updateTable('session')
        .set({ ended_at: new Date(clock()) })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute()
    },

    async endAll(accountId, except) {
      let query = db
        .updateTable('session')
        .set({ ended_at: new Date(clock()) })
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null)
      if (except !== undefined) query = query.where('id', '<>', except)
      await query.execute()
    },
  }
}
