import type { Pool } from 'pg'
import { decompress } from './chunk.js'
import { merkleRoot, sealHash } from './digest.js'
import { queryRows } from './query.js'
import { leavesOf } from './seal.js'

/** A row that is not what was sealed. */
export interface Broken {
  /** `sealed_reading site 3 kind 3 day 2026-01-02 generation 1` */
  where: string
  what: 'content' | 'root' | 'chain' | 'unreadable'
}

export interface Verification {
  days: number
  chunks: number
  broken: Broken[]
}

/** Recomputes every hash of the sealed days: contents, roots and their chain. Names what differs. */
export async function verifySeals(pool: Pool, progress?: (chunks: number) => void): Promise<Verification> {
  const broken: Broken[] = []
  let chunks = 0
  const check = (where: string, hash: Buffer, data: Buffer) => {
    chunks++
    if (chunks % 10_000 === 0) progress?.(chunks)
    try {
      if (!sealHash(decompress(data)).equals(hash)) broken.push({ where, what: 'content' })
    } catch {
      broken.push({ where, what: 'unreadable' })
    }
  }
  const seals = await queryRows<{
    id: string
    day: string
    generation: number
    root: Buffer
    previous_root: Buffer | null
    newest: boolean
  }>(
    pool,
    'SELECT id::text, day::text, generation, root, previous_root, generation = max(generation) OVER (PARTITION BY day) AS newest FROM day_seal ORDER BY day_seal.id',
    [],
  )
  let before: Buffer | null = null
  for (const seal of seals) {
    const where = `day_seal ${seal.day} generation ${seal.generation}`
    const chained =
      before === null
        ? seal.previous_root === null
        : seal.previous_root !== null && before.equals(seal.previous_root)
    if (!chained) broken.push({ where, what: 'chain' })
    before = seal.root
    if (!seal.newest) continue
    const readings = await queryRows<{
      site_id: number
      kind: number
      generation: number
      hash: Buffer
      data: Buffer
    }>(
      pool,
      'SELECT site_id, kind, generation, hash, data FROM sealed_reading WHERE day = $1 ORDER BY site_id, kind, generation',
      [seal.day],
    )
    for (const row of readings) {
      check(
        `sealed_reading site ${row.site_id} kind ${row.kind} day ${seal.day} generation ${row.generation}`,
        row.hash,
        row.data,
      )
    }
    const frames = await queryRows<{ device_id: number; generation: number; hash: Buffer; data: Buffer }>(
      pool,
      'SELECT device_id, generation, hash, data FROM sealed_frame WHERE day = $1 ORDER BY device_id, generation',
      [seal.day],
    )
    for (const row of frames) {
      check(
        `sealed_frame device ${row.device_id} day ${seal.day} generation ${row.generation}`,
        row.hash,
        row.data,
      )
    }
    if (
      !merkleRoot(await leavesOf(pool, seal.day)).equals(seal.root) &&
      !(await wasReduced(pool, seal.day))
    ) {
      broken.push({ where, what: 'root' })
    }
  }
  return { days: new Set(seals.map((seal) => seal.day)).size, chunks, broken }
}

/** Retention took leaves of this day away; its root stays as published and cannot be made again. */
async function wasReduced(pool: Pool, day: string): Promise<boolean> {
  const { rows } = await pool.query('SELECT FROM retention_run WHERE before_day > $1 LIMIT 1', [day])
  return rows.length > 0
}
