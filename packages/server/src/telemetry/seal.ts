import { addDays, type CivilDay, dayOf, endOf, startOf } from '@tuojiang/measure'
import type { Pool, PoolClient } from 'pg'
import { chunkOf, type Message, messagesOf } from './assemble.js'
import { chunkContent, compress, decompress, readChunk } from './chunk.js'
import { CopyRows, copyInto } from './copy.js'
import { merkleRoot, sealHash } from './digest.js'
import { frameContent, inOrder, type KeptFrame, readFrames } from './frame-block.js'
import { kindOf } from './kinds.js'
import type { Layouts } from './layout.js'
import { partitionName } from './partitions.js'
import { readPayload, textOf } from './payload.js'
import { msOf, queryRows, transaction } from './query.js'
import { copySealed, sealedRow } from './sealed-write.js'

export interface SealedDay {
  day: CivilDay
  generation: number
  leaves: number
  root: Buffer
}

export interface Sealer {
  /** Seals one day: what is hot of it, merged with what was sealed before. Nothing new makes no new generation. */
  sealDay(day: CivilDay): Promise<SealedDay | null>
  /** Seals every day that ended `graceHours` ago and has rows, and writes the seals of days that came in sealed form. */
  sealFinished(now: number, graceHours: number): Promise<SealedDay[]>
}

interface Bounds {
  from: Date
  to: Date
}

export function createSealer(pool: Pool, layouts: Layouts, zone: number): Sealer {
  const boundsOf = (day: CivilDay): Bounds => ({
    from: new Date(startOf(day, zone)),
    to: new Date(endOf(day, zone)),
  })

  /** Chunks of a day whose content changes with its hot rows; the sites it concerns are given when only some changed. */
  async function sealReadings(client: Pool | PoolClient, day: CivilDay): Promise<CopyRows> {
    const { from, to } = boundsOf(day)
    const keys = await client.query<{ site_id: number; kind: number }>(
      'SELECT DISTINCT site_id, kind FROM reading WHERE time >= $1 AND time < $2 ORDER BY site_id, kind',
      [from, to],
    )
    const rows = new CopyRows()
    for (const { site_id: siteId, kind } of keys.rows) {
      const hot = await hotMessages(client, siteId, kind, { from, to })
      const [before] = await queryRows<{ generation: number; hash: Buffer; data: Buffer }>(
        client,
        'SELECT generation, hash, data FROM sealed_reading WHERE site_id = $1 AND kind = $2 AND day = $3 ORDER BY generation DESC LIMIT 1',
        [siteId, kind, day],
      )
      const old = before ? messagesOf(readChunk(decompress(before.data))) : []
      const chunk = chunkOf([...old, ...hot])
      if (before && sealHash(chunkContent(chunk)).equals(before.hash)) continue
      sealedRow(rows, { siteId, kind: kindOf(kind), day, chunk }, (before?.generation ?? 0) + 1)
    }
    return rows
  }

  async function hotMessages(
    client: Pool | PoolClient,
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
      const items = layouts.known(row.layout_id)?.items ?? []
      const values = readPayload(row.payload, items)
      return {
        time: row.time,
        receivedAt: row.received,
        deviceId: row.device_id,
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
    })
  }

  async function sealFrames(client: Pool | PoolClient, day: CivilDay): Promise<CopyRows> {
    const { from, to } = boundsOf(day)
    const devices = await client.query<{ device_id: number }>(
      'SELECT DISTINCT device_id FROM frame WHERE filed_at >= $1 AND filed_at < $2 ORDER BY device_id',
      [from, to],
    )
    const rows = new CopyRows()
    for (const { device_id: deviceId } of devices.rows) {
      const hot = await queryRows<{
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
      const [before] = await queryRows<{ generation: number; hash: Buffer; data: Buffer }>(
        client,
        'SELECT generation, hash, data FROM sealed_frame WHERE device_id = $1 AND day = $2 ORDER BY generation DESC LIMIT 1',
        [deviceId, day],
      )
      const old = before ? readFrames(decompress(before.data)) : []
      const fresh = hot.map(
        (row): KeptFrame => ({
          filedAt: row.filed,
          receivedAt: row.received,
          cn: row.cn,
          status: row.status,
          code: row.code,
          bytes: row.bytes,
        }),
      )
      const frames = inOrder([...old, ...fresh])
      const content = frameContent(frames)
      const hash = sealHash(content)
      if (before?.hash.equals(hash)) continue
      rows.row(7)
      rows.int4(deviceId)
      rows.day(Date.parse(`${day}T00:00:00Z`))
      rows.int2((before?.generation ?? 0) + 1)
      rows.int4(frames.length)
      rows.int4(frames.reduce((sum, frame) => sum + frame.bytes.length, 0))
      rows.bytes(hash)
      rows.bytes(compress(content))
    }
    return rows
  }

  async function writeChunks(client: PoolClient, day: CivilDay): Promise<void> {
    const readings = await sealReadings(client, day)
    if (readings.rows > 0) await copySealed(client, readings)
    const frames = await sealFrames(client, day)
    if (frames.rows > 0)
      await copyInto(client, 'sealed_frame (device_id, day, generation, rows, bytes, hash, data)', frames)
  }

  return {
    async sealDay(day) {
      // The bulk is written without holding up the gateway; what arrived meanwhile follows under the lock, which is short.
      await transaction(pool, (client) => writeChunks(client, day))
      return transaction(pool, async (client) => {
        await client.query("SET LOCAL tuojiang.release = 'seal'")
        const { from, to } = boundsOf(day)
        for (const table of ['reading', 'frame'] as const) {
          const partition = partitionName(table, day)
          const { rows } = await client.query<{ there: boolean }>(
            'SELECT to_regclass($1) IS NOT NULL AS there',
            [partition],
          )
          if (rows[0]?.there) await client.query(`LOCK TABLE ${table}, ${partition} IN ACCESS EXCLUSIVE MODE`)
          await client.query(`LOCK TABLE ${table}_rest IN SHARE ROW EXCLUSIVE MODE`)
        }
        await writeChunks(client, day)
        for (const [table, column] of [
          ['reading', 'time'],
          ['frame', 'filed_at'],
        ] as const) {
          const partition = partitionName(table, day)
          const { rows } = await client.query<{ there: boolean }>(
            'SELECT to_regclass($1) IS NOT NULL AS there',
            [partition],
          )
          if (rows[0]?.there) await client.query(`DROP TABLE ${partition}`)
          await client.query(`DELETE FROM ${table}_rest WHERE ${column} >= $1 AND ${column} < $2`, [from, to])
        }
        return writeSeal(client, day)
      })
    },

    async sealFinished(now, graceHours) {
      const last = addDays(dayOf(now - graceHours * 3_600_000, zone), -1)
      const sealed: SealedDay[] = []
      for (const day of await openDays(pool, zone, last)) {
        const result = await this.sealDay(day)
        if (result) sealed.push(result)
      }
      sealed.push(...(await sealHistory(pool, last)))
      return sealed
    },
  }
}

/** Days up to `last` that have hot rows. */
async function openDays(pool: Pool, zone: number, last: CivilDay): Promise<CivilDay[]> {
  const until = new Date(endOf(last, zone))
  const shift = `interval '${zone} minutes'`
  const { rows } = await pool.query<{ day: string }>(
    `SELECT DISTINCT ((time AT TIME ZONE 'UTC') + ${shift})::date::text AS day FROM reading WHERE time < $1
     UNION SELECT DISTINCT ((filed_at AT TIME ZONE 'UTC') + ${shift})::date::text FROM frame WHERE filed_at < $1 ORDER BY 1`,
    [until],
  )
  return rows.map((row) => row.day as CivilDay)
}

/** Seals days that were written in sealed form and have no seal yet, all at once and in their order. */
async function sealHistory(pool: Pool, last: CivilDay): Promise<SealedDay[]> {
  const { rows } = await pool.query<{ day: string }>(
    `SELECT DISTINCT day::text FROM sealed_reading WHERE day <= $1 AND NOT EXISTS (SELECT FROM day_seal WHERE day_seal.day = sealed_reading.day)
     ORDER BY 1`,
    [last],
  )
  if (rows.length === 0) return []
  return transaction(pool, async (client) => {
    const sealed: SealedDay[] = []
    for (const { day } of rows) {
      const seal = await writeSeal(client, day as CivilDay)
      if (seal) sealed.push(seal)
    }
    return sealed
  })
}

/** Hashes of a day in their stated order: readings by site and kind, then frames by device; newest generations. */
export async function leavesOf(client: Pool | PoolClient, day: string): Promise<Buffer[]> {
  const readings = await queryRows<{ hash: Buffer }>(
    client,
    'SELECT hash FROM (SELECT DISTINCT ON (site_id, kind) site_id, kind, hash FROM sealed_reading WHERE day = $1 ORDER BY site_id, kind, generation DESC) newest ORDER BY site_id, kind',
    [day],
  )
  const frames = await queryRows<{ hash: Buffer }>(
    client,
    'SELECT hash FROM (SELECT DISTINCT ON (device_id) device_id, hash FROM sealed_frame WHERE day = $1 ORDER BY device_id, generation DESC) newest ORDER BY device_id',
    [day],
  )
  return [...readings, ...frames].map((row) => row.hash)
}

/** Writes the seal of a day when its root is new; serialised, so that the chain has one end. */
async function writeSeal(client: PoolClient, day: CivilDay): Promise<SealedDay | null> {
  await client.query('SELECT pg_advisory_xact_lock(7212010)')
  const leaves = await leavesOf(client, day)
  const root = merkleRoot(leaves)
  const [current] = await queryRows<{ generation: number; root: Buffer }>(
    client,
    'SELECT generation, root FROM day_seal WHERE day = $1 ORDER BY generation DESC LIMIT 1',
    [day],
  )
  if (current?.root.equals(root)) return null
  const [previous] = await queryRows<{ root: Buffer }>(
    client,
    'SELECT root FROM day_seal ORDER BY id DESC LIMIT 1',
    [],
  )
  const generation = (current?.generation ?? 0) + 1
  await client.query(
    'INSERT INTO day_seal (day, generation, leaves, root, previous_root) VALUES ($1, $2, $3, $4, $5)',
    [day, generation, leaves.length, root, previous?.root ?? null],
  )
  return { day, generation, leaves: leaves.length, root }
}
