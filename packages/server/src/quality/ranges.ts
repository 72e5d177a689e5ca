import type { QualityItem } from '@tuojiang/api'
import type { Finding } from '@tuojiang/quality'
import { FAIL } from '@tuojiang/quality'
import type { Pool } from 'pg'
import type { Static } from 'typebox'
import { checkName } from './words.js'

/** A stretch of hours that one check or rule complains about. */
export interface RangeAnswer {
  code: string
  severity: Finding['severity']
  factor: string | null
  from: string
  until: string
  count: number
  message: { zh: string; en: string }
  reported: number | null
  recalculated: number | null
}

/** A finding of the checks, whose stamps end the hours, as the interface says it: from the start of the first to the end of the last. */
export const rangeOf = (finding: Finding, stepSeconds: number): RangeAnswer => ({
  code: finding.code,
  severity: finding.severity,
  factor: finding.factor,
  from: new Date((finding.from - stepSeconds) * 1000).toISOString(),
  until: new Date(finding.to * 1000).toISOString(),
  count: finding.count,
  message: finding.message,
  reported: finding.reported ?? null,
  recalculated: finding.recalculated ?? null,
})

const HOUR_MS = 3_600_000

/** What each check says of an item of the queue, hour range by check. */
export async function rangesOfItem(pool: Pool, item: Static<typeof QualityItem>): Promise<RangeAnswer[]> {
  const { rows } = await pool.query<{ code: string; first: Date; last: Date; count: string; worst: number }>(
    `SELECT code, min(time) AS first, max(time) AS last, count(*) AS count, max(result) AS worst FROM quality_flag
     WHERE site_id = $1 AND factor = $2 AND time >= $3 AND time < $4 AND gone_at IS NULL GROUP BY code ORDER BY max(result) DESC, code`,
    [item.siteId, item.factor, item.from, item.until],
  )
  return rows.map(({ code, first, last, count, worst }) => {
    const name = checkName(code)
    return {
      code,
      severity: worst === FAIL ? 'major' : 'minor',
      factor: item.factor,
      from: first.toISOString(),
      until: new Date(last.getTime() + HOUR_MS).toISOString(),
      count: Number(count),
      message: {
        zh: `${name.zh}，${count} 个数据`,
        en: `${name.en}, ${count} ${count === '1' ? 'value' : 'values'}`,
      },
      reported: null,
      recalculated: null,
    }
  })
}
