import type { DataLevelName } from '@tuojiang/api'
import { isoWithZone, type Label } from '@tuojiang/measure'
import { FAIL } from '@tuojiang/quality'
import type { Pool } from 'pg'
import type { HourStanding, SpanQuery, Usability } from '../evaluation/index.js'
import { reasonName } from './reasons.js'
import { readRule } from './rule.js'
import { type StandingDecision, standingDecisions, winnerOf } from './standing.js'
import { checkName } from './words.js'

/**
 * What counts: the decision of a person, failing one the checks whose failure excludes by the rule; everything else counts. A decision
 * that signs off all factors of a stretch raises the level and changes nothing else.
 * @param zone minutes east of UTC, for the moments in the words
 */
export function createUsability({ pool, zone }: { pool: Pool; zone: number }): Usability {
  return {
    async standing(query) {
      if (query.siteIds.length === 0) return () => null
      const [checks, decisions] = await Promise.all([
        excludedHours(pool, query),
        standingDecisions(pool, { ...query, until: query.to }),
      ])
      const decided = new Map<string, StandingDecision[]>()
      for (const decision of decisions) {
        if (decision.factor === null) continue
        const key = `${decision.siteId}:${decision.factor}`
        decided.set(key, [...(decided.get(key) ?? []), decision])
      }
      return (siteId, factor) => {
        const key = `${siteId}:${factor}`
        const failed = checks.get(key)
        const own = decided.get(key)
        if (!failed && !own) return null
        return (time) => {
          const winner = own && winnerOf(own.filter(({ from, until }) => time >= from && time < until))
          if (winner) return ofDecision(winner, zone)
          const code = failed?.get(time)
          return code === undefined ? null : ofCheck(code)
        }
      }
    },

    async level(query) {
      const decisions = await standingDecisions(pool, { ...query, until: query.to })
      return lowestLevel(query, decisions)
    },
  }
}

/** Failed checks that exclude, by series and hour; of several the first by its code. */
async function excludedHours(pool: Pool, query: SpanQuery): Promise<Map<string, Map<number, string>>> {
  const { exclude } = await readRule(pool, query.asOf)
  const { rows } = await pool.query<{ site_id: number; factor: string; time: Date; code: string }>(
    `SELECT site_id, factor, time, min(code) AS code FROM quality_flag
     WHERE site_id = ANY ($1) AND time >= $2 AND time < $3 AND result = $4 AND code = ANY ($5)
       AND CASE WHEN $6::timestamptz IS NULL THEN gone_at IS NULL ELSE found_at <= $6 AND (gone_at IS NULL OR gone_at > $6) END
     GROUP BY site_id, factor, time`,
    [
      query.siteIds,
      new Date(query.from),
      new Date(query.to),
      FAIL,
      exclude,
      query.asOf === undefined ? null : new Date(query.asOf),
    ],
  )
  const found = new Map<string, Map<number, string>>()
  for (const { site_id, factor, time, code } of rows) {
    const key = `${site_id}:${factor}`
    const hours = found.get(key) ?? new Map<number, string>()
    found.set(key, hours.set(time.getTime(), code))
  }
  return found
}

function ofDecision(decision: StandingDecision, zone: number): HourStanding {
  const reason = reasonName(decision.reason)
  const day = isoWithZone(decision.at, zone).slice(0, 10)
  const level: Label =
    decision.confirmedAt === null ? { zh: '已审核', en: 'checked' } : { zh: '已复核', en: 'reviewed' }
  return {
    counts: decision.verdict === 'valid',
    by: 'decision',
    words: {
      zh: `${reason.zh}（决定 ${decision.id}，${decision.by} ${day}，${level.zh}）`,
      en: `${reason.en} (decision ${decision.id}, ${decision.by}, ${day}, ${level.en})`,
    },
  }
}

function ofCheck(code: string): HourStanding {
  const name = checkName(code)
  return {
    counts: false,
    by: 'check',
    words: { zh: `${name.zh}（${code}）`, en: `${name.en} (${code})` },
  }
}

/** The lowest level of a span: covered whole by confirmed decisions, by standing ones, or not. */
export function lowestLevel(
  { siteIds, factors, from, to }: Pick<SpanQuery, 'siteIds' | 'from' | 'to'> & { factors: readonly string[] },
  decisions: readonly StandingDecision[],
): DataLevelName {
  let lowest: DataLevelName = 'reviewed'
  if (siteIds.length === 0 || factors.length === 0) return 'raw'
  for (const siteId of siteIds) {
    for (const factor of factors) {
      const own = decisions.filter(
        (one) => one.siteId === siteId && (one.factor === null || one.factor === factor),
      )
      if (!covers(own, from, to)) return 'raw'
      if (
        !covers(
          own.filter(({ confirmedAt }) => confirmedAt !== null),
          from,
          to,
        )
      )
        lowest = 'checked'
    }
  }
  return lowest
}

function covers(spans: readonly { from: number; until: number }[], from: number, to: number): boolean {
  let reached = from
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.from > reached) return false
    reached = Math.max(reached, span.until)
    if (reached >= to) return true
  }
  return reached >= to
}
