import type { CivilDay } from '@tuojiang/measure'
import type { Pool, PoolClient } from 'pg'
import type { Sampling } from './media/index.js'
import { releasedResults } from './reading.js'
import type { ReleasedResult } from './tables.js'

export interface ReleaseQuery {
  pointIds: readonly number[]
  /** First and last day, both inclusive. */
  from: string
  to: string
  asOf?: number | undefined
}

/** The samplings that count now, or counted at a moment, by point and oldest first: the newest release of each sample. */
export async function samplingsOf(
  client: Pool | PoolClient,
  { pointIds, from, to, asOf }: ReleaseQuery,
): Promise<Map<number, Sampling[]>> {
  const { rows } = await client.query<{
    point_id: number
    sample_id: number
    code: string
    sampled_on: CivilDay
    results: Record<string, ReleasedResult>
  }>(
    `SELECT newest.*, sample.code FROM (
       SELECT DISTINCT ON (sample_id) point_id, sample_id, sampled_on, results FROM laboratory_release
       WHERE point_id = ANY ($1) AND ($4::timestamptz IS NULL OR at <= $4)
       ORDER BY sample_id, number DESC) AS newest
     JOIN laboratory_sample AS sample ON sample.id = newest.sample_id
     WHERE sample.kind = 'sample' AND newest.sampled_on BETWEEN $2 AND $3
     ORDER BY newest.point_id, newest.sampled_on, newest.sample_id`,
    [pointIds, from, to, asOf === undefined ? null : new Date(asOf)],
  )
  const found = new Map<number, Sampling[]>()
  for (const row of rows) {
    const list = found.get(row.point_id) ?? []
    found.set(row.point_id, list)
    list.push({
      sampleId: row.sample_id,
      code: row.code,
      day: row.sampled_on,
      results: releasedResults(row.results),
    })
  }
  return found
}
