import type { Pool } from 'pg'
import { CopyRows, copyInto } from './copy.js'
import { frameDigest } from './digest.js'
import { type IncomingFrame, kindCode } from './kinds.js'
import type { Layouts } from './layout.js'
import { writePayload } from './payload.js'
import { transaction } from './query.js'

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
    rows.row(8)
    rows.instant(reading.time)
    rows.bytes(frameDigest(frame.bytes))
    rows.instant(frame.receivedAt)
    rows.int4(siteId)
    rows.int4(frame.deviceId)
    rows.int4(ids[index] as number)
    rows.int2(kindCode(reading.kind))
    rows.sized((writer) => writePayload(writer, reading.items))
  })
  return transaction(pool, async (client) => {
    await client.query(
      'CREATE TEMP TABLE IF NOT EXISTS incoming_reading (LIKE reading) ON COMMIT DELETE ROWS',
    )
    await copyInto(
      client,
      'incoming_reading (time, digest, received_at, site_id, device_id, layout_id, kind, payload)',
      rows,
    )
    const { rowCount } = await client.query(
      `WITH fresh AS (
         INSERT INTO reading (time, digest, received_at, site_id, device_id, layout_id, kind, payload)
         SELECT time, digest, received_at, site_id, device_id, layout_id, kind, payload FROM incoming_reading
         ON CONFLICT (site_id, kind, time, digest) DO NOTHING RETURNING site_id, kind, time
       ), due AS (
         INSERT INTO evaluation_due (site_id, kind, time) SELECT site_id, kind, time FROM fresh WHERE kind IN (3, 4)
       )
       SELECT FROM fresh`,
    )
    return rowCount ?? 0
  })
}
