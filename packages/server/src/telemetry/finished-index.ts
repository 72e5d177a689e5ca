import { addDays, dayOf } from '@tuojiang/measure'
import type { Pool } from 'pg'
import { partitionName, TABLES } from './partitions.js'
import { transaction } from './query.js'

/** Days before today whose partitions may still be hot. */
const DAYS_BACK = 3
/** Devices of that day wait behind the request at most so long, then it is tried again with the next housekeeping. */
const LOCK_TIMEOUT_MS = 1000
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Makes the indexes of days that are over anew, their pages full. Rows of many devices arrive in turns, each device at the end of its own
 * stretch, so that PostgreSQL halves pages that never fill again: 6.7 bytes a value of index, 3.7 afterwards. A page setting on the index
 * says that it was done.
 * @returns names of the indexes made anew
 */
export async function refillFinished(pool: Pool, now: number, zone: number): Promise<string[]> {
  const today = dayOf(now, zone)
  const done: string[] = []
  for (let back = 1; back <= DAYS_BACK; back++)
    for (const { table } of TABLES) {
      const partition = partitionName(table, addDays(today, -back))
      if (await refill(pool, partition, `${partition}_pkey`)) done.push(`${partition}_pkey`)
    }
  return done
}

async function refill(pool: Pool, partition: string, index: string): Promise<boolean> {
  const { rows } = await pool.query<{ full: boolean | null }>(
    `SELECT 'fillfactor=100' = ANY(reloptions) AS full FROM pg_class WHERE oid = to_regclass($1)`,
    [index],
  )
  if (rows.length === 0 || rows[0]?.full) return false
  try {
    await transaction(pool, async (client) => {
      await client.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`)
      // The table before its index, as writers take them.
      await client.query(`LOCK TABLE ${partition} IN SHARE MODE`)
      await client.query(`ALTER INDEX ${index} SET (fillfactor = 100)`)
      await client.query(`REINDEX INDEX ${index}`)
    })
    return true
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return false
    throw error
  }
}
