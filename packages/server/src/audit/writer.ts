import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { type EntryContent, entryHash, GENESIS } from './chain.js'

/** An entry before it has its place in the chain. */
export type UnplacedEntry = Omit<EntryContent, 'id' | 'at'>

/** Appends entries to the chain; resolved when they are durable. */
export type Append = (entry: UnplacedEntry) => Promise<void>

/** Any constant: batches are written one after the other, also by several processes. */
const LOCK = 7_212_041
/** Entries of one transaction; what is waiting while one is written goes into the next together. */
const BATCH = 200

interface Waiting {
  entry: UnplacedEntry
  done: () => void
  failed: (error: unknown) => void
}

export function createWriter(db: Kysely<Database>, clock: () => number): Append {
  const waiting: Waiting[] = []
  let writing = false

  const write = (entries: readonly UnplacedEntry[]) =>
    db.transaction().execute(async (transaction) => {
      await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(transaction)
      const last = await headOf(transaction)
      let { id, hash } = last
      const rows = entries.map((entry) => {
        const content: EntryContent = { ...entry, id: ++id, at: new Date(clock()).toISOString() }
        const previousHash = hash
        hash = entryHash(content, previousHash)
        return rowOf(content, previousHash, hash)
      })
      await transaction.insertInto('audit_entry').values(rows).execute()
    })

  /** Together; when that fails, each by itself, so that one that cannot be written takes no other with it. */
  const settle = async (batch: readonly Waiting[]) => {
    try {
      await write(batch.map(({ entry }) => entry))
      for (const { done } of batch) done()
    } catch (error) {
      const [only] = batch
      if (batch.length === 1) return only?.failed(error)
      for (const each of batch) await settle([each])
    }
  }

  const work = async () => {
    if (writing) return
    writing = true
    while (waiting.length > 0) await settle(waiting.splice(0, BATCH))
    writing = false
  }

  return (entry) =>
    new Promise((done, failed) => {
      waiting.push({ entry, done, failed })
      void work()
    })
}

/** Number and hash of the newest entry; after everything was archived, those of the archive. */
export async function headOf(db: Kysely<Database>): Promise<{ id: number; hash: string }> {
  const entry = await db
    .selectFrom('audit_entry')
    .select(['id', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (entry) return { id: Number(entry.id), hash: entry.hash }
  const archive = await db
    .selectFrom('audit_archive')
    .select(['through_id', 'hash'])
    .orderBy('through_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return archive ? { id: Number(archive.through_id), hash: archive.hash } : { id: 0, hash: GENESIS }
}

const rowOf = (content: EntryContent, previousHash: string, hash: string) => ({
  id: content.id,
  at: new Date(content.at),
  account_id: content.accountId,
  actor: content.actor,
  via: content.via,
  address: content.address,
  action: content.action,
  subject: content.subject,
  result: content.result,
  request_id: content.requestId,
  before: JSON.stringify(content.before),
  after: JSON.stringify(content.after),
  previous_hash: previousHash,
  hash,
})
