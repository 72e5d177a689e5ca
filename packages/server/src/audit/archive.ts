import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { type EntryContent, entryHash, GENESIS } from './chain.js'
import { contentOf } from './entries.js'

/** Operation of the entry that says that older ones were archived. */
export const ARCHIVED = 'audit archive'

/** R17 and the Cybersecurity Law: kept for no less than six months. The table refuses earlier removal by itself. */
export const LEAST_DAYS = 180
const DAY_MS = 86_400_000
const PAGE = 2000

/** What an archive file holds: entries `fromId` to `throughId`, following `previousHash` and ending with `hash`. */
export interface AuditArchive {
  fromId: number
  throughId: number
  hash: string
  fileName: string
  /** SM3 of the file */
  fileDigest: string
}

interface Head {
  format: 'tuojiang-audit'
  version: 1
  fromId: number
  previousHash: string
}

/**
 * Writes the entries before an instant to a gzip file of JSON lines: head, entries with their hashes. The file appears under its name
 * when it is whole and on the disk; the chain is recomputed on the way.
 * @returns null when there is nothing to archive
 * @throws when `before` lies less than 180 days back, or the chain is broken
 */
export async function writeArchive(
  db: Kysely<Database>,
  { before, file, now }: { before: Date; file: string; now: number },
): Promise<AuditArchive | null> {
  if (before.getTime() > now - LEAST_DAYS * DAY_MS) {
    throw new Error(`entries of the last ${LEAST_DAYS} days stay in the database`)
  }
  const first = await db.selectFrom('audit_entry').selectAll().orderBy('id').limit(1).executeTakeFirst()
  const kept = await db
    .selectFrom('audit_entry')
    .select('id')
    .where('at', '>=', before)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const fromId = Number(first?.id ?? 0)
  const throughId = Number(kept?.id ?? 0) - 1
  // The newest entry stays, so that the chain goes on in the table.
  if (!first || throughId < fromId) return null
  let hash = first.previous_hash
  const head: Head = { format: 'tuojiang-audit', version: 1, fromId, previousHash: hash }

  async function* lines() {
    yield `${JSON.stringify(head)}\n`
    for (let id = fromId - 1; id < throughId; ) {
      const rows = await db
        .selectFrom('audit_entry')
        .selectAll()
        .where('id', '>', String(id))
        .where('id', '<=', String(throughId))
        .orderBy('id')
        .limit(PAGE)
        .execute()
      if (rows.length === 0) throw new Error(`entry ${id + 1} is missing: run 'tuojiang verify'`)
      for (const row of rows) {
        const content = contentOf(row)
        const next = entryHash(content, hash)
        if (content.id !== ++id || next !== row.hash) {
          throw new Error(`entry ${row.id} is not as it was written: run 'tuojiang verify'`)
        }
        hash = next
        yield `${JSON.stringify({ ...content, hash })}\n`
      }
    }
  }

  const partial = `${file}.partial`
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(partial, { mode: 0o600 }))
  const handle = await open(partial, 'r+')
  await handle.sync()
  await handle.close()
  await rename(partial, file)
  return { fromId, throughId, hash, fileName: basename(file), fileDigest: await digestOf(file) }
}

/**
 * Recomputes an archive file.
 * @throws naming the first line that is not as it was written
 */
export async function readArchive(file: string): Promise<AuditArchive> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })
  let head: Head | null = null
  let id = 0
  let hash = GENESIS
  for await (const line of lines) {
    if (head === null) {
      head = JSON.parse(line) as Head
      if (head.format !== 'tuojiang-audit') throw new Error(`${file} is no archive of the audit trail`)
      id = head.fromId - 1
      hash = head.previousHash
      continue
    }
    const { hash: written, ...content } = JSON.parse(line) as EntryContent & { hash: string }
    hash = entryHash(content, hash)
    if (content.id !== ++id || hash !== written) {
      throw new Error(`${file}: entry ${content.id} is not as it was written`)
    }
  }
  if (head === null) throw new Error(`${file} is empty`)
  return {
    fromId: head.fromId,
    throughId: id,
    hash,
    fileName: basename(file),
    fileDigest: await digestOf(file),
  }
}

/** Says that an archive exists; from then on its entries may leave the table. */
export async function nameArchive(db: Kysely<Database>, archive: AuditArchive, now: number): Promise<void> {
  await db
    .insertInto('audit_archive')
    .values({
      through_id: archive.throughId,
      hash: archive.hash,
      file_name: archive.fileName,
      file_digest: archive.fileDigest,
      at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeArchived(db: Kysely<Database>, throughId: number): Promise<void> {
  await db.deleteFrom('audit_entry').where('id', '<=', String(throughId)).execute()
}

async function digestOf(file: string): Promise<string> {
  const digest = createHash('sm3')
  for await (const piece of createReadStream(file)) digest.update(piece as Buffer)
  return digest.digest('hex')
}
