import type { Pool } from 'pg'
import { messagesOf } from './assemble.js'
import { kindOf } from './kinds.js'
import { type LatestMessage, merged, writeLatest } from './latest.js'
import type { Layouts } from './layout.js'
import { layoutsIn, unpackChunk } from './pack.js'
import { itemsIn } from './payload.js'
import { msOf, queryRows } from './query.js'

/**
 * Makes up for what a crash left unwritten, from the hot readings since a moment; and for sites that have no newest message at all
 * (history that was loaded, a table that was lost), from their last sealed day.
 */
export async function rebuildLatest(pool: Pool, layouts: Layouts, since: number): Promise<void> {
  await writeLatest(pool, await newestHot(pool, layouts, since))
  await writeLatest(pool, await newestSealed(pool, layouts))
}

async function newestHot(pool: Pool, layouts: Layouts, since: number): Promise<LatestMessage[]> {
  const rows = await queryRows<{
    site_id: number
    kind: number
    time: number
    received: number
    layout_id: number
    payload: Buffer
  }>(
    pool,
    `SELECT site_id, kind, ${msOf('reading.time')} AS time, ${msOf('received_at')} AS received, layout_id, payload FROM reading
     JOIN (SELECT site_id, kind, max(time) AS time FROM reading WHERE time >= $1 GROUP BY site_id, kind) newest USING (site_id, kind, time)
     WHERE reading.time >= $1 ORDER BY received_at`,
    [new Date(since)],
  )
  await layouts.load(rows.map((row) => row.layout_id))
  const messages = new Map<string, LatestMessage>()
  for (const row of rows) {
    const key = `${row.site_id}:${row.kind}`
    const items = itemsIn(row.payload, layouts.loaded(row.layout_id).items)
    messages.set(key, {
      siteId: row.site_id,
      kind: kindOf(row.kind),
      time: row.time,
      receivedAt: row.received,
      items: merged(messages.get(key)?.items ?? [], items),
    })
  }
  return [...messages.values()]
}

async function newestSealed(pool: Pool, layouts: Layouts): Promise<LatestMessage[]> {
  const rows = await queryRows<{ site_id: number; kind: number; data: Buffer }>(
    pool,
    `SELECT DISTINCT ON (site_id, kind) site_id, kind, data FROM sealed_reading
     JOIN (SELECT site_id, kind, max(day) AS day FROM sealed_reading GROUP BY site_id, kind) newest USING (site_id, kind, day)
     WHERE NOT EXISTS (SELECT FROM site_latest known WHERE known.site_id = sealed_reading.site_id AND known.kind = sealed_reading.kind)
     ORDER BY site_id, kind, generation DESC`,
    [],
  )
  await layouts.load(rows.flatMap(({ data }) => layoutsIn(data)))
  return rows.flatMap(({ site_id: siteId, kind, data }) => {
    const messages = messagesOf(unpackChunk(data, layouts.loaded))
    const last = messages.at(-1)
    if (!last) return []
    const items = messages
      .filter((message) => message.time === last.time)
      .reduce<LatestMessage['items']>((before, message) => merged(before, message.items), [])
    return [{ siteId, kind: kindOf(kind), time: last.time, receivedAt: last.receivedAt, items }]
  })
}
