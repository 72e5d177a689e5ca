import type { Pool, PoolClient } from 'pg'
import { CopyRows, copyInto } from './copy.js'
import { frameDigest } from './digest.js'
import { FATE, type IncomingFrame, kindCode, statusCode } from './kinds.js'
import type { Layouts } from './layout.js'
import { writePayload } from './payload.js'

export interface AppendResult {
  stored: number
  duplicate: number
  refused: number
  held: number
  /** A `FATE` for each frame, in order. */
  perFrame: Uint8Array
}

const FRAME_COLUMNS = '(filed_at, digest, received_at, device_id, cn, status, code, bytes)'
const READING_COLUMNS = '(time, digest, received_at, site_id, device_id, layout_id, kind, payload)'
const DAY_MS = 86_400_000
/** A frame is filed under the time of its data within these bounds of its receipt; beyond, under its receipt. */
const FILED_BACK_MS = 400 * DAY_MS
const FILED_AHEAD_MS = DAY_MS
const UNIQUE_VIOLATION = '23505'
/** After a batch with repeats the careful way is kept for some batches: a replayed day must not be sent twice each time. */
const CAREFUL_BATCHES = 50
const REMEMBERED = 50_000

export interface Appender {
  append(batch: readonly IncomingFrame[]): Promise<AppendResult>
}

interface Prepared {
  frame: IncomingFrame
  digest: Buffer
  key: string
  filedAt: number
  layoutId: number
}

/**
 * Makes frames and their readings durable in one transaction. The quick way copies straight into the tables; when that meets a frame
 * that is there already, nothing has happened and the careful way sorts out which are new. Every outcome is the same in both.
 */
export function createAppender(pool: Pool, layouts: Layouts): Appender {
  const remembered = createMemory()
  let careful = 0

  async function prepare(batch: readonly IncomingFrame[], perFrame: Uint8Array): Promise<Prepared[]> {
    const fresh: Prepared[] = []
    const inBatch = new Set<string>()
    batch.forEach((frame, index) => {
      const digest = frameDigest(frame.bytes)
      const key = `${frame.deviceId}:${digest.toString('latin1')}`
      if (remembered.has(rememberedKey(frame, key)) || inBatch.has(key)) {
        perFrame[index] = FATE.duplicate
        return
      }
      inBatch.add(key)
      perFrame[index] = FATE[frame.status]
      fresh.push({ frame, digest, key, filedAt: filedAt(frame), layoutId: 0 })
    })
    const withReading = fresh.filter(({ frame }) => frame.reading && frame.siteId !== null)
    const ids = await layouts.intern(withReading.map(({ frame }) => frame.reading?.items ?? []))
    withReading.forEach((prepared, index) => {
      prepared.layoutId = ids[index] as number
    })
    return fresh
  }

  async function quick(client: PoolClient, fresh: readonly Prepared[]): Promise<void> {
    const { frames, readings } = rowsOf(fresh)
    await copyInto(client, `frame ${FRAME_COLUMNS}`, frames)
    if (readings.rows > 0) await copyInto(client, `reading ${READING_COLUMNS}`, readings)
    await due(client, fresh)
  }

  /** @returns the keys that were new */
  async function sorted(client: PoolClient, fresh: readonly Prepared[]): Promise<Set<string>> {
    await client.query(
      `CREATE TEMP TABLE IF NOT EXISTS incoming_frame (LIKE frame) ON COMMIT DELETE ROWS;
       CREATE TEMP TABLE IF NOT EXISTS incoming_reading (LIKE reading) ON COMMIT DELETE ROWS`,
    )
    const { frames, readings } = rowsOf(fresh)
    await copyInto(client, `incoming_frame ${FRAME_COLUMNS}`, frames)
    if (readings.rows > 0) await copyInto(client, `incoming_reading ${READING_COLUMNS}`, readings)
    const inserted = await client.query<{ device_id: number; digest: string }>(
      `INSERT INTO frame ${FRAME_COLUMNS} SELECT filed_at, digest, received_at, device_id, cn, status, code, bytes FROM incoming_frame
       ON CONFLICT (device_id, filed_at, digest) DO NOTHING RETURNING device_id, digest`,
    )
    await client.query(
      `INSERT INTO reading ${READING_COLUMNS} SELECT time, digest, received_at, site_id, device_id, layout_id, kind, payload FROM incoming_reading
       ON CONFLICT (site_id, kind, time, digest) DO NOTHING`,
    )
    const fromNumber = (digest: string) => {
      const bytes = Buffer.allocUnsafe(8)
      bytes.writeBigInt64BE(BigInt(digest))
      return bytes.toString('latin1')
    }
    const keys = new Set(inserted.rows.map((row) => `${row.device_id}:${fromNumber(row.digest)}`))
    await due(
      client,
      fresh.filter((prepared) => keys.has(prepared.key)),
    )
    return keys
  }

  async function inTransaction<R>(work: (client: PoolClient) => Promise<R>): Promise<R> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('BEGIN')
      const result = await work(client)
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    async append(batch) {
      const perFrame = new Uint8Array(batch.length)
      const fresh = await prepare(batch, perFrame)
      if (fresh.length > 0) {
        let fresher: Set<string> | null = null
        if (careful > 0) {
          careful--
          fresher = await inTransaction((client) => sorted(client, fresh))
        } else {
          try {
            await inTransaction((client) => quick(client, fresh))
          } catch (error) {
            if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error
            careful = CAREFUL_BATCHES
            fresher = await inTransaction((client) => sorted(client, fresh))
          }
        }
        if (fresher) markRepeats(batch, perFrame, fresh, fresher)
        for (const { frame, key } of fresh) remembered.add(rememberedKey(frame, key))
      }
      const result: AppendResult = { stored: 0, duplicate: 0, refused: 0, held: 0, perFrame }
      for (const fate of perFrame) {
        if (fate === FATE.stored) result.stored++
        else if (fate === FATE.duplicate) result.duplicate++
        else if (fate === FATE.refused) result.refused++
        else result.held++
      }
      return result
    },
  }
}

function markRepeats(
  batch: readonly IncomingFrame[],
  perFrame: Uint8Array,
  fresh: readonly Prepared[],
  fresher: Set<string>,
): void {
  const repeated = new Set(fresh.filter(({ key }) => !fresher.has(key)).map(({ frame }) => frame))
  if (repeated.size === 0) return
  batch.forEach((frame, index) => {
    if (repeated.has(frame)) perFrame[index] = FATE.duplicate
  })
}

/** The newest keys, in two generations: a set that loses its oldest entry one by one grows slow to find it. */
function createMemory() {
  let young = new Set<string>()
  let old = new Set<string>()
  return {
    has: (key: string) => young.has(key) || old.has(key),
    add(key: string) {
      young.add(key)
      if (young.size < REMEMBERED) return
      old = young
      young = new Set()
    },
  }
}

/** What was refused yesterday (wrong password, blocked) may be right today and is then no repetition. */
const rememberedKey = (frame: IncomingFrame, key: string) => `${frame.status}:${key}`

/** Where a frame is filed: under the time of its data where that is plausible, else of its receipt. Part of its id. */
export function filedAt(frame: Pick<IncomingFrame, 'receivedAt' | 'reading'>): number {
  const time = frame.reading?.time
  if (time === undefined) return frame.receivedAt
  return time >= frame.receivedAt - FILED_BACK_MS && time <= frame.receivedAt + FILED_AHEAD_MS
    ? time
    : frame.receivedAt
}

function rowsOf(fresh: readonly Prepared[]): { frames: CopyRows; readings: CopyRows } {
  const frames = new CopyRows()
  const readings = new CopyRows()
  for (const { frame, digest, filedAt: filed, layoutId } of fresh) {
    frames.row(8)
    frames.instant(filed)
    frames.bytes(digest)
    frames.instant(frame.receivedAt)
    frames.int4(frame.deviceId)
    frames.int2(frame.cn)
    frames.int2(statusCode(frame.status))
    frames.text(frame.code)
    frames.bytes(frame.bytes)
    const { reading, siteId } = frame
    if (!reading || siteId === null) continue
    readings.row(8)
    readings.instant(reading.time)
    readings.bytes(digest)
    readings.instant(frame.receivedAt)
    readings.int4(siteId)
    readings.int4(frame.deviceId)
    readings.int4(layoutId)
    readings.int2(kindCode(reading.kind))
    readings.sized((writer) => writePayload(writer, reading.items))
  }
  return { frames, readings }
}

/** Hour and day data are evaluated; what is due is written with them, so that no crash can part the two. */
async function due(client: PoolClient, fresh: readonly Prepared[]): Promise<void> {
  const sites: number[] = []
  const kinds: number[] = []
  const times: string[] = []
  for (const { frame } of fresh) {
    const { reading, siteId } = frame
    if (!reading || siteId === null || (reading.kind !== 'hour' && reading.kind !== 'day')) continue
    sites.push(siteId)
    kinds.push(kindCode(reading.kind))
    times.push(new Date(reading.time).toISOString())
  }
  if (sites.length === 0) return
  await client.query(
    'INSERT INTO evaluation_due (site_id, kind, time) SELECT * FROM unnest($1::integer[], $2::smallint[], $3::timestamptz[])',
    [sites, kinds, times],
  )
}
