import type { Pool, PoolClient } from 'pg'
import { chunkOf, messagesOf } from './assemble.js'
import { chunkContent, type DayChunk } from './chunk.js'
import { CopyRows, copyInto } from './copy.js'
import { sealHash } from './digest.js'
import { kindCode, type ReadingKind } from './kinds.js'
import type { Layouts } from './layout.js'
import { layoutsIn, packChunk, unpackChunk } from './pack.js'
import { queryRows, transaction } from './query.js'

/** A finished day of a site, given as a chunk; for history that comes whole. */
export interface DayOfSite {
  siteId: number
  kind: ReadingKind
  /** `YYYY-MM-DD` */
  day: string
  chunk: DayChunk
}

/** Any constant. Who writes sealed rows holds it shared, who makes a day's root holds it alone: a root misses no row. */
export const SEALING_LOCK = 7_212_010

const CHUNKS_A_BATCH = 2000
const BYTES_A_COPY = 1 << 23

/** A chunk as it will lie in the database. */
interface PackedDay {
  of: DayOfSite
  hash: Buffer
  data: Buffer
}

/** @param content canonical bytes of the chunk, when they are at hand */
async function packDay(
  of: DayOfSite,
  layouts: Layouts,
  content = chunkContent(of.chunk),
): Promise<PackedDay> {
  const hash = sealHash(content)
  const keys = of.chunk.layouts.map((layout) => layout.key)
  const ids = await layouts.internKeys(keys)
  return { of, hash, data: packChunk(of.chunk, (key) => ids[keys.indexOf(key)] as number) }
}

/** Collects rows of `sealed_reading` and writes them in pieces, so that a day of any size passes through. */
function createChunkRows(client: PoolClient) {
  let rows = new CopyRows()
  const flush = async () => {
    if (rows.rows === 0) return
    const piece = rows
    rows = new CopyRows()
    await copyInto(client, 'sealed_reading (site_id, day, kind, generation, hash, data)', piece)
  }
  return {
    flush,
    async add({ of, hash, data }: PackedDay, generation: number): Promise<void> {
      rows.row(6)
      rows.int4(of.siteId)
      rows.day(Date.parse(`${of.day}T00:00:00Z`))
      rows.int2(kindCode(of.kind))
      rows.int2(generation)
      rows.bytes(hash)
      rows.bytes(data)
      if (rows.writer.length > BYTES_A_COPY) await flush()
    },
  }
}

/** Writes chunks on whose strength hot rows will be dropped: each is unpacked again and compared. */
export function createChunkWriter(client: PoolClient, layouts: Layouts) {
  const rows = createChunkRows(client)
  return {
    flush: rows.flush,
    /** @throws when what was packed does not come back the same */
    async add(of: DayOfSite, generation: number, content: Buffer): Promise<void> {
      const packed = await packDay(of, layouts, content)
      if (!chunkContent(unpackChunk(packed.data, layouts.loaded)).equals(content)) {
        throw new Error(`the chunk of site ${of.siteId}, ${of.kind}, ${of.day} does not come back as it was`)
      }
      await rows.add(packed, generation)
    },
  }
}

/**
 * Writes whole days straight in sealed form. A day that exists already is merged with what is there and becomes its next
 * generation, unless nothing changes. The next days are packed while the database writes the ones before.
 * @param progress told the number of days read so far
 * @returns the number of chunks written
 */
export async function writeDays(
  pool: Pool,
  layouts: Layouts,
  days: Iterable<DayOfSite> | AsyncIterable<DayOfSite>,
  progress?: (days: number) => void,
): Promise<number> {
  let batch: PackedDay[] = []
  let read = 0
  let written = 0
  let running: Promise<void> = Promise.resolve()
  const flush = async () => {
    await running
    const ready = batch
    batch = []
    running = writeBatch(pool, layouts, ready).then((count) => {
      written += count
      progress?.(read)
    })
    // Its error comes out where it is awaited.
    running.catch(() => {})
  }
  for await (const day of days) {
    batch.push(await packDay(day, layouts))
    read++
    if (batch.length >= CHUNKS_A_BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  await running
  return written
}

async function writeBatch(pool: Pool, layouts: Layouts, batch: readonly PackedDay[]): Promise<number> {
  return transaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock_shared($1)', [SEALING_LOCK])
    const days = batch.map(({ of }) => of)
    const existing = await queryRows<Existing>(
      client,
      `SELECT DISTINCT ON (site_id, kind, day) site_id, kind, day::text, generation, hash, data FROM sealed_reading
       JOIN unnest($1::integer[], $2::smallint[], $3::date[]) AS wanted (site_id, kind, day) USING (site_id, kind, day)
       ORDER BY site_id, kind, day, generation DESC`,
      [days.map((day) => day.siteId), days.map((day) => kindCode(day.kind)), days.map((day) => day.day)],
    )
    const seals = await queryRows<{ day: string; generation: number }>(
      client,
      'SELECT day::text, max(generation) AS generation FROM day_seal WHERE day = ANY ($1::date[]) GROUP BY day',
      [[...new Set(days.map((day) => day.day))]],
    )
    await layouts.load(existing.flatMap((row) => layoutsIn(row.data)))
    const before = new Map(
      existing.map((row): [string, Kept] => [`${row.site_id}:${row.kind}:${row.day}`, row]),
    )
    const sealed = new Map(seals.map((row) => [row.day, row.generation]))
    const rows = createChunkRows(client)
    let written = 0
    for (const packed of batch) {
      const { of } = packed
      const key = `${of.siteId}:${kindCode(of.kind)}:${of.day}`
      const old = before.get(key)
      const whole = old ? await mergedDay(old, of, layouts) : packed
      if (old?.hash.equals(whole.hash)) continue
      const generation = Math.max(old?.generation ?? 0, sealed.get(of.day) ?? 0) + 1
      await rows.add(whole, generation)
      before.set(key, { hash: whole.hash, data: whole.data, generation })
      written++
    }
    await rows.flush()
    return written
  })
}

async function mergedDay(old: Kept, of: DayOfSite, layouts: Layouts): Promise<PackedDay> {
  const known = messagesOf(unpackChunk(old.data, layouts.loaded))
  return packDay({ ...of, chunk: chunkOf([...known, ...messagesOf(of.chunk)]) }, layouts)
}

/** The newest generation of a chunk. */
interface Kept {
  generation: number
  hash: Buffer
  data: Buffer
}

interface Existing extends Kept {
  site_id: number
  kind: number
  day: string
}
