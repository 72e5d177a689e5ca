import type { CivilDay } from '@tuojiang/measure'
import type { Pool, PoolClient } from 'pg'
import { merkleRoot } from './digest.js'
import { queryRows } from './query.js'
import { SEALING_LOCK } from './sealed-write.js'

export interface SealedDay {
  day: CivilDay
  generation: number
  leaves: number
  root: Buffer
}

/** One sealed thing of a day: a site's readings of one kind, or a device's frames (kind 0). */
export interface Leaf {
  kind: number
  owner: number
  generation: number
  hash: Buffer
}

/** All sealed rows of a day, those that retention removed too, in the order of the tree: kind, site or device, generation. */
export function leavesOf(client: Pool | PoolClient, day: string): Promise<Leaf[]> {
  return queryRows<Leaf>(
    client,
    `SELECT kind, site_id AS owner, generation, hash FROM sealed_reading WHERE day = $1
     UNION ALL SELECT 0, device_id, generation, hash FROM sealed_frame WHERE day = $1
     UNION ALL SELECT kind, owner_id, generation, hash FROM removed_chunk WHERE day = $1
     ORDER BY kind, owner, generation`,
    [day],
  )
}

/** The leaves a seal stands for: of everything the newest row up to its generation. */
export function leavesAt(leaves: readonly Leaf[], generation: number): Leaf[] {
  const counted = leaves.filter((leaf) => leaf.generation <= generation)
  return counted.filter((leaf, index) => {
    const next = counted[index + 1]
    return next?.kind !== leaf.kind || next.owner !== leaf.owner
  })
}

/** Root over leaves; each leaf says whose content it is, so that contents cannot change places. */
export const rootOf = (day: string, leaves: readonly Leaf[]): Buffer =>
  merkleRoot(
    leaves.map(({ kind, owner, generation, hash }) =>
      Buffer.concat([Buffer.from(`${day} ${kind} ${owner} ${generation} `), hash]),
    ),
  )

/**
 * Writes the seal of a day when rows came since the last; its generation is that of its newest row. Taken alone, so that the chain
 * has one end and no row comes in between.
 */
export async function writeSeal(client: PoolClient, day: CivilDay): Promise<SealedDay | null> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [SEALING_LOCK])
  const leaves = await leavesOf(client, day)
  const generation = leaves.reduce((newest, leaf) => Math.max(newest, leaf.generation), 0)
  const [current] = await queryRows<{ generation: number }>(
    client,
    'SELECT generation FROM day_seal WHERE day = $1 ORDER BY generation DESC LIMIT 1',
    [day],
  )
  if (generation === 0 || (current && current.generation >= generation)) return null
  const counted = leavesAt(leaves, generation)
  const root = rootOf(day, counted)
  await client.query(
    `INSERT INTO day_seal (day, generation, leaves, root, previous_root)
     VALUES ($1, $2, $3, $4, (SELECT root FROM day_seal ORDER BY id DESC LIMIT 1))`,
    [day, generation, counted.length, root],
  )
  return { day, generation, leaves: counted.length, root }
}

/** A seal as it is published. */
export interface SealView {
  day: string
  generation: number
  leaves: number
  root: string
  previous: string | null
  sealedAt: string
}

export async function listSeals(pool: Pool, limit: number): Promise<SealView[]> {
  const rows = await queryRows<{
    day: string
    generation: number
    leaves: number
    root: Buffer
    previous_root: Buffer | null
    sealed_at: Date
  }>(
    pool,
    'SELECT day::text, generation, leaves, root, previous_root, sealed_at FROM day_seal ORDER BY id DESC LIMIT $1',
    [limit],
  )
  return rows.map((row) => ({
    day: row.day,
    generation: row.generation,
    leaves: row.leaves,
    root: row.root.toString('hex'),
    previous: row.previous_root?.toString('hex') ?? null,
    sealedAt: row.sealed_at.toISOString(),
  }))
}
