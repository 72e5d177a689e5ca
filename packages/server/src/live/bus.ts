import type pg from 'pg'

/** What the city's screens are told. Small on purpose: receivers fetch what they show. */
export type LiveEvent =
  | { topic: 'readings'; siteIds: number[] }
  | { topic: 'evaluation'; method: string; subjects: string[] }
  | {
      topic: 'finding'
      id: number
      change: 'opened' | 'changed' | 'ended'
      areaId: number | null
      enterpriseId: number | null
    }
  | { topic: 'alarm-rule'; ruleId: number }
  | { topic: 'device'; deviceId: number }
  | { topic: 'frames'; deviceId: number }
  | { topic: 'plan' }
  /** A record was written; with id null, many of the register. */
  | {
      topic: 'records'
      register: string
      id: number | null
      areaId: number | null
      enterpriseId: number | null
    }
  | { topic: 'task'; id: number; areaId: number | null; ownerId: number | null; enterpriseId: number | null }
  | { topic: 'notice'; accountId: number }
  /** An import of records went on; told to the account that began it. */
  | { topic: 'import'; id: number; accountId: number | null }

export interface LiveBus {
  publish(event: LiveEvent): Promise<void>
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: LiveEvent) => void): () => void
  close(): Promise<void>
}

const CHANNEL = 'tuojiang_live'
/** PostgreSQL refuses payloads of 8000 bytes and more. */
const IDS_PER_EVENT = 800

/** Events travel through LISTEN/NOTIFY, so that they reach the screens of every process of the installation. */
export async function createLiveBus(pool: pg.Pool): Promise<LiveBus> {
  const listeners = new Set<(event: LiveEvent) => void>()
  let client: pg.PoolClient | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined

  const listen = async () => {
    if (closed) return
    try {
      const next = await pool.connect()
      next.on('error', () => reconnect(next))
      next.on('notification', (message) => {
        if (!message.payload) return
        const event = JSON.parse(message.payload) as LiveEvent
        for (const listener of listeners) listener(event)
      })
      await next.query(`LISTEN ${CHANNEL}`)
      client = next
    } catch {
      retry = setTimeout(listen, 1000)
    }
  }
  const reconnect = (lost: pg.PoolClient) => {
    if (client === lost) client = null
    lost.release(true)
    if (!closed) retry = setTimeout(listen, 1000)
  }
  await listen()

  const send = (event: LiveEvent) => pool.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(event)])
  return {
    async publish(event) {
      if (event.topic !== 'readings') {
        await send(event)
        return
      }
      for (let start = 0; start < event.siteIds.length; start += IDS_PER_EVENT) {
        await send({ topic: 'readings', siteIds: event.siteIds.slice(start, start + IDS_PER_EVENT) })
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      client?.release(true)
    },
  }
}
