import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import type { AuditRecord } from '../http/index.js'
import { type Anchor, anchorDaily, anchorHead, anchorsOf } from './anchors.js'
import { ARCHIVED, type AuditArchive, nameArchive, removeArchived, writeArchive } from './archive.js'
import { cleanText, storable } from './chain.js'
import { type AuditCheck, checkChain } from './check.js'
import { type AuditEntryAnswer, type AuditFilter, answerOf, eachEntry, selectEntries } from './entries.js'
import { createWriter, type UnplacedEntry } from './writer.js'

/** The trail of what people did: appended to, never changed, each entry chained to the one before. */
export interface Audit {
  /** Appends one entry; resolved when it is durable. */
  record(entry: AuditRecord): Promise<void>
  /** For what happens without a request: commands, jobs, the first start. */
  note(actor: Actor, action: string, subject: string, before: unknown, after: unknown): Promise<void>
  /** Newest first; `before` is the id that ended the page before. */
  list(filter: AuditFilter & { before?: number | undefined; limit: number }): Promise<AuditEntryAnswer[]>
  each(filter: AuditFilter): AsyncGenerator<AuditEntryAnswer>
  /** How many entries are found; counts no further than `most`. */
  count(filter: AuditFilter, most: number): Promise<number>
  /** @param kept anchors from elsewhere than the database, so that a database cut together with its anchors is found too */
  verify(kept?: readonly Anchor[]): Promise<AuditCheck>
  /** Newest first. */
  anchors(most: number): Promise<Anchor[]>
  /** Writes down the newest hash now, also in `file`. */
  anchor(file: string | null): Promise<Anchor | null>
  /** Does so once a day. @returns stops it */
  anchorDaily(file: string | null, onTrouble: (error: unknown) => void): () => Promise<void>
  /** Moves entries before an instant to a file, and enters that. @throws when they are younger than 180 days */
  archive(before: Date, file: string, actor: Actor): Promise<AuditArchive | null>
}

export function createAudit({ db, clock }: { db: Kysely<Database>; clock: () => number }): Audit {
  const append = createWriter(db, clock)
  const note: Audit['note'] = (actor, action, subject, before, after) =>
    append(entryOf({ actor, action, subject, result: 'done', before, after, requestId: '' }, null))

  return {
    record: (entry) => append(entryOf(entry, entry.requestId)),
    note,

    async list({ before, limit, ...filter }) {
      let query = selectEntries(db, filter).limit(limit)
      if (before !== undefined) query = query.where('id', '<', String(before))
      return (await query.execute()).map(answerOf)
    },

    each: (filter) => eachEntry(db, filter),

    async count(filter, most) {
      const found = selectEntries(db, filter).clearSelect().clearOrderBy().select('id').limit(most)
      const { count } = await db
        .selectFrom(found.as('found'))
        .select((select) => select.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    verify: (kept = []) => checkChain(db, kept),
    anchors: (most) => anchorsOf(db, most),
    anchor: (file) => anchorHead(db, file, clock()),
    anchorDaily: (file, onTrouble) => anchorDaily(db, file, clock, onTrouble),

    async archive(before, file, actor) {
      const archive = await writeArchive(db, { before, file, now: clock() })
      if (!archive) return null
      await nameArchive(db, archive, clock())
      // Entered before anything is removed: a chain that begins late says why.
      await note(actor, ARCHIVED, archive.fileName, null, archive)
      await removeArchived(db, archive.throughId)
      return archive
    },
  }
}

/** Who did it when nobody was signed in: the program itself. */
const PROGRAM = 'tuojiang'

const entryOf = (entry: AuditRecord, requestId: string | null): UnplacedEntry => ({
  accountId: entry.actor.accountId,
  actor: cleanText(entry.actor.login ?? PROGRAM),
  via: entry.actor.sessionId?.startsWith('key:') ? entry.actor.sessionId : null,
  address: entry.actor.address || null,
  action: entry.action,
  subject: cleanText(entry.subject),
  result: entry.result,
  requestId,
  before: storable(entry.before),
  after: storable(entry.after),
})
