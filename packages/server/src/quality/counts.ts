import type { Endpoints, Response } from '@tuojiang/api'
import { type CivilDay, civilDay, endOf, isCivilDay, startOf } from '@tuojiang/measure'
import { FAIL } from '@tuojiang/quality'
import { Problem } from '../http/problem.js'
import type { Scope } from '../http/scope.js'
import type { QualityDeps } from './deps.js'
import { readRule } from './rule.js'
import { KINDS } from './sites.js'
import { CHECKS, checkName } from './words.js'

export type CountsAnswer = Response<Endpoints['GET /api/quality/checks']>

const MOST_DAYS = 366

/**
 * Flagged values by site and check, the most flagged first; a site without a flag has a row as well.
 * @throws Problem `range-invalid`
 */
export async function countFlags(
  deps: Pick<QualityDeps, 'pool' | 'network' | 'zone'>,
  query: { from: string; until: string; siteKind?: string | undefined; areaId?: number | undefined },
  scope: Scope,
): Promise<CountsAnswer> {
  const { from, until } = spanOf(query, deps.zone)
  const sites = (
    await deps.network.sites({ ...(query.areaId !== undefined && { areaId: query.areaId }) }, scope)
  ).filter((site) => KINDS[site.kind] && (query.siteKind === undefined || site.kind === query.siteKind))
  const [{ rows }, rule] = await Promise.all([
    deps.pool.query<{ site_id: number; code: string; result: number; count: string }>(
      `SELECT site_id, code, result, count(*) AS count FROM quality_flag
       WHERE site_id = ANY ($1) AND time >= $2 AND time < $3 AND gone_at IS NULL GROUP BY site_id, code, result`,
      [sites.map(({ id }) => id), new Date(from), new Date(until)],
    ),
    readRule(deps.pool),
  ])
  const seen = new Set(rows.map(({ code }) => code))
  const codes = [...CHECKS.keys()].filter((code) => seen.has(code))
  const answer = sites.map((site) => {
    const own = rows.filter((row) => row.site_id === site.id)
    const sum = (list: typeof own) => list.reduce((total, { count }) => total + Number(count), 0)
    return {
      siteId: site.id,
      site: { zh: site.name_zh, en: site.name_en },
      siteKind: site.kind,
      areaId: site.area_id,
      suspect: sum(own.filter(({ result }) => result !== FAIL)),
      fail: sum(own.filter(({ result }) => result === FAIL)),
      counts: codes.map((code) => sum(own.filter((row) => row.code === code))),
    }
  })
  answer.sort(
    (one, other) => other.fail - one.fail || other.suspect - one.suspect || one.siteId - other.siteId,
  )
  return {
    codes: codes.map((code) => ({ code, name: checkName(code), excludes: rule.exclude.includes(code) })),
    rows: answer,
  }
}

function spanOf(
  { from, until }: { from: string; until: string },
  zone: number,
): { from: number; until: number } {
  const days = isCivilDay(from) && isCivilDay(until) && from <= until
  const span = days && {
    from: startOf(civilDay(from), zone),
    until: endOf(civilDay(until) as CivilDay, zone),
  }
  if (!span || span.until - span.from > MOST_DAYS * 86_400_000)
    throw new Problem(422, 'range-invalid', {
      zh: `起止日期不是有效的范围，或超过 ${MOST_DAYS} 天`,
      en: `The dates are no valid range, or more than ${MOST_DAYS} days`,
    })
  return span
}
