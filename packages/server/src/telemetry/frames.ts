import { type CivilDay, dayOf } from '@tuojiang/measure'
import type { Pool } from 'pg'
import { frameDigest } from './digest.js'
import { decompressFrames, type KeptFrame, readFrames } from './frame-block.js'
import { type FrameStatus, statusCode, statusOf } from './kinds.js'
import { msOf, queryRows } from './query.js'

/** A frame as kept, with its id. */
export interface StoredFrame {
  id: string
  deviceId: number
  filedAt: number
  receivedAt: number
  cn: number | null
  status: FrameStatus
  code: string | null
  bytes: Buffer
}

export interface FramesQuery {
  deviceId: number
  /** ms, inclusive; filing time: that of the data where it is plausible, else of receipt */
  from?: number
  /** ms, exclusive */
  to?: number
  status?: FrameStatus
  cn?: number
  limit: number
  /** Frames before the one with this id. */
  before?: string
}

/** Days of sealed blocks opened for one page at most. */
const MOST_DAYS = 62

export const frameId = (deviceId: number, filedAt: number, digest: Buffer): string =>
  `${deviceId}-${filedAt}-${digest.toString('hex')}`

export function partsOfId(id: string): { deviceId: number; filedAt: number; digest: string } | null {
  const match = /^(\d+)-(-?\d+)-([0-9a-f]{16})$/.exec(id)
  return match ? { deviceId: Number(match[1]), filedAt: Number(match[2]), digest: match[3] as string } : null
}

/** Frames of a device, newest first. */
export async function findFrames(pool: Pool, zone: number, query: FramesQuery): Promise<StoredFrame[]> {
  const cursor = query.before ? partsOfId(query.before) : null
  const to = Math.min(
    query.to ?? Number.MAX_SAFE_INTEGER,
    cursor ? cursor.filedAt + 1 : Number.MAX_SAFE_INTEGER,
  )
  const conditions = ['device_id = $1']
  const values: unknown[] = [query.deviceId]
  const where = (condition: string, value: unknown) => {
    values.push(value)
    conditions.push(condition.replace('?', `$${values.length}`))
  }
  if (query.from !== undefined) where('filed_at >= ?', new Date(query.from))
  if (to < 8.64e15) where('filed_at < ?', new Date(to))
  if (query.status) where('status = ?', statusCode(query.status))
  if (query.cn !== undefined) where('cn = ?', query.cn)
  values.push(query.limit + 1000)
  const hot = await queryRows<{
    filed: number
    received: number
    cn: number | null
    status: number
    code: string | null
    bytes: Buffer
  }>(
    pool,
    `SELECT ${msOf('filed_at')} AS filed, ${msOf('received_at')} AS received, cn, status, code, bytes FROM frame
     WHERE ${conditions.join(' AND ')} ORDER BY filed_at DESC, received_at DESC LIMIT $${values.length}`,
    values,
  )
  const found = hot.map((row) =>
    stored(query.deviceId, {
      filedAt: row.filed,
      receivedAt: row.received,
      cn: row.cn,
      status: row.status,
      code: row.code,
      bytes: row.bytes,
    }),
  )
  if (afterCursor(found, cursor, query.limit).length < query.limit) {
    const blocks = await queryRows<{ data: Buffer }>(
      pool,
      `SELECT DISTINCT ON (day) data FROM sealed_frame WHERE device_id = $1 AND day >= $2 AND day <= $3
       ORDER BY day DESC, generation DESC LIMIT ${MOST_DAYS}`,
      [query.deviceId, query.from === undefined ? '1970-01-01' : dayOf(query.from, zone), dayAt(to, zone)],
    )
    for (const { data } of blocks) {
      for (const frame of readFrames(decompressFrames(data)).reverse()) {
        if (frame.filedAt >= to || frame.filedAt < (query.from ?? Number.NEGATIVE_INFINITY)) continue
        if (query.status && frame.status !== statusCode(query.status)) continue
        if (query.cn !== undefined && frame.cn !== query.cn) continue
        found.push(stored(query.deviceId, frame))
      }
      if (afterCursor(found, cursor, query.limit).length >= query.limit) break
    }
  }
  return afterCursor(found, cursor, query.limit)
}

const dayAt = (ms: number, zone: number): CivilDay =>
  ms > 8e15 ? ('9999-12-31' as CivilDay) : dayOf(ms, zone)

function afterCursor(
  frames: StoredFrame[],
  cursor: { filedAt: number; digest: string } | null,
  limit: number,
): StoredFrame[] {
  const ordered = [...frames].sort(
    (a, b) => b.filedAt - a.filedAt || b.receivedAt - a.receivedAt || (a.id < b.id ? -1 : 1),
  )
  const at = cursor ? ordered.findIndex((frame) => frame.id.endsWith(cursor.digest)) : -1
  return ordered.slice(at + 1, at + 1 + limit)
}

function stored(deviceId: number, frame: KeptFrame): StoredFrame {
  const bytes = Buffer.from(frame.bytes)
  return {
    id: frameId(deviceId, frame.filedAt, frameDigest(bytes)),
    deviceId,
    filedAt: frame.filedAt,
    receivedAt: frame.receivedAt,
    cn: frame.cn,
    status: statusOf(frame.status),
    code: frame.code,
    bytes,
  }
}

/** One frame by its id. */
export async function findFrame(pool: Pool, zone: number, id: string): Promise<StoredFrame | null> {
  const parts = partsOfId(id)
  if (!parts) return null
  const at = { deviceId: parts.deviceId, from: parts.filedAt, to: parts.filedAt + 1, limit: 1000 }
  return (await findFrames(pool, zone, at)).find((frame) => frame.id === id) ?? null
}

/** The frame a reading came in: of its device, filed under its time, with its command, the newest not later than its receipt. */
export async function frameOfReading(
  pool: Pool,
  zone: number,
  reading: { deviceId: number; time: number; receivedAt: number; cn: number },
): Promise<string | null> {
  const frames = await findFrames(pool, zone, {
    deviceId: reading.deviceId,
    from: reading.time,
    to: reading.time + 1,
    cn: reading.cn,
    limit: 100,
  })
  return (frames.find((frame) => frame.receivedAt === reading.receivedAt) ?? frames[0])?.id ?? null
}
