import type { PoolClient } from 'pg'
import { CopyRows, copyInto } from './copy.js'
import { sealHash } from './digest.js'
import {
  compressFrames,
  decompressFrames,
  frameContent,
  inOrder,
  type KeptFrame,
  readFrames,
} from './frame-block.js'
import { msOf, queryRows } from './query.js'
import type { Bounds, HotCounts, Round } from './seal.js'

/** Writes the next generation of each device's block of a day that its hot frames change. */
export async function sealFrames(
  client: PoolClient,
  { day, bounds, generation, changed }: Round,
  packed: HotCounts,
): Promise<void> {
  for (const key of changed) {
    const [kind, deviceId] = key.split(':').map(Number)
    if (kind !== 0 || deviceId === undefined) continue
    const [before] = await queryRows<{ hash: Buffer; data: Buffer }>(
      client,
      'SELECT hash, data FROM sealed_frame WHERE device_id = $1 AND day = $2 ORDER BY generation DESC LIMIT 1',
      [deviceId, day],
    )
    const old = before ? readFrames(decompressFrames(before.data)) : []
    const hot = await hotFrames(client, deviceId, bounds)
    packed.set(key, hot.length)
    const frames = inOrder([...old, ...hot])
    const content = frameContent(frames)
    const hash = sealHash(content)
    if (before?.hash.equals(hash)) continue
    const data = compressFrames(content)
    if (!frameContent(readFrames(decompressFrames(data))).equals(content)) {
      throw new Error(`the frames of device ${deviceId}, ${day} do not come back as they were`)
    }
    const row = new CopyRows()
    row.row(8)
    row.int4(deviceId)
    row.day(Date.parse(`${day}T00:00:00Z`))
    row.int2(generation)
    row.int2(frames.reduce((mask, frame) => mask | (1 << frame.status), 0))
    row.int4(frames.length)
    row.int4(frames.reduce((sum, frame) => sum + frame.bytes.length, 0))
    row.bytes(hash)
    row.bytes(data)
    await copyInto(
      client,
      'sealed_frame (device_id, day, generation, statuses, rows, bytes, hash, data)',
      row,
    )
  }
}

async function hotFrames(client: PoolClient, deviceId: number, { from, to }: Bounds): Promise<KeptFrame[]> {
  const rows = await queryRows<{
    filed: number
    received: number
    cn: number | null
    status: number
    code: string | null
    bytes: Buffer
  }>(
    client,
    `SELECT ${msOf('filed_at')} AS filed, ${msOf('received_at')} AS received, cn, status, code, bytes
     FROM frame WHERE device_id = $1 AND filed_at >= $2 AND filed_at < $3`,
    [deviceId, from, to],
  )
  return rows.map((row) => ({
    filedAt: row.filed,
    receivedAt: row.received,
    cn: row.cn,
    status: row.status,
    code: row.code,
    bytes: row.bytes,
  }))
}
