import type { Pool } from 'pg'
import type { LiveBus } from '../live/index.js'
import { type IncomingFrame, type Item, kindCode, kindOf, type ReadingKind } from './kinds.js'
import type { Layouts } from './layout.js'
import { readPayload, textOf } from './payload.js'
import { msOf, queryRows } from './query.js'

/** Newest message of a site and kind. */
export interface LatestMessage {
  siteId: number
  kind: ReadingKind
  time: number
  receivedAt: number
  items: Item[]
}

export interface Latest {
  /** Remembers what was just made durable; written down about once a second. */
  note(frames: readonly IncomingFrame[]): void
  read(siteIds?: readonly number[]): Promise<LatestMessage[]>
  start(): void
  stop(): Promise<void>
  /** Makes the table anew from the hot readings, for what a crash left unwritten. */
  rebuild(since: number): Promise<void>
}

const FLUSH_MS = 1000

/**
 * Reads newest messages. What a message holds is fetched and parsed once a change: the table says by a number which rows changed, and
 * of thousands few do from one look to the next.
 */
function createLatestReader(pool: Pool) {
  const known = new Map<string, { revision: number; message: LatestMessage }>()

  return async function read(siteIds?: readonly number[]): Promise<LatestMessage[]> {
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
      for (const { site_id: siteId, kind, revision, time, received, items } of fetched) {
        const message = { siteId, kind: kindOf(kind), time, receivedAt: received, items }
        known.set(keyOf({ site_id: siteId, kind }), { revision, message })
      }
    }
    return rows.flatMap((row) => known.get(keyOf(row))?.message ?? [])
  }
}

const keyOf = (row: { site_id: number; kind: number }): string => `${row.site_id}:${row.kind}`

export function createLatest(pool: Pool, layouts: Layouts, live: LiveBus | null): Latest {
  const pending = new Map<string, LatestMessage>()
  const readLatest = createLatestReader(pool)
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const keep = (message: LatestMessage) => {
    const key = `${message.siteId}:${message.kind}`
    const known = pending.get(key)
    if (!known || message.time > known.time) pending.set(key, message)
    else if (message.time === known.time)
      pending.set(key, { ...message, items: merged(known.items, message.items) })
  }

  async function flush(): Promise<void> {
    if (pending.size === 0) return
    const messages = [...pending.values()]
    pending.clear()
    try {
      await write(pool, messages)
      await live?.publish({
        topic: 'readings',
        siteIds: [...new Set(messages.map((message) => message.siteId))],
      })
    } catch {
      // The database is away: what is newer meanwhile stays, the rest is tried again.
      for (const message of messages) keep(message)
    }
  }

  return {
    note(frames) {
      for (const { siteId, reading, receivedAt } of frames) {
        if (siteId !== null && reading)
          keep({ siteId, kind: reading.kind, time: reading.time, receivedAt, items: [...reading.items] })
      }
    },

    read: (siteIds) => readLatest(siteIds),

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

    async rebuild(since) {
      const rows = await queryRows<{
        site_id: number
        kind: number
        time: number
        received: number
        layout_id: number
        payload: Buffer
      }>(
        pool,
        `SELECT DISTINCT ON (site_id, kind) site_id, kind, ${msOf('time')} AS time, ${msOf('received_at')} AS received, layout_id, payload
         FROM reading WHERE time >= $1 ORDER BY site_id, kind, reading.time DESC, received_at DESC`,
        [new Date(since)],
      )
      await layouts.load(rows.map((row) => row.layout_id))
      await write(
        pool,
        rows.map((row) => {
          const items = layouts.known(row.layout_id)?.items ?? []
          const values = readPayload(row.payload, items)
          return {
            siteId: row.site_id,
            kind: kindOf(row.kind),
            time: row.time,
            receivedAt: row.received,
            items: items.map((item, index) => {
              const value = values[index]
              return {
                factor: item.factor,
                statistic: item.statistic,
                value: value ? textOf(value) : '',
                flag: value?.flag ?? null,
              }
            }),
          }
        }),
      )
    },
  }
}

/** Packets of one message come in several frames; later values stand in for earlier ones. */
function merged(before: readonly Item[], after: readonly Item[]): Item[] {
  const items = new Map([...before, ...after].map((item) => [`${item.factor}-${item.statistic}`, item]))
  return [...items.values()]
}

/** Writes newest messages; an older one never replaces a newer. */
export async function write(pool: Pool, messages: readonly LatestMessage[]): Promise<void> {
  if (messages.length === 0) return
  await pool.query(
    `INSERT INTO site_latest (site_id, kind, time, received_at, items)
     SELECT * FROM unnest($1::integer[], $2::smallint[], $3::timestamptz[], $4::timestamptz[], $5::json[])
     ON CONFLICT (site_id, kind) DO UPDATE SET time = excluded.time, received_at = excluded.received_at, items = excluded.items, revision = site_latest.revision + 1
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
