import type { Pool } from 'pg'
import { frameDigest } from './digest.js'
import { statusCode } from './kinds.js'

/** A frame we sent to a device. */
export interface SentFrame {
  deviceId: number
  /** ms since 1970 */
  sentAt: number
  bytes: Uint8Array
}

/** Files what was sent under the moment it was sent; the same frame in the same millisecond is one. */
export async function recordSent(pool: Pool, frames: readonly SentFrame[]): Promise<void> {
  if (frames.length === 0) return
  const instants = frames.map(({ sentAt }) => new Date(sentAt).toISOString())
  await pool.query(
    `INSERT INTO frame (filed_at, digest, received_at, device_id, status, bytes)
     SELECT filed_at, digest, filed_at, device_id, $4, bytes
     FROM unnest($1::timestamptz[], $2::bigint[], $3::integer[], $5::bytea[]) AS sent (filed_at, digest, device_id, bytes)
     ON CONFLICT (device_id, filed_at, digest) DO NOTHING`,
    [
      instants,
      frames.map(({ bytes }) => frameDigest(bytes).readBigInt64BE().toString()),
      frames.map(({ deviceId }) => deviceId),
      statusCode('sent'),
      frames.map(({ bytes }) => Buffer.from(bytes)),
    ],
  )
}
