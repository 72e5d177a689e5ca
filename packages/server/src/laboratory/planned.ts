import type { CivilDay } from '@tuojiang/measure'
import type { Pool, PoolClient } from 'pg'
import { dayInside } from './periods.js'

/** Samples whose time is over or that were taken: what a period should have. The first day of their round says where they count. */
export interface DueSample {
  pointId: number
  day: string
}

/** Samples of plans that were due by a moment, cancelled ones left out. */
export async function dueSamples(
  client: Pool | PoolClient,
  {
    pointIds,
    year,
    moment,
    today,
  }: { pointIds: readonly number[]; year: number; moment: Date; today: CivilDay },
): Promise<DueSample[]> {
  const { rows } = await client.query<{ point_id: number; period: string }>(
    `SELECT point_id, coalesce(sampled_on, period) AS period FROM laboratory_sample
     WHERE point_id = ANY ($1) AND kind = 'sample' AND plan_id IS NOT NULL AND state <> 'cancelled' AND created_at <= $2
       AND left(period, 4) = $4
       AND (due <= $3::date OR EXISTS (SELECT FROM laboratory_release AS released WHERE released.sample_id = laboratory_sample.id AND released.at <= $2))`,
    [pointIds, moment, today, String(year)],
  )
  return rows.map(({ point_id, period }) => ({ pointId: point_id, day: dayOfRound(period) }))
}

const QUARTER_MONTHS = ['01', '04', '07', '10']

/** First day of a round by its name, or the day itself. */
function dayOfRound(period: string): string {
  if (period.length === 10) return period
  if (period.length === 7 && period.includes('Q'))
    return `${period.slice(0, 4)}-${QUARTER_MONTHS[Number(period.slice(6)) - 1]}-01`
  return period.length === 7 ? `${period}-01` : `${period}-01-01`
}

/** How many samples each point should have in a period. */
export function dueIn(due: readonly DueSample[], period: string): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { pointId, day } of due)
    if (dayInside(day, period)) counts.set(pointId, (counts.get(pointId) ?? 0) + 1)
  return counts
}
