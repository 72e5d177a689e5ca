import type { Pool, PoolClient } from 'pg'
import { CopyRows, copyInto } from './copy.js'
import { frameDigest } from './digest.js'
import { type Due, isEvaluated, writeDue } from './due.js'
import { FATE, type IncomingFrame, kindCode, kindOf, statusCode } from './kinds.js'
import type { Layouts } from './layout.js'
import { READING_COLUMNS, writeReading } from './reading-row.js'
import { createSealedRepeats } from './repeats.js'

export interface AppendResult {
  stored: number
  duplicate: number
  refused: number
  held: number
  /** A `FATE` for each frame, in order. */
  perFrame: Uint8Array
}

const FRAME_COLUMNS = '(filed_at, digest, received_at, device_id, cn, status, code, bytes)'
const DAY_MS = 86_400_000
/** A frame is filed under the time of its data within these bounds of its receipt; beyond, under its receipt. */
const FILED_BACK_MS = 400 * DAY_MS
const FILED_AHEAD_MS = DAY_MS
const UNIQUE_VIOLATION = '23505'
const DEADLOCK = '40P01'
const SERIALIZATION_FAILURE = '40001'
const MOST_TRIES = 4
/** What a row takes beside its bytes, so that the buffer need not grow. */
const ROOM_A_FRAME = 80
const ROOM_A_READING = 140
/** CN is a number of four digits; what is none is in the bytes. */
const LARGEST_CN = 9999
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
  /** Place in the batch. */
  index: number
}

/**
 * Makes frames and their readings durable in one transaction. The quick way copies straight into the tables; when that meets a frame
 * that is there already, nothing has happened and the careful way sorts out which are new. Every outcome is the same in both.
 */
export function createAppender(pool: Pool, layouts: Layouts, zone: number): Appender {
  const remembered = createMemory()
  const sealedRepeats = createSealedRepeats(zone)
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
      fresh.push({ frame, digest, key, filedAt: filedAt(frame), layoutId: 0, index })
    })
    const withReading = fresh.filter(({ frame }) => frame.reading && frame.siteId !== null)
    const ids = await layouts.intern(withReading.map(({ frame }) => frame.reading?.items ?? []))
    withReading.forEach((prepared, index) => {
      prepared.layoutId = ids[index] as number
    })
    return fresh
  }

  async function quick(client: PoolClient, fresh: readonly Prepared[]): Promise<void> {
    await copyInto(client, `frame ${FRAME_COLUMNS}`, frameRows(fresh))
    const readings = readingRows(fresh)
    if (readings.rows > 0) await copyInto(client, `reading ${READING_COLUMNS}`, readings)
    await writeDue(client, fresh.flatMap(dueOf))
  }

  /** @returns the keys of the frames that were new */
  async function sorted(client: PoolClient, fresh: readonly Prepared[]): Promise<Set<string>> {
    await client.query(
      `CREATE TEMP TABLE IF NOT EXISTS incoming_frame (LIKE frame) ON COMMIT DELETE ROWS;
       CREATE TEMP TABLE IF NOT EXISTS incoming_reading (LIKE reading) ON COMMIT DELETE ROWS`,
    )
    await copyInto(client, `incoming_frame ${FRAME_COLUMNS}`, frameRows(fresh))
    const readings = readingRows(fresh)
    if (readings.rows > 0) await copyInto(client, `incoming_reading ${READING_COLUMNS}`, readings)
    const frames = await client.query<{ device_id: number; digest: string }>(
      `INSERT INTO frame ${FRAME_COLUMNS} SELECT filed_at, digest, received_at, device_id, cn, status, code, bytes FROM incoming_frame
       ORDER BY device_id, filed_at, digest ON CONFLICT (device_id, filed_at, digest) DO NOTHING RETURNING device_id, digest`,
    )
    const inserted = await client.query<{ site_id: number; kind: number; time: Date }>(
      `INSERT INTO reading ${READING_COLUMNS} SELECT time, digest, received_at, site_id, device_id, layout_id, kind, payload FROM incoming_reading
       ORDER BY site_id, kind, time, digest ON CONFLICT (site_id, kind, time, digest) DO NOTHING RETURNING site_id, kind, time`,
    )
    await writeDue(
      client,
      inserted.rows
        .filter(({ kind }) => isEvaluated(kindOf(kind)))
        .map(({ site_id: siteId, kind, time }) => ({ siteId, kind: kindOf(kind), time: time.getTime() })),
    )
    return new Set(frames.rows.map((row) => `${row.device_id}:${digestText(row.digest)}`))
  }

  /** Stores what no sealed day holds already. @returns the keys of the frames that were new, null when all were */
  async function store(
    fresh: readonly Prepared[],
    way: typeof quick | typeof sorted,
  ): Promise<Set<string> | null> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      // With the lock, no day can be sealed between the look at the sealed days and the commit.
      const opened = (await client.query(
        'BEGIN; LOCK TABLE frame IN ROW EXCLUSIVE MODE; SELECT max(day)::text AS newest FROM day_seal',
      )) as unknown as { rows: { newest: string | null }[] }[]
      const newest = opened[2]?.rows[0]?.newest ?? null
      const repeats = await sealedRepeats.among(client, fresh, newest)
      const rest = repeats.size === 0 ? fresh : fresh.filter((_, index) => !repeats.has(index))
      const keys = rest.length > 0 ? await way(client, rest) : undefined
      await client.query('COMMIT')
      return keys ?? (repeats.size === 0 ? null : new Set(rest.map(({ key }) => key)))
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  /** The quick way while it works, the careful one while repeats come. Lost races for rows or locks are run again. */
  async function storeEitherWay(fresh: readonly Prepared[]): Promise<Set<string> | null> {
    for (let tries = 1; ; tries++) {
      // Several appends run at once: which way this one went is its own.
      const quickly = careful === 0
      try {
        const keys = await store(fresh, quickly ? quick : sorted)
        if (!quickly) careful = keys && keys.size < fresh.length ? CAREFUL_BATCHES : Math.max(0, careful - 1)
        return keys
      } catch (error) {
        const code = (error as { code?: string }).code
        if (code === UNIQUE_VIOLATION && quickly) careful = CAREFUL_BATCHES
        else if ((code !== DEADLOCK && code !== SERIALIZATION_FAILURE) || tries >= MOST_TRIES) throw error
      }
    }
  }

  return {
    async append(batch) {
      const perFrame = new Uint8Array(batch.length)
      const fresh = await prepare(batch, perFrame)
      if (fresh.length > 0) {
        const keys = await storeEitherWay(fresh)
        for (const { frame, key, index } of fresh) {
          if (keys && !keys.has(key)) perFrame[index] = FATE.duplicate
          remembered.add(rememberedKey(frame, key))
        }
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

/** A digest as PostgreSQL gives it, as the text of its bytes. */
function digestText(digest: string): string {
  const bytes = Buffer.allocUnsafe(8)
  bytes.writeBigInt64BE(BigInt(digest))
  return bytes.toString('latin1')
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

/** Rows in the order of their key: two processes that bring the same frames then wait for each other in one direction only. */
function frameRows(fresh: readonly Prepared[]): CopyRows {
  const bytes = fresh.reduce((sum, { frame }) => sum + frame.bytes.length, 0)
  const rows = new CopyRows(bytes + fresh.length * ROOM_A_FRAME)
  const ordered = [...fresh].sort(
    (a, b) =>
      a.frame.deviceId - b.frame.deviceId || a.filedAt - b.filedAt || Buffer.compare(a.digest, b.digest),
  )
  for (const { frame, digest, filedAt: filed } of ordered) {
    rows.row(8)
    rows.instant(filed)
    rows.bytes(digest)
    rows.instant(frame.receivedAt)
    rows.int4(frame.deviceId)
    rows.int2(frame.cn !== null && frame.cn >= 0 && frame.cn <= LARGEST_CN ? frame.cn : null)
    rows.int2(statusCode(frame.status))
    rows.text(frame.code)
    rows.bytes(frame.bytes)
  }
  return rows
}

function readingRows(fresh: readonly Prepared[]): CopyRows {
  const ordered = fresh.filter(({ frame }) => frame.reading && frame.siteId !== null).sort(inReadingOrder)
  const rows = new CopyRows(ordered.length * ROOM_A_READING)
  for (const { frame, digest, layoutId } of ordered) {
    const { reading, siteId } = frame
    if (!reading || siteId === null) continue
    writeReading(rows, { frame, reading, siteId, digest, layoutId, kind: kindCode(reading.kind) })
  }
  return rows
}

function inReadingOrder(a: Prepared, b: Prepared): number {
  const left = a.frame.reading
  const right = b.frame.reading
  if (!left || !right) return 0
  return (
    (a.frame.siteId ?? 0) - (b.frame.siteId ?? 0) ||
    kindCode(left.kind) - kindCode(right.kind) ||
    left.time - right.time ||
    Buffer.compare(a.digest, b.digest)
  )
}

const dueOf = ({ frame: { reading, siteId } }: Prepared): Due[] =>
  reading && siteId !== null && isEvaluated(reading.kind)
    ? [{ siteId, kind: reading.kind, time: reading.time }]
    : []
