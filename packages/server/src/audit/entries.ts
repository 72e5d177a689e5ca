import type { AuditEntry } from '@tuojiang/api'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { EntryContent } from './chain.js'
import type { AuditEntryTable } from './tables.js'

export type AuditRow = Selectable<AuditEntryTable>
export type AuditEntryAnswer = Static<typeof AuditEntry>

export interface AuditFilter {
  actor?: string | undefined
  /** Part of the operation: `accounts`. */
  action?: string | undefined
  subject?: string | undefined
  result?: 'done' | 'refused' | undefined
  /** Part of the subject, or of what was before or after. */
  text?: string | undefined
  /** ISO 8601; the first instant, and the one after the last. */
  from?: string | undefined
  to?: string | undefined
}

/** Entries found, newest first. */
export function selectEntries(db: Kysely<Database>, filter: AuditFilter) {
  const { actor, action, subject, result, text, from, to } = filter
  let query = db.selectFrom('audit_entry').selectAll().orderBy('id', 'desc')
  if (actor) query = query.where('actor', '=', actor)
  if (action) query = query.where('action', 'like', partOf(action))
  if (subject) query = query.where('subject', '=', subject)
  if (result === 'done') query = query.where('result', '=', 'done')
  if (result === 'refused') query = query.where('result', '<>', 'done')
  if (from) query = query.where('at', '>=', new Date(from))
  if (to) query = query.where('at', '<', new Date(to))
  if (text) {
    query = query.where(
      sql<boolean>`concat_ws(' ', subject, before::text, after::text) ILIKE ${partOf(text)}`,
    )
  }
  return query
}

const PAGE = 1000

/** All entries found, page by page, without holding them in memory. */
export async function* eachEntry(
  db: Kysely<Database>,
  filter: AuditFilter,
): AsyncGenerator<AuditEntryAnswer> {
  let before: string | null = null
  for (;;) {
    let query = selectEntries(db, filter).limit(PAGE)
    if (before !== null) query = query.where('id', '<', before)
    const rows: AuditRow[] = await query.execute()
    for (const row of rows) yield answerOf(row)
    before = rows.at(-1)?.id ?? null
    if (rows.length < PAGE) return
  }
}

const partOf = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

export const answerOf = (row: AuditRow): AuditEntryAnswer => ({
  id: Number(row.id),
  at: row.at.toISOString(),
  actor: row.actor,
  via: row.via,
  address: row.address,
  action: row.action,
  subject: row.subject,
  result: row.result,
  before: row.before,
  after: row.after,
  hash: row.hash,
})

/** What the hash of a row covers. */
export const contentOf = (row: AuditRow): EntryContent => ({
  id: Number(row.id),
  at: row.at.toISOString(),
  accountId: row.account_id,
  actor: row.actor,
  via: row.via,
  address: row.address,
  action: row.action,
  subject: row.subject,
  result: row.result,
  requestId: row.request_id,
  before: row.before,
  after: row.after,
})
