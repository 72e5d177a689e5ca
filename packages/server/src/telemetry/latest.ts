import type { Pool } from 'pg'
import type { LiveBus } from '../live/index.js'
import { type IncomingFrame, type Item, kindCode, kindOf, type ReadingKind } from './kinds.js'
import { msOf, queryRows } from './query.js'

/** Newest message of a site and kind. */
export interface LatestMessage {
  siteId: number
  kind: ReadingKind
  time: number
  receivedAt: number
  items: readonly Item[]
}

export interface Latest {
  /** Remembers what was just made durable; written down about once a second. */
  note(frames: readonly IncomingFrame[]): void
  read(siteIds?: readonly number[]): Promise<LatestMessage[]>
  start(): void
  stop(): Promise<void>
}

const FLUSH_MS = 1000

export function createLatest(pool: Pool, live: LiveBus | null): Latest {
  /** Newest known of each site and kind; `pending` names those that are not written yet. */
  const newest = new Map<string, LatestMessage>()
  let pending = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  async function flush(): Promise<void> {
    if (pending.size === 0) return
    const keys = pending
    pending = new Set()
    const messages = [...keys].flatMap((key) => newest.get(key) ?? [])
    try {
      await writeLatest(pool, messages)
    } catch {
      // The database is away: what is newest by then is written when it is back.
      for (const key of keys) pending.add(key)
      return
    }
    const siteIds = [...new Set(messages.map((message) => message.siteId))]
    await live?.publish({ topic: 'readings', siteIds }).catch(() => {})
  }

  return {
    note(frames) {
      for (const { siteId, reading, receivedAt } of frames) {
        if (siteId === null || !reading) continue
        const { kind, time, items } = reading
        const key = `${siteId}:${kind}`
        const known = newest.get(key)
        if (known && time < known.time) continue
        const whole = known?.time === time ? merged(known.items, items) : items
        newest.set(key, { siteId, kind, time, receivedAt, items: whole })
        pending.add(key)
      }
    },

    read: createLatestReader(pool),

    start() {
      const tick = () => {
        running = flush().finally(() => {
          timer = setTimeout(tick, FLUSH_MS)
        })
      }
      timer = setTimeout(tick, FLUSH_MS)
    },

    async stop() {
      await running
      clearTimeout(timer)
      await flush()
    },
  }
}

/** Packets of one message come in several frames; later values stand in for earlier ones. */
export function merged(before: readonly Item[], after: readonly Item[]): Item[] {
  const items = new Map([...before, ...after].map((item) => [`${item.factor}-${item.statistic}`, item]))
  return [...items.values()]
}

/**
 * Reads newest messages. What a message holds is fetched and parsed once a change: the table says by a number which rows changed, and
 * of thousands few do from one look to the next.
 */
function createLatestReader(pool: Pool): Latest['read'] {
  const known = new Map<string, { revision: number; message: LatestMessage }>()
  const keyOf = (row: { site_id: number; kind: number }) => `${row.site_id}:${row.kind}`

  return async function read(siteIds) {
    const { rows } = await pool.query<{ site_id: number; kind: number; revision: number }>(
      `SELECT site_id, kind, revision FROM site_latest ${siteIds ? 'WHERE site_id = ANY ($1)' : ''} ORDER BY site_id, kind`,
      siteIds ? [siteIds] : [],
    )
    const changed = rows.filter((row) => known.get(keyOf(row))?.revision !== row.revision)
    if (changed.length > 0) {
      const fetched = await queryRows<{
        site_id: number
        kind: number
        revision: number
        time: number
        received: number
        items: Item[]
      }>(
        pool,
        `SELECT site_id, kind, revision, ${msOf('time')} AS time, ${msOf('received_at')} AS received, items FROM site_latest
         JOIN unnest($1::integer[], $2::smallint[]) AS wanted (site_id, kind) USING (site_id, kind)`,
        [changed.map((row) => row.site_id), changed.map((row) => row.kind)],
      )
      for (const row of fetched) {
        const message = {
          siteId: row.site_id,
          kind: kindOf(row.kind),
          time: row.time,
          receivedAt: row.received,
          items: row.items,
        }
        known.set(keyOf(row), { revision: row.revision, message })
      }
    }
    return rows.flatMap((row) => known.get(keyOf(row))?.message ?? [])
  }
}

/** What would differ if a site had a newer message of a kind; its content is not read. */
export interface LatestMark {
  siteId: number
  kind: ReadingKind
  mark: string
}

export async function latestMarks(
  pool: Pool,
  kinds: readonly ReadingKind[],
  siteIds?: readonly number[],
): Promise<LatestMark[]> {
  const rows = await queryRows<{ site_id: number; kind: number; revision: number; time: number }>(
    pool,
    `SELECT site_id, kind, revision, ${msOf('time')} AS time FROM site_latest
     WHERE kind = ANY ($1) ${siteIds ? 'AND site_id = ANY ($2)' : ''} ORDER BY site_id, kind`,
    [kinds.map(kindCode), ...(siteIds ? [siteIds] : [])],
  )
  return rows.map((row) => ({
    siteId: row.site_id,
    kind: kindOf(row.kind),
    mark: `${row.time}/${row.revision}`,
  }))
}

/** Writes newest messages; an older one never replaces a newer. */
export async function writeLatest(pool: Pool, messages: readonly LatestMessage[]): Promise<void> {
  if (messages.length === 0) return
  await pool.query(
    `INSERT INTO site_latest (site_id, kind, time, received_at, items)
     SELECT * FROM unnest($1::integer[], $2::smallint[], $3::timestamptz[], $4::timestamptz[], $5::json[]) ORDER BY 1, 2
     ON CONFLICT (site_id, kind) DO UPDATE SET time = excluded.time, received_at = excluded.received_at, items = excluded.items,
       revision = site_latest.revision + 1
     WHERE excluded.time > site_latest.time OR (excluded.time = site_latest.time AND excluded.received_at >= site_latest.received_at)`,
    [
      messages.map((message) => message.siteId),
      messages.map((message) => kindCode(message.kind)),
      messages.map((message) => new Date(message.time).toISOString()),
      messages.map((message) => new Date(message.receivedAt).toISOString()),
      messages.map((message) => JSON.stringify(message.items)),
    ],
  )
}
