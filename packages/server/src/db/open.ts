import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './database.js'
import { type DatabaseEvent, type EmbeddedDatabase, startEmbedded } from './embedded.js'

export interface OpenDatabase {
  url: string
  pool: pg.Pool
  db: Kysely<Database>
  close(): Promise<void>
}

/**
 * Opens the configured database: `databaseUrl`, or the embedded PostgreSQL of `dataDir`, which is kept alive.
 * @param onEvent told when the embedded one dies and comes back
 */
export async function openDatabase(
  config: { databaseUrl: string | null; dataDir: string },
  onEvent?: (event: DatabaseEvent) => void,
): Promise<OpenDatabase> {
  const embedded: EmbeddedDatabase | null = config.databaseUrl
    ? null
    : await startEmbedded(config.dataDir, onEvent)
  const url = config.databaseUrl ?? embedded?.url ?? ''
  const opened = connect(url)
  return {
    ...opened,
    async close() {
      await opened.close()
      await embedded?.stop()
    },
  }
}

/** Connects to a database that runs. */
export function connect(url: string, max = 20): OpenDatabase {
  const pool = new pg.Pool({ connectionString: url, max, application_name: 'tuojiang' })
  // A lost connection of the pool is replaced on the next query; without a listener it would end the process.
  pool.on('error', () => {})
  // The same holds for one that is lent out and between two queries of a transaction: its next query fails, which is enough.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return {
    url,
    pool,
    db,
    async close() {
      await db.destroy()
      // Kysely leaves a pool alone that it never used.
      if (!pool.ending) await pool.end()
    },
  }
}
