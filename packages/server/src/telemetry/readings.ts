import type { Pool } from 'pg'
import { CopyRows, copyInto } from './copy.js'
import { frameDigest } from './digest.js'
import { isEvaluated, writeDue } from './due.js'
import { type IncomingFrame, kindCode, kindOf } from './kinds.js'
import type { Layouts } from './layout.js'
import { transaction } from './query.js'
import { READING_COLUMNS, writeReading } from './reading-row.js'

/**
 * Stores readings whose frames are kept already (held until their device was approved) or that never had one (imports; `bytes` is then
 * whatever names the row). What is there already stays.
 * @returns how many were new
 */
export async function appendReadings(
  pool: Pool,
  layouts: Layouts,
  batch: readonly IncomingFrame[],
): Promise<number> {
  const usable = batch.filter((frame) => frame.reading && frame.siteId !== null)
  if (usable.length === 0) return 0
  const ids = await layouts.intern(usable.map((frame) => frame.reading?.items ?? []))
  const rows = new CopyRows()
  usable.forEach((frame, index) => {
    const { reading, siteId } = frame
    if (!reading || siteId === null) return
    const digest = frameDigest(frame.bytes)
    writeReading(rows, {
      frame,
      reading,
      siteId,
      digest,
      layoutId: ids[index] as number,
      kind: kindCode(reading.kind),
    })
  })
  return transaction(pool, async (client) => {
    await client.query(
      'CREATE TEMP TABLE IF NOT EXISTS incoming_reading (LIKE reading) ON COMMIT DELETE ROWS',
    )
    await copyInto(client, `incoming_reading ${READING_COLUMNS}`, rows)
    const inserted = await client.query<{ site_id: number; kind: number; time: Date }>(
      `INSERT INTO reading ${READING_COLUMNS} SELECT time, digest, received_at, site_id, device_id, layout_id, kind, payload FROM incoming_reading
       ORDER BY site_id, kind, time, digest ON CONFLICT (site_id, kind, time, digest) DO NOTHING RETURNING site_id, kind, time`,
    )
    await writeDue(
      client,
      inserted.rows
        .filter(({ kind }) => isEvaluated(kindOf(kind)))
        .map(({ site_id: siteId, kind, time }) => ({ siteId, kind: kindOf(kind), time: time.getTime() })),
    )
    return inserted.rowCount ?? 0
  })
}
