import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { type Asker, visibleTo } from './parties.js'
import { ACTIVE_STATES, OPEN_STATES } from './state.js'

export interface Load {
  /** Null: taken by nobody yet. */
  accountId: number | null
  name: string
  areaId: number | null
  open: number
  late: number
  closed30Days: number
  medianHours: number | null
}

const THIRTY_DAYS_MS = 30 * 86_400_000

/** Open, late and closed tasks of each person, over the tasks the account may see. */
export async function loadByPerson(db: Kysely<Database>, asker: Asker, now: Date): Promise<Load[]> {
  const since = new Date(now.getTime() - THIRTY_DAYS_MS)
  const { rows } = await sql<{
    account_id: number | null
    name: string | null
    area_id: number | null
    open: string
    late: string
    closed: string
    median: number | null
  }>`
    SELECT task.owner_id AS account_id, owner.name, coalesce(owner.area_id, CASE WHEN owner.id IS NULL THEN task.area_id END) AS area_id,
      count(*) FILTER (WHERE task.state = ANY(${[...ACTIVE_STATES]}::text[])) AS open,
      count(*) FILTER (WHERE task.state = ANY(${[...OPEN_STATES]}::text[]) AND task.due < ${now}) AS late,
      count(*) FILTER (WHERE task.closed_at >= ${since}) AS closed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM task.closed_at - task.created_at) / 3600)
        FILTER (WHERE task.closed_at >= ${since}) AS median
    FROM task LEFT JOIN account owner ON owner.id = task.owner_id
    WHERE ${visibleTo(asker)} AND (task.state = ANY(${[...ACTIVE_STATES]}::text[]) OR task.closed_at >= ${since})
    GROUP BY 1, 2, 3 ORDER BY 5 DESC, 4 DESC, 1`.execute(db)
  return rows.map((row) => ({
    accountId: row.account_id,
    name: row.name ?? '',
    areaId: row.area_id,
    open: Number(row.open),
    late: Number(row.late),
    closed30Days: Number(row.closed),
    medianHours: row.median === null ? null : Math.round(row.median * 10) / 10,
  }))
}
