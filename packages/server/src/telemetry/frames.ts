import { type CivilDay, dayOf, endOf, startOf } from '@tuojiang/measure'
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

/** Sealed blocks opened for one page at most; a search for something rare ends there. */
const MOST_BLOCKS = 400

export const frameId = (deviceId: number, filedAt: number, digest: Buffer): string =>
  `${deviceId}-${filedAt}-${digest.toString('hex')}`

export function partsOfId(id: string): { deviceId: number; filedAt: number; digest: string } | null {
  const match = /^(\d{1,10})-(-?\d{1,16})-([0-9a-f]{16})$/.exec(id)
  return match ? { deviceId: Number(match[1]), filedAt: Number(match[2]), digest: match[3] as string } : null
}

/** Frames of a device, newest first: by filing time, then digest, so that an id alone says where a page ended. */
export async function findFrames(pool: Pool, zone: number, query: FramesQuery): Promise<StoredFrame[]> {
  const cursor = query.before ? partsOfId(query.before) : null
  const hot = await hotFrames(pool, query, cursor)
  // Hot rows below the last one fetched are not known yet; what is sealed below it belongs to a later page.
  const floor = hot.length < query.limit ? Number.NEGATIVE_INFINITY : (hot.at(-1)?.filedAt ?? 0)
  const found = [...hot]
  const fits = filterOf(query, cursor)
  let until = dayBounds(zone, cursor ? cursor.filedAt + 1 : query.to, '9999-12-31')
  for (let opened = 0; opened < MOST_BLOCKS; opened++) {
    const block = await newestBlock(pool, query, dayBounds(zone, query.from, '0001-01-01'), until)
    if (!block || endOf(block.day, zone) <= floor) break
    for (const frame of readFrames(decompressFrames(block.data))) {
      const kept = stored(query.deviceId, frame)
      if (fits(kept)) found.push(kept)
    }
    const first = startOf(block.day, zone)
    if (found.filter((frame) => frame.filedAt >= first).length >= query.limit) break
    until = dayOf(first - 1, zone)
  }
  return found.sort(newestFirst).slice(0, query.limit)
}

const newestFirst = (a: StoredFrame, b: StoredFrame): number =>
  b.filedAt - a.filedAt || Number(signedDigest(b.id) - signedDigest(a.id)) || 0

/** PostgreSQL orders digests as signed numbers. */
const signedDigest = (id: string): bigint => BigInt.asIntN(64, BigInt(`0x${id.slice(-16)}`))

async function hotFrames(
  pool: Pool,
  query: FramesQuery,
  cursor: { filedAt: number; digest: string } | null,
): Promise<StoredFrame[]> {
  const conditions = ['device_id = $1']
  const values: unknown[] = [query.deviceId]
  const where = (condition: (place: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  if (query.from !== undefined) where((at) => `filed_at >= ${at}`, new Date(query.from))
  if (query.to !== undefined && query.to < 8.64e15) where((at) => `filed_at < ${at}`, new Date(query.to))
  if (query.status) where((at) => `status = ${at}`, statusCode(query.status))
  if (query.cn !== undefined) where((at) => `cn = ${at}`, query.cn)
  if (cursor) {
    where((at) => `filed_at <= ${at}`, new Date(cursor.filedAt))
    const last = `$${values.length}`
    where((at) => `(filed_at, digest) < (${last}, ${at}::bigint)`, signedDigest(cursor.digest).toString())
  }
  values.push(query.limit)
  const rows = await queryRows<{
    filed: number
    digest: string
    received: number
    cn: number | null
    status: number
    code: string | null
    bytes: Buffer
  }>(
    pool,
    `SELECT ${msOf('filed_at')} AS filed, digest, ${msOf('received_at')} AS received, cn, status, code, bytes FROM frame
     WHERE ${conditions.join(' AND ')} ORDER BY filed_at DESC, digest DESC LIMIT $${values.length}`,
    values,
  )
  return rows.map((row) => ({
    id: `${query.deviceId}-${row.filed}-${BigInt.asUintN(64, BigInt(row.digest)).toString(16).padStart(16, '0')}`,
    deviceId: query.deviceId,
    filedAt: row.filed,
    receivedAt: row.received,
    cn: row.cn,
    status: statusOf(row.status),
    code: row.code,
    bytes: row.bytes,
  }))
}

async function newestBlock(
  pool: Pool,
  query: FramesQuery,
  from: CivilDay,
  until: CivilDay,
): Promise<{ day: CivilDay; data: Buffer } | undefined> {
  const mask = query.status ? 1 << statusCode(query.status) : -1
  const [block] = await queryRows<{ day: CivilDay; data: Buffer }>(
    pool,
    `SELECT day::text, data FROM sealed_frame WHERE device_id = $1 AND day >= $2 AND day <= $3 AND statuses & $4::smallint <> 0
     ORDER BY day DESC, generation DESC LIMIT 1`,
    [query.deviceId, from, until, mask],
  )
  return block
}

function filterOf(query: FramesQuery, cursor: { filedAt: number; digest: string } | null) {
  const after = cursor && signedDigest(cursor.digest)
  return (frame: StoredFrame): boolean =>
    frame.filedAt >= (query.from ?? Number.NEGATIVE_INFINITY) &&
    frame.filedAt < (query.to ?? Number.POSITIVE_INFINITY) &&
    (!query.status || frame.status === query.status) &&
    (query.cn === undefined || frame.cn === query.cn) &&
    (!cursor ||
      after === null ||
      frame.filedAt < cursor.filedAt ||
      (frame.filedAt === cursor.filedAt && signedDigest(frame.id) < after))
}

const dayBounds = (zone: number, at: number | undefined, open: string): CivilDay =>
  at === undefined || Math.abs(at) > 8e15 ? (open as CivilDay) : dayOf(at, zone)

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
  if (!parts || parts.deviceId > 2 ** 31 - 1 || Math.abs(parts.filedAt) > 8.64e15) return null
  const at = { deviceId: parts.deviceId, from: parts.filedAt, to: parts.filedAt + 1, limit: 10_000 }
  return (await findFrames(pool, zone, at)).find((frame) => frame.id === id) ?? null
}
