import { appendFile, readFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { headOf } from './writer.js'

/** The hash of one entry, written down outside of the trail. */
export interface Anchor {
  entryId: number
  hash: string
  /** ISO 8601 */
  at: string
}

const DAY_MS = 86_400_000
const LOOK_MS = 3_600_000

/** Newest first. */
export async function anchorsOf(db: Kysely<Database>, most?: number): Promise<Anchor[]> {
  let query = db.selectFrom('audit_anchor').selectAll().orderBy('entry_id', 'desc')
  if (most !== undefined) query = query.limit(most)
  return (await query.execute()).map((row) => ({
    entryId: Number(row.entry_id),
    hash: row.hash,
    at: row.at.toISOString(),
  }))
}

/** Writes down the newest hash, in the table and in the file beside the data; nothing when the trail has not grown. */
export async function anchorHead(
  db: Kysely<Database>,
  file: string | null,
  now: number,
): Promise<Anchor | null> {
  const { id, hash } = await headOf(db)
  if (id === 0) return null
  const written = await db
    .insertInto('audit_anchor')
    .values({ entry_id: id, hash, at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .execute()
  if (written.length === 0) return null
  const anchor = { entryId: id, hash, at: new Date(now).toISOString() }
  if (file) await appendFile(file, `${anchor.entryId} ${anchor.hash} ${anchor.at}\n`, { mode: 0o600 })
  return anchor
}

/** Anchors from a file of lines `number hash time`; none when there is no such file. */
export async function readAnchors(file: string): Promise<Anchor[]> {
  const text = await readFile(file, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const [, entryId, hash, at] = /^(\d+) ([0-9a-f]{64}) (\S+)$/.exec(line.trim()) ?? []
    return entryId && hash && at ? [{ entryId: Number(entryId), hash, at }] : []
  })
}

/** Anchors once a day while the program runs. @returns stops it */
export function anchorDaily(
  db: Kysely<Database>,
  file: string | null,
  clock: () => number,
  onTrouble: (error: unknown) => void,
): () => Promise<void> {
  let running = Promise.resolve()
  const look = async () => {
    const [newest] = await anchorsOf(db, 1)
    if (newest && clock() - Date.parse(newest.at) < DAY_MS) return
    await anchorHead(db, file, clock())
  }
  const turn = () => {
    running = look().catch(onTrouble)
  }
  turn()
  const timer = setInterval(turn, LOOK_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
