import type { Pool, PoolClient } from 'pg'
import { chunkContent, compress, type DayChunk } from './chunk.js'
import { CopyRows, copyInto } from './copy.js'
import { sealHash } from './digest.js'
import { kindCode, type ReadingKind } from './kinds.js'
import { transaction } from './query.js'

/** A finished day of a site, given as a chunk; for history that comes whole. */
export interface DayOfSite {
  siteId: number
  kind: ReadingKind
  /** `YYYY-MM-DD` */
  day: string
  chunk: DayChunk
}

const CHUNKS_A_BATCH = 4000

export const valuesIn = (chunk: DayChunk): number =>
  chunk.layouts.reduce(
    (sum, layout) => sum + layout.columns.length * (layout.columns[0]?.decimals.length ?? 0),
    0,
  )

export function sealedRow(rows: CopyRows, { siteId, kind, day, chunk }: DayOfSite, generation: number): void {
  const content = chunkContent(chunk)
  rows.row(8)
  rows.int4(siteId)
  rows.day(Date.parse(`${day}T00:00:00Z`))
  rows.int2(kindCode(kind))
  rows.int2(generation)
  rows.int4(chunk.times.length)
  rows.int4(valuesIn(chunk))
  rows.bytes(sealHash(content))
  rows.bytes(compress(content))
}

export const copySealed = (client: PoolClient, rows: CopyRows): Promise<void> =>
  copyInto(client, 'sealed_reading (site_id, day, kind, generation, rows, values, hash, data)', rows)

/**
 * Writes whole days straight in sealed form, as first generations. Days that exist already are refused by the primary key.
 * @param progress told the number of days written so far
 */
export async function writeDays(
  pool: Pool,
  days: Iterable<DayOfSite>,
  progress?: (days: number) => void,
): Promise<number> {
  let rows = new CopyRows()
  let written = 0
  const flush = async () => {
    if (rows.rows === 0) return
    const batch = rows
    rows = new CopyRows()
    await transaction(pool, (client) => copySealed(client, batch))
    written += batch.rows
    progress?.(written)
  }
  for (const day of days) {
    sealedRow(rows, day, 1)
    if (rows.rows >= CHUNKS_A_BATCH) await flush()
  }
  await flush()
  return written
}
