import { addDays, dayOf } from '@tuojiang/measure'
import type { Pool } from 'pg'
import { kindCode, type ReadingKind } from './kinds.js'
import { transaction } from './query.js'

/** Days each kind is kept after its day; null keeps for ever. */
export interface RetentionPolicy {
  realtime: number | null
  minute: number | null
  hour: number | null
  day: number | null
  frames: number | null
}

export const DEFAULT_RETENTION: RetentionPolicy = {
  realtime: 400,
  minute: 800,
  hour: null,
  day: null,
  frames: 1200,
}

/** Removes sealed chunks that are older than the policy keeps, recording each removal first. Unsealed days are never touched. */
export async function applyRetention(
  pool: Pool,
  policy: RetentionPolicy,
  now: number,
  zone: number,
): Promise<number> {
  let removed = 0
  for (const what of ['realtime', 'minute', 'hour', 'day', 'frames'] as const) {
    const days = policy[what]
    if (days === null) continue
    const before = addDays(dayOf(now, zone), -days)
    removed += await transaction(pool, async (client) => {
      await client.query("SET LOCAL tuojiang.release = 'retention'")
      const sealed = 'day < $1 AND EXISTS (SELECT FROM day_seal WHERE day_seal.day = chunk.day)'
      const { rowCount } =
        what === 'frames'
          ? await client.query(`DELETE FROM sealed_frame chunk WHERE ${sealed}`, [before])
          : await client.query(`DELETE FROM sealed_reading chunk WHERE ${sealed} AND kind = $2`, [
              before,
              kindCode(what as ReadingKind),
            ])
      if (rowCount) {
        await client.query('INSERT INTO retention_run (what, before_day, removed) VALUES ($1, $2, $3)', [
          what,
          before,
          rowCount,
        ])
      }
      return rowCount ?? 0
    })
  }
  return removed
}
