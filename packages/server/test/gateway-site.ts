import type { Pool } from 'pg'

let lastSite = 0

/** A site for devices to report for. */
export async function siteOf({ pool }: { pool: Pool }): Promise<number> {
  await pool.query(
    "INSERT INTO area (id, code, name_zh, name_en, kind) VALUES (1, '511000', '内江市', 'Neijiang', 'city') ON CONFLICT DO NOTHING",
  )
  lastSite += 1
  const { rows } = await pool.query<{ id: number }>(
    "INSERT INTO site (code, name_zh, name_en, kind, area_id) VALUES ($1, '站', 'Station', 'air', 1) RETURNING id",
    [`S${lastSite}`],
  )
  return rows[0]?.id ?? 0
}
