import { FAIL } from '@tuojiang/quality'
import { transaction } from '../telemetry/index.js'
import type { Reviewer } from './decide.js'
import type { QualityDeps } from './deps.js'
import { type Region, refreshItems } from './items.js'
import { checkRule, type QualityRule, readRule } from './rule.js'
import { lockQuality, redo } from './run.js'

const REGIONS_AT_A_TIME = 1000

/**
 * Changes which failed checks exclude a value, and has the queue and the figures made anew where that matters.
 * @throws Problem `quality-check-unknown`
 */
export async function changeRule(
  deps: QualityDeps,
  { exclude, reviewDays }: Pick<QualityRule, 'exclude' | 'reviewDays'>,
  by: Reviewer,
): Promise<void> {
  checkRule({ exclude })
  await transaction(deps.pool, async (client) => {
    await lockQuality(client)
    const before = await readRule(client)
    await client.query(
      'INSERT INTO quality_rule (exclude, review_days, at, account_id, by_name) VALUES ($1, $2, $3, $4, $5)',
      [exclude, reviewDays, new Date(deps.clock()), by.accountId, by.name],
    )
    const toggled = [...new Set([...exclude, ...before.exclude])].filter(
      (code) => exclude.includes(code) !== before.exclude.includes(code),
    )
    if (toggled.length === 0) return
    const { rows } = await client.query<{ site_id: number; factor: string; first: Date; last: Date }>(
      `SELECT site_id, factor, min(time) AS first, max(time) AS last FROM quality_flag
       WHERE code = ANY ($1) AND result = $2 AND gone_at IS NULL AND factor <> '' GROUP BY site_id, factor, date_trunc('month', time)`,
      [toggled, FAIL],
    )
    const regions = rows.map(
      ({ site_id, factor, first, last }): Region => ({
        siteId: site_id,
        factor,
        from: first.getTime(),
        until: last.getTime() + 1,
      }),
    )
    const rule = { ...before, exclude, reviewDays }
    for (let start = 0; start < regions.length; start += REGIONS_AT_A_TIME)
      await refreshItems(client, regions.slice(start, start + REGIONS_AT_A_TIME), rule, {
        now: deps.clock(),
        zone: deps.zone,
      })
    const hours = await client.query<{ site_id: number; time: Date }>(
      `SELECT DISTINCT site_id, time FROM quality_flag
       WHERE code = ANY ($1) AND result = $2 AND gone_at IS NULL AND factor <> ''`,
      [toggled, FAIL],
    )
    await redo(
      client,
      hours.rows.map(({ site_id: siteId, time }) => ({
        siteId,
        from: time.getTime(),
        until: time.getTime() + 1,
      })),
      deps.zone,
    )
  })
}
