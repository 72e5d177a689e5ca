import { addDays, type CivilDay, dayOf, endOf, startOf } from '@tuojiang/measure'
import type { Pool, PoolClient } from 'pg'
import { type SealedDay, writeSeal } from './day-seal.js'
import type { Layouts } from './layout.js'
import { partitionName, TABLES } from './partitions.js'
import { queryRows, release as releaseRows, transaction } from './query.js'
import { sealFrames } from './seal-frames.js'
import { sealReadings } from './seal-readings.js'
import { SEALING_LOCK } from './sealed-write.js'

export interface Sealer {
  /** Seals one day: what is hot of it, merged with what was sealed before. Nothing new makes no new generation. */
  sealDay(day: CivilDay): Promise<SealedDay | null>
  /** Seals every day that ended `graceHours` ago and has rows, and writes the seals of days that came in sealed form. */
  sealFinished(now: number, graceHours: number): Promise<SealedDay[]>
}

/** Hot rows of a day by what they are sealed under: `3:12` for hours of site 12, `0:7` for frames of device 7. */
export type HotCounts = Map<string, number>

export interface Bounds {
  from: Date
  to: Date
}

/** What one round of packing is about. */
export interface Round {
  day: CivilDay
  bounds: Bounds
  generation: number
  /** Keys of `HotCounts` whose rows have not all been packed. */
  changed: readonly string[]
}

/** Rows that keep coming for a finished day would be a replay, a long read holds the tables: it is sealed an hour later. */
const MOST_ROUNDS = 10
/** Any constant but those of the other locks. */
const SEALER_LOCK = 7_212_011
/** Asked for at once only this long: whoever comes meanwhile waits behind the request. */
const LOCK_TIMEOUT_MS = 1000
const LOCK_NOT_AVAILABLE = '55P03'

export function createSealer(pool: Pool, layouts: Layouts, zone: number): Sealer {
  const boundsOf = (day: CivilDay): Bounds => ({
    from: new Date(startOf(day, zone)),
    to: new Date(endOf(day, zone)),
  })

  /** Packs what is hot while devices go on sending, and notes how many rows were packed. */
  async function pack(day: CivilDay, packed: HotCounts): Promise<void> {
    await transaction(pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock_shared($1)', [SEALING_LOCK])
      const bounds = boundsOf(day)
      const hot = await countHot(client, bounds)
      const generation = await nextGeneration(client, day)
      const changed = [...hot].filter(([key, count]) => packed.get(key) !== count).map(([key]) => key)
      await sealFrames(client, { day, bounds, generation, changed }, packed)
      await sealReadings(client, layouts, { day, bounds, generation, changed }, packed)
    })
  }

  /** Takes the packed rows out, if they are still all there is. Devices wait meanwhile; counting is all that is done. */
  async function release(
    day: CivilDay,
    packed: HotCounts,
  ): Promise<{ done: boolean; sealed: SealedDay | null }> {
    return transaction(pool, async (client) => {
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`)
      await releaseRows(client, 'seal')
      const bounds = boundsOf(day)
      const partitions: string[] = []
      for (const { table } of TABLES) {
        const name = partitionName(table, day)
        const { rows } = await client.query<{ there: boolean }>(
          'SELECT to_regclass($1) IS NOT NULL AS there',
          [name],
        )
        if (rows[0]?.there) partitions.push(name)
        await client.query(
          rows[0]?.there
            ? `LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`
            : `LOCK TABLE ${table}_rest IN SHARE ROW EXCLUSIVE MODE`,
        )
      }
      const hot = await countHot(client, bounds)
      for (const [key, count] of hot) if (packed.get(key) !== count) return { done: false, sealed: null }
      for (const name of partitions) await client.query(`DROP TABLE ${name}`)
      for (const { table, column } of TABLES) {
        await client.query(`DELETE FROM ${table}_rest WHERE ${column} >= $1 AND ${column} < $2`, [
          bounds.from,
          bounds.to,
        ])
      }
      return { done: true, sealed: await writeSeal(client, day) }
    })
  }

  async function sealDay(day: CivilDay): Promise<SealedDay | null> {
    const packed: HotCounts = new Map()
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      await pack(day, packed)
      const released = await release(day, packed).catch((error: { code?: string }) => {
        if (error.code !== LOCK_NOT_AVAILABLE) throw error
        return null
      })
      if (released?.done) return released.sealed
    }
    return null
  }

  /** One process seals at a time; the others leave it to that one. */
  async function alone<R>(work: () => Promise<R>): Promise<R | null> {
    const client = await pool.connect()
    try {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
        SEALER_LOCK,
      ])
      if (!rows[0]?.mine) return null
      return await work()
    } finally {
      await client.query('SELECT pg_advisory_unlock_all()').catch(() => {})
      client.release()
    }
  }

  return {
    sealDay: (day) => alone(() => sealDay(day)),
    sealFinished: async (now, graceHours) => (await alone(() => sealFinished(now, graceHours))) ?? [],
  }

  async function sealFinished(now: number, graceHours: number): Promise<SealedDay[]> {
    const last = addDays(dayOf(now - graceHours * 3_600_000, zone), -1)
    const sealed: SealedDay[] = []
    for (const day of await openDays(pool, zone, last)) {
      const result = await sealDay(day)
      if (result) sealed.push(result)
    }
    sealed.push(...(await sealHistory(pool, last)))
    return sealed
  }
}

async function countHot(client: PoolClient, { from, to }: Bounds): Promise<HotCounts> {
  const { rows } = await client.query<{ key: string; count: string }>(
    `SELECT kind || ':' || site_id AS key, count(*) FROM reading WHERE time >= $1 AND time < $2 GROUP BY kind, site_id
     UNION ALL SELECT '0:' || device_id, count(*) FROM frame WHERE filed_at >= $1 AND filed_at < $2 GROUP BY device_id`,
    [from, to],
  )
  return new Map(rows.map((row) => [row.key, Number(row.count)]))
}

/** Above everything the day has, so that a seal's generation says which rows it knew. */
async function nextGeneration(client: PoolClient, day: CivilDay): Promise<number> {
  const [row] = await queryRows<{ newest: number | null }>(
    client,
    `SELECT greatest((SELECT max(generation) FROM sealed_reading WHERE day = $1), (SELECT max(generation) FROM sealed_frame WHERE day = $1),
                     (SELECT max(generation) FROM day_seal WHERE day = $1)) AS newest`,
    [day],
  )
  return (row?.newest ?? 0) + 1
}

/** Days up to `last` that have hot rows. */
async function openDays(pool: Pool, zone: number, last: CivilDay): Promise<CivilDay[]> {
  const until = new Date(endOf(last, zone))
  const { rows } = await pool.query<{ day: string }>(
    `SELECT DISTINCT ((time AT TIME ZONE 'UTC') + make_interval(mins => $2))::date::text AS day FROM reading WHERE time < $1
     UNION SELECT DISTINCT ((filed_at AT TIME ZONE 'UTC') + make_interval(mins => $2))::date::text FROM frame WHERE filed_at < $1 ORDER BY 1`,
    [until, zone],
  )
  return rows.map((row) => row.day as CivilDay)
}

/** Seals days that were written in sealed form since their last seal, all at once and in their order. */
async function sealHistory(pool: Pool, last: CivilDay): Promise<SealedDay[]> {
  const { rows } = await pool.query<{ day: string }>(
    `SELECT day::text FROM (SELECT day, max(generation) AS newest FROM sealed_reading WHERE day <= $1 GROUP BY day) chunk
     LEFT JOIN (SELECT day, max(generation) AS newest FROM day_seal GROUP BY day) seal USING (day)
     WHERE seal.newest IS NULL OR seal.newest < chunk.newest ORDER BY 1`,
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
