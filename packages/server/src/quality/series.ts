import type { DataLevelName, Endpoints, Response } from '@tuojiang/api'
import { dayOf } from '@tuojiang/measure'
import { FAIL } from '@tuojiang/quality'
import { notFound, Problem } from '../http/problem.js'
import { inScope, type Scope } from '../http/scope.js'
import { readHours, stepOf } from './block.js'
import type { QualityDeps } from './deps.js'
import { KINDS, readCheckedSites, unitFactor } from './sites.js'
import { type StandingDecision, standingDecisions } from './standing.js'
import { factorName } from './words.js'

export type SeriesAnswer = Response<Endpoints['GET /api/quality/series']>

/** What a screen can draw and a person can look through. */
const MOST_DAYS = 62
const DAY_MS = 86_400_000
const USUAL_STEP = 4 * 3600

/**
 * Raw hours of a factor with what the checks and people say of each.
 * @throws Problem `not-found`, `range-too-long`
 */
export async function seriesOf(
  deps: QualityDeps,
  { siteId, factor, from, until }: { siteId: number; factor: string; from: number; until: number },
  scope: Scope,
): Promise<SeriesAnswer> {
  if (!(from < until) || until - from > MOST_DAYS * DAY_MS)
    throw new Problem(422, 'range-too-long', {
      zh: `起点须早于终点，一次最多 ${MOST_DAYS} 天`,
      en: `The beginning comes before the end, at most ${MOST_DAYS} days at once`,
    })
  const sites = await readCheckedSites(deps.network)
  const checked = sites.get(siteId)
  const site = checked?.site
  if (
    !checked ||
    !site ||
    !KINDS[site.kind] ||
    !inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id })
  )
    throw notFound({ zh: '点位', en: 'The site' })
  const channel = checked.channels.get(factor)
  const unit = channel?.sent_unit ?? ''
  const [hours, standing, decisions, flags, limits] = await Promise.all([
    readHours(deps.telemetry, [siteId, ...checked.neighbours], from, until),
    deps.usability.standing({ siteIds: [siteId], from, to: until }),
    standingDecisions(deps.pool, { siteIds: [siteId], from, until }),
    flagsIn(deps, siteId, factor, from, until),
    deps.network.limits([siteId], dayOf(Math.min(until, deps.clock()), deps.zone)),
  ])
  const list = hours.get(siteId)?.means.get(factor)
  const times = list?.times ?? []
  const known = standing(siteId, factor)
  const own = decisions.filter((one) => one.factor === null || one.factor === factor)
  const marks = times.map((_, index) => list?.flags[index] ?? null)
  return {
    siteId,
    factor,
    factorName: factorName(factor),
    unit,
    decimals: channel?.decimals ?? 2,
    stepSeconds: stepOf(times, USUAL_STEP),
    times: [...times],
    values: times.map((_, index) => finite(list?.values[index])),
    results: times.map((time) => flags.get(time)?.result ?? 0),
    codes: times.map((time) => flags.get(time)?.codes ?? null),
    marks,
    counts: times.map((time, index) => {
      const found = known?.(time)
      if (found) return found.counts
      const mark = marks[index] ?? null
      return finite(list?.values[index]) !== null && (mark === null || mark === 'N' || mark === '3')
    }),
    levels: times.map((time) => levelAt(own, time)),
    neighbours: checked.neighbours.flatMap((id) => {
      const other = sites.get(id)
      const means = hours.get(id)?.means.get(factor)
      if (!other || !means) return []
      const scale = unitFactor(other.channels.get(factor)?.sent_unit, unit)
      const at = new Map(means.times.map((time, index) => [time, means.values[index]]))
      return [
        {
          siteId: id,
          name: { zh: other.site.name_zh, en: other.site.name_en },
          values: times.map((time) => finite((at.get(time) ?? Number.NaN) * scale)),
        },
      ]
    }),
    limits: limits
      .filter((limit) => limit.factor === factor && limit.upper !== null)
      .map((limit) => ({ value: Number(limit.upper), name: { zh: limit.source_zh, en: limit.source_en } })),
  }
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null

function levelAt(decisions: readonly StandingDecision[], time: number): DataLevelName {
  const here = decisions.filter(({ from, until }) => time >= from && time < until)
  if (here.length === 0) return 'raw'
  return here.some(({ confirmedAt }) => confirmedAt !== null) ? 'reviewed' : 'checked'
}

async function flagsIn(
  { pool }: Pick<QualityDeps, 'pool'>,
  siteId: number,
  factor: string,
  from: number,
  until: number,
): Promise<Map<number, { result: number; codes: string }>> {
  const { rows } = await pool.query<{ time: Date; result: number; codes: string }>(
    `SELECT time, max(result) AS result, string_agg(code, ' ' ORDER BY code) AS codes FROM quality_flag
     WHERE site_id = $1 AND factor = $2 AND time >= $3 AND time < $4 AND gone_at IS NULL GROUP BY time`,
    [siteId, factor, new Date(from), new Date(until)],
  )
  return new Map(
    rows.map(({ time, result, codes }) => [time.getTime(), { result: Math.min(result, FAIL), codes }]),
  )
}
