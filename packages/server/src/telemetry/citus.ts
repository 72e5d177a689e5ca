import type { Pool } from 'pg'

/** Tables spread over a Citus cluster, and the column that decides where a row lies. */
export const DISTRIBUTED: Readonly<Record<string, string>> = {
  reading: 'site_id',
  sealed_reading: 'site_id',
  site_latest: 'site_id',
  frame: 'device_id',
  sealed_frame: 'device_id',
  quality_flag: 'site_id',
}

/** Small tables that every node of a cluster holds whole. */
export const REFERENCE: readonly string[] = [
  'area',
  'site',
  'channel',
  'site_limit',
  'device',
  'setting',
  'layout',
  'day_seal',
  'removed_chunk',
]

/**
 * Tables that stay on the coordinator. `evaluation_due` is taken with FOR UPDATE SKIP LOCKED, which Citus runs on one shard only; a
 * transaction may write it together with distributed tables.
 */
export const LOCAL: readonly string[] = ['evaluation_due', 'quality_due', 'retention_run', 'migration']

/**
 * Distributes the telemetry when the Citus extension is there; does nothing on a single PostgreSQL. The triggers that refuse changes
 * are what Citus calls unsafe: they are carried to the shards, and each looks at nothing but its own row.
 */
export async function distribute(pool: Pool, more: readonly string[] = []): Promise<boolean> {
  const { rows } = await pool.query("SELECT FROM pg_extension WHERE extname = 'citus'")
  if (rows.length === 0) return false
  const client = await pool.connect()
  try {
    await client.query('SET citus.enable_unsafe_triggers TO on')
    for (const table of [...REFERENCE, ...more]) {
      await client.query(
        'SELECT create_reference_table($1) WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = $1::regclass)',
        [table],
      )
    }
    for (const [table, column] of Object.entries(DISTRIBUTED)) {
      await client.query(
        'SELECT create_distributed_table($1, $2) WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = $1::regclass)',
        [table, column],
      )
    }
    return true
  } finally {
    // The setting was for this work only.
    client.release(true)
  }
}
