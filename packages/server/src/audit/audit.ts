import type { AuditEntry } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import type { AuditRecord } from '../http/index.js'
import { cleanText, type EntryContent, entryHash, GENESIS, storable } from './chain.js'
import type { AuditEntryTable } from './tables.js'

export interface AuditFilter {
  actor?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  /** Entries before this id. */
  before?: number | undefined
  limit: number
}

export interface AuditCheck {
  entries: number
  /** Hash of the newest entry: written down elsewhere, it proves later that nothing was cut off at the end. */
  head: string | null
  /** The first entry that is not as it was written, or that does not follow the one before. */
  broken: { id: number; reason: Label } | null
}

/** The trail of what people did: appended to, never changed, each entry chained to the one before. */
export interface Audit {
  /** Appends one entry; resolved when it is durable. */
  record(entry: AuditRecord): Promise<void>
  /** For what happens without a request: commands, jobs, the first start. */
  note(actor: Actor, action: string, subject: string, before: unknown, after: unknown): Promise<void>
  list(filter: AuditFilter): Promise<Static<typeof AuditEntry>[]>
  verify(): Promise<AuditCheck>
}

/** Any constant: entries are written one after the other, also by several processes. */
const LOCK = 7_212_041
const VERIFY_ROWS = 2000

export function createAudit({ db, clock }: { db: Kysely<Database>; clock: () => number }): Audit {
  const append = (entry: AuditRecord, requestId: string | null) =>
    db.transaction().execute(async (transaction) => {
      await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(transaction)
      const last = await transaction
        .selectFrom('audit_entry')
        .select(['id', 'hash'])
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      const content = contentOf(entry, requestId, Number(last?.id ?? 0) + 1, clock())
      const previousHash = last?.hash ?? GENESIS
      await transaction
        .insertInto('audit_entry')
        .values({
          id: content.id,
          at: new Date(content.at),
          account_id: content.accountId,
          actor: content.actor,
          address: content.address,
          action: content.action,
          subject: content.subject,
          result: content.result,
          request_id: content.requestId,
          before: JSON.stringify(content.before),
          after: JSON.stringify(content.after),
          previous_hash: previousHash,
          hash: entryHash(content, previousHash),
        })
        .execute()
    })

  return {
    record: (entry) => append(entry, entry.requestId),
    note: (actor, action, subject, before, after) =>
      append({ actor, action, subject, result: 'done', before, after, requestId: '' }, null),

    async list(filter) {
      let query = db.selectFrom('audit_entry').selectAll().orderBy('id', 'desc').limit(filter.limit)
      if (filter.actor) query = query.where('actor', '=', filter.actor)
      if (filter.action)
        query = query.where('action', 'like', `%${filter.action.replace(/[\\%_]/g, '\\$&')}%`)
      if (filter.subject) query = query.where('subject', '=', filter.subject)
      if (filter.before !== undefined) query = query.where('id', '<', String(filter.before))
      return (await query.execute()).map(answerOf)
    },

    async verify() {
      let previousHash = GENESIS
      let entries = 0
      for (;;) {
        const rows = await db
          .selectFrom('audit_entry')
          .selectAll()
          .where('id', '>', String(entries))
          .orderBy('id')
          .limit(VERIFY_ROWS)
          .execute()
        for (const row of rows) {
          const reason = faultOf(row, entries + 1, previousHash)
          if (reason)
            return { entries, head: entries ? previousHash : null, broken: { id: Number(row.id), reason } }
          entries++
          previousHash = row.hash
        }
        if (rows.length < VERIFY_ROWS) return { entries, head: entries ? previousHash : null, broken: null }
      }
    },
  }
}

type Row = Selectable<AuditEntryTable>

function faultOf(row: Row, expectedId: number, previousHash: string): Label | null {
  if (Number(row.id) !== expectedId) {
    return { zh: `第 ${expectedId} 条记录缺失`, en: `entry ${expectedId} is missing` }
  }
  if (row.previous_hash !== previousHash) {
    return { zh: '与上一条记录的链接不符', en: 'it does not follow the entry before it' }
  }
  const content: EntryContent = {
    id: Number(row.id),
    at: row.at.toISOString(),
    accountId: row.account_id,
    actor: row.actor,
    address: row.address,
    action: row.action,
    subject: row.subject,
    result: row.result,
    requestId: row.request_id,
    before: row.before,
    after: row.after,
  }
  return entryHash(content, previousHash) === row.hash
    ? null
    : { zh: '内容与其摘要不符', en: 'its content does not agree with its hash' }
}

/** Who did it when nobody was signed in: the program itself. */
const PROGRAM = 'tuojiang'

const contentOf = (entry: AuditRecord, requestId: string | null, id: number, now: number): EntryContent => ({
  id,
  at: new Date(now).toISOString(),
  accountId: entry.actor.accountId,
  actor: cleanText(entry.actor.login ?? PROGRAM),
  address: entry.actor.address || null,
  action: entry.action,
  subject: cleanText(entry.subject),
  result: entry.result,
  requestId,
  before: storable(entry.before),
  after: storable(entry.after),
})

const answerOf = (row: Row): Static<typeof AuditEntry> => ({
  id: Number(row.id),
  at: row.at.toISOString(),
  actor: row.actor,
  address: row.address,
  action: row.action,
  subject: row.subject,
  result: row.result,
  before: row.before,
  after: row.after,
  hash: row.hash,
})
