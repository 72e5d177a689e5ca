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

export const valuesIn = (chunk: DayChunk): number =>
  chunk.layouts.reduce(
    (sum, layout) => sum + layout.columns.length * (layout.columns[0]?.decimals.length ?? 0),
    0,
  )

/**
 * Collects rows of `sealed_reading` and writes them in pieces, so that a day of any size passes through.
 * @param proven each chunk is unpacked again and compared, and one that does not come back the same throws: rows are about to be
 *   dropped on its strength
 */
export function createChunkWriter(client: PoolClient, layouts: Layouts, proven: boolean) {
  let rows = new CopyRows()
  const flush = async () => {
    if (rows.rows === 0) return
    const piece = rows
    rows = new CopyRows()
    await copyInto(client, 'sealed_reading (site_id, day, kind, generation, rows, values, hash, data)', piece)
  }
  return {
    async add(of: DayOfSite, generation: number, content: Buffer): Promise<void> {
      const keys = of.chunk.layouts.map((layout) => layout.key)
      const ids = await layouts.internKeys(keys)
      const data = packChunk(of.chunk, (key) => ids[keys.indexOf(key)] as number)
      if (proven && !chunkContent(unpackChunk(data, layouts.loaded)).equals(content)) {
        throw new Error(`the chunk of site ${of.siteId}, ${of.kind}, ${of.day} does not come back as it was`)
      }
      rows.row(8)
      rows.int4(of.siteId)
      rows.day(Date.parse(`${of.day}T00:00:00Z`))
      rows.int2(kindCode(of.kind))
      rows.int2(generation)
      rows.int4(of.chunk.times.length)
      rows.int4(valuesIn(of.chunk))
      rows.bytes(sealHash(content))
      rows.bytes(data)
      if (rows.writer.length > BYTES_A_COPY) await flush()
    },
    flush,
  }
}

/**
 * Writes whole days straight in sealed form. A day that exists already is merged with what is there and becomes its next
 * generation, unless nothing changes.
 * @param progress told the number of days read so far
 * @returns the number of chunks written
 */
export async function writeDays(
  pool: Pool,
  layouts: Layouts,
  days: Iterable<DayOfSite> | AsyncIterable<DayOfSite>,
  progress?: (days: number) => void,
): Promise<number> {
  let batch: DayOfSite[] = []
  let read = 0
  let written = 0
  const flush = async () => {
    written += await writeBatch(pool, layouts, batch)
    batch = []
    progress?.(read)
  }
  for await (const day of days) {
    batch.push(day)
    read++
    if (batch.length >= CHUNKS_A_BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  return written
}

async function writeBatch(pool: Pool, layouts: Layouts, batch: readonly DayOfSite[]): Promise<number> {
  return transaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock_shared($1)', [SEALING_LOCK])
    const keys = [
      batch.map((day) => day.siteId),
      batch.map((day) => kindCode(day.kind)),
      batch.map((day) => day.day),
    ]
    const existing = await queryRows<Existing>(
      client,
      `SELECT DISTINCT ON (site_id, kind, day) site_id, kind, day::text, generation, hash, data FROM sealed_reading
       JOIN unnest($1::integer[], $2::smallint[], $3::date[]) AS wanted (site_id, kind, day) USING (site_id, kind, day)
       ORDER BY site_id, kind, day, generation DESC`,
      keys,
    )
    const seals = await queryRows<{ day: string; generation: number }>(
      client,
      'SELECT day::text, max(generation) AS generation FROM day_seal WHERE day = ANY ($1::date[]) GROUP BY day',
      [[...new Set(batch.map((day) => day.day))]],
    )
    await layouts.load(existing.flatMap((row) => layoutsIn(row.data)))
    const before = new Map(existing.map((row) => [`${row.site_id}:${row.kind}:${row.day}`, row]))
    const sealed = new Map(seals.map((row) => [row.day, row.generation]))
    const writer = createChunkWriter(client, layouts, false)
    let written = 0
    for (const day of batch) {
      const old = before.get(`${day.siteId}:${kindCode(day.kind)}:${day.day}`)
      const chunk = old
        ? chunkOf([...messagesOf(unpackChunk(old.data, layouts.loaded)), ...messagesOf(day.chunk)])
        : day.chunk
      const content = chunkContent(chunk)
      if (old && sealHash(content).equals(old.hash)) continue
      const generation = Math.max(old?.generation ?? 0, sealed.get(day.day) ?? 0) + 1
      await writer.add({ ...day, chunk }, generation, content)
      written++
    }
    await writer.flush()
    return written
  })
}

interface Existing {
  site_id: number
  kind: number
  day: string
  generation: number
  hash: Buffer
  data: Buffer
}
