import type { Pool } from 'pg'

/** Tables spread over a Citus cluster, and the column that decides where a row lies. */
export const DISTRIBUTED: Readonly<Record<string, string>> = {
  reading: 'site_id',
  sealed_reading: 'site_id',
  site_latest: 'site_id',
  evaluation_due: 'site_id',
  frame: 'device_id',
  sealed_frame: 'device_id',
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
]

/** Distributes the telemetry when the Citus extension is there; does nothing on a single PostgreSQL. */
export async function distribute(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query("SELECT FROM pg_extension WHERE extname = 'citus'")
  if (rows.length === 0) return false
  for (const table of REFERENCE) {
    await pool.query(
      'SELECT create_reference_table($1) WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = $1::regclass)',
      [table],
    )
  }
  for (const [table, column] of Object.entries(DISTRIBUTED)) {
    await pool.query(
      'SELECT create_distributed_table($1, $2) WHERE NOT EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = $1::regclass)',
      [table, column],
    )
  }
  return true
}
