import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'

/** Numbered SQL files, applied once and in order. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../../sql', import.meta.url))

/** Any constant: two processes that start together must not migrate at the same time. */
const LOCK = 7_212_001

/**
 * Brings the database up to date. Each file runs in its own transaction; a file that was applied and has changed since is refused.
 * @returns the names of the files applied now
 */
export async function migrate(pool: Pool, directory = MIGRATIONS_DIR): Promise<string[]> {
  const files = (await readdir(directory)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    const known = await client.query<{ name: string; digest: string }>('SELECT name, digest FROM migration')
    const digests = new Map(known.rows.map((row) => [row.name, row.digest]))
    const applied: string[] = []
    for (const name of files) {
      const sql = await readFile(join(directory, name), 'utf8')
      const digest = createHash('sha256').update(sql).digest('hex')
      const before = digests.get(name)
      if (before === digest) continue
      if (before)
        throw new Error(
          `migration ${name} was applied in another form; write a new one instead of changing it`,
        )
      await client.query('BEGIN')
      try {
        await client.query(sql)
        await client.query('INSERT INTO migration (name, digest) VALUES ($1, $2)', [name, digest])
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
      }
      applied.push(name)
    }
    return applied
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}
