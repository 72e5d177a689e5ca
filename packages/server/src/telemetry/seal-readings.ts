import type { Pool, PoolClient } from 'pg'
import { chunkOf, type Message, messagesOf } from './assemble.js'
import { chunkContent } from './chunk.js'
import { sealHash } from './digest.js'
import { kindOf } from './kinds.js'
import type { Layouts } from './layout.js'
import { layoutsIn, unpackChunk } from './pack.js'
import { itemsIn } from './payload.js'
import { msOf, queryRows } from './query.js'
import type { Bounds, HotCounts, Round } from './seal.js'
import { createChunkWriter } from './sealed-write.js'

/** Writes the next generation of each chunk of a day that its hot rows change. */
export async function sealReadings(
  client: PoolClient,
  layouts: Layouts,
  { day, bounds, generation, changed }: Round,
  packed: HotCounts,
): Promise<void> {
  const writer = createChunkWriter(client, layouts)
  for (const key of changed) {
    const [kind = 0, siteId = 0] = key.split(':').map(Number)
    if (kind === 0) continue
    const [before] = await queryRows<{ hash: Buffer; data: Buffer }>(
      client,
      'SELECT hash, data FROM sealed_reading WHERE site_id = $1 AND kind = $2 AND day = $3 ORDER BY generation DESC LIMIT 1',
      [siteId, kind, day],
    )
    if (before) await layouts.load(layoutsIn(before.data))
    const old = before ? messagesOf(unpackChunk(before.data, layouts.loaded)) : []
    const hot = await hotMessages(client, layouts, siteId, kind, bounds)
    packed.set(key, hot.length)
    const chunk = chunkOf([...old, ...hot])
    const content = chunkContent(chunk)
    if (before && sealHash(content).equals(before.hash)) continue
    await writer.add({ siteId, kind: kindOf(kind), day, chunk }, generation, content)
  }
  await writer.flush()
}

/** Messages of a site that lie in hot rows. */
export async function hotMessages(
  client: Pool | PoolClient,
  layouts: Layouts,
  siteId: number,
  kind: number,
  { from, to }: Bounds,
): Promise<Message[]> {
  const rows = await queryRows<{
    time: number
    received: number
    device_id: number
    layout_id: number
    payload: Buffer
  }>(
    client,
    `SELECT ${msOf('time')} AS time, ${msOf('received_at')} AS received, device_id, layout_id, payload
     FROM reading WHERE site_id = $1 AND kind = $2 AND time >= $3 AND time < $4`,
    [siteId, kind, from, to],
  )
  await layouts.load(rows.map((row) => row.layout_id))
  return rows.map((row) => {
    return {
      time: row.time,
      receivedAt: row.received,
      deviceId: row.device_id,
      items: itemsIn(row.payload, layouts.loaded(row.layout_id).items),
    }
  })
}
