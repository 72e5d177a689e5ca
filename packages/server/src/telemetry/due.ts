import type { Pool, PoolClient } from 'pg'
import { kindCode, kindOf, type ReadingKind } from './kinds.js'
import { transaction } from './query.js'

export interface Due {
  siteId: number
  kind: ReadingKind
  /** ms since 1970 */
  time: number
}

/** Hours and days are what figures are made of; what is made of shorter data is made when the hour comes, or asked for. */
export const isEvaluated = (kind: ReadingKind): boolean => kind === 'hour' || kind === 'day'

/**
 * Written in the transaction that stores the readings, so that no crash can part the two. What is to be evaluated is to be checked as
 * well, if it is hours.
 */
export async function writeDue(client: PoolClient, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return
  await askEvaluation(client, due)
  const hours = due.filter(({ kind }) => kind === 'hour')
  if (hours.length === 0) return
  await client.query(
    'INSERT INTO quality_due (site_id, time) SELECT * FROM unnest($1::integer[], $2::timestamptz[])',
    [hours.map(({ siteId }) => siteId), hours.map(({ time }) => new Date(time).toISOString())],
  )
}

/** Has figures made anew that stand on these readings, though the readings did not change: what counts of them did. */
export async function askEvaluation(client: PoolClient, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return
  await client.query(
    'INSERT INTO evaluation_due (site_id, kind, time) SELECT * FROM unnest($1::integer[], $2::smallint[], $3::timestamptz[])',
    [
      due.map(({ siteId }) => siteId),
      due.map(({ kind }) => kindCode(kind)),
      due.map(({ time }) => new Date(time).toISOString()),
    ],
  )
}

/**
 * Hands out what waits to be evaluated and removes it when the work has been committed; what another worker holds is passed over.
 * @returns how many were handed out
 */
export function takeDue(
  pool: Pool,
  limit: number,
  work: (due: Due[], client: PoolClient) => Promise<void>,
): Promise<number> {
  return transaction(pool, async (client) => {
    const { rows } = await client.query<{ site_id: number; id: string; kind: number; time: Date }>(
      'SELECT site_id, id, kind, time FROM evaluation_due ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED',
      [limit],
    )
    if (rows.length === 0) return 0
    await work(
      rows.map((row) => ({ siteId: row.site_id, kind: kindOf(row.kind), time: row.time.getTime() })),
      client,
    )
    await client.query(
      'DELETE FROM evaluation_due USING unnest($1::integer[], $2::bigint[]) AS done (site_id, id) WHERE evaluation_due.site_id = done.site_id AND evaluation_due.id = done.id',
      [rows.map((row) => row.site_id), rows.map((row) => row.id)],
    )
    return rows.length
  })
}
