import type { Selectable } from 'kysely'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { NoticeTable } from './tables.js'

export type NoticeRow = Selectable<NoticeTable>

export interface NoticeFilter {
  unread: boolean
  /** Notices before this id. */
  before: string | null
  limit: number
}

/** What an account was told, newest first. */
export function listNotices(
  db: Kysely<Database>,
  accountId: number,
  { unread, before, limit }: NoticeFilter,
): Promise<NoticeRow[]> {
  let query = db
    .selectFrom('notice')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(limit)
  if (unread) query = query.where('read_at', 'is', null)
  if (before !== null) query = query.where('id', '<', before)
  return query.execute()
}

/** @returns how many are still unread */
export async function markRead(
  db: Kysely<Database>,
  accountId: number,
  upTo: number,
  now: Date,
): Promise<number> {
  await db
    .updateTable('notice')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('id', '<=', String(upTo))
    .where('read_at', 'is', null)
    .execute()
  const { rows } = await sql<{ unread: string }>`
    SELECT count(*) AS unread FROM notice WHERE account_id = ${accountId} AND read_at IS NULL`.execute(db)
  return Number(rows[0]?.unread ?? 0)
}
