import { addDays, dayOf } from '@tuojiang/measure'
import type { Pool } from 'pg'
import { kindCode } from './kinds.js'
import { release, transaction } from './query.js'

/** Days each kind is kept after its day; null keeps for ever. */
export interface RetentionPolicy {
  realtime: number | null
  minute: number | null
  hour: number | null
  day: number | null
  frames: number | null
}

export const DEFAULT_RETENTION: RetentionPolicy = {
  realtime: 366,
  minute: 731,
  hour: null,
  day: null,
  frames: 1096,
}

const FRAMES = 0
const KINDS = ['realtime', 'minute', 'hour', 'day', 'frames'] as const

/**
 * Removes sealed rows that are older than the policy keeps. Their hashes stay as leaves, so that the roots of their days can still
 * be made; what was removed when is recorded. Rows that no seal covers are never touched.
 * @returns how many rows were removed
 */
export async function applyRetention(
  pool: Pool,
  policy: RetentionPolicy,
  now: number,
  zone: number,
): Promise<number> {
  let removed = 0
  for (const what of KINDS) {
    const days = policy[what]
    if (days === null) continue
    const before = addDays(dayOf(now, zone), -days)
    const kind = what === 'frames' ? FRAMES : kindCode(what)
    removed += await transaction(pool, async (client) => {
      await release(client, 'retention')
      const [table, owner, condition] =
        kind === FRAMES
          ? ['sealed_frame', 'device_id', '$1::smallint = 0']
          : ['sealed_reading', 'site_id', 'kind = $1']
      const due = `day < $2 AND ${condition} AND generation <= (SELECT max(generation) FROM day_seal WHERE day_seal.day = ${table}.day)`
      const kept = await client.query(
        `INSERT INTO removed_chunk (kind, owner_id, day, generation, hash) SELECT $1::smallint, ${owner}, day, generation, hash FROM ${table} WHERE ${due}`,
        [kind, before],
      )
      if (!kept.rowCount) return 0
      const gone = await client.query(`DELETE FROM ${table} WHERE ${due}`, [kind, before])
      if (gone.rowCount !== kept.rowCount)
        throw new Error(`${table}: rows came while retention ran; it runs again`)
      await client.query('INSERT INTO retention_run (what, before_day, removed) VALUES ($1, $2, $3)', [
        what,
        before,
        gone.rowCount,
      ])
      return gone.rowCount
    })
  }
  return removed
}
