import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'

/** First half of the advisory locks of imports; the second is the import's id. */
const LOCK = 0x1a_7e

/**
 * Works on an import as long as nobody else does, in whatever process: the lock lasts as long as the work and dies with the process. What is
 * under way and locked by nobody was left by a crash.
 * @returns false when somebody else works on it
 */
export async function holdingImport(
  db: Kysely<Database>,
  id: number,
  work: () => Promise<void>,
): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{
      held: boolean
    }>`SELECT pg_try_advisory_lock(${LOCK}, ${id}) AS held`.execute(connection)
    if (!rows[0]?.held) return false
    try {
      await work()
    } finally {
      await sql`SELECT pg_advisory_unlock(${LOCK}, ${id})`.execute(connection)
    }
    return true
  })
}
