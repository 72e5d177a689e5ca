import type { Pool, PoolClient } from 'pg'

/** A decision that was not returned or withdrawn, as it stands. Moments in ms. */
export interface StandingDecision {
  id: number
  siteId: number
  /** Null signs off every factor and changes no value's standing. */
  factor: string | null
  from: number
  until: number
  verdict: 'valid' | 'invalid'
  reason: string
  by: string
  at: number
  /** When another person confirmed it; null before. */
  confirmedAt: number | null
}

/** Decisions that touch a stretch of the sites, as they stand now or stood at a moment (ms). */
export async function standingDecisions(
  client: Pool | PoolClient,
  query: { siteIds: readonly number[]; from: number; until: number; asOf?: number | undefined },
): Promise<StandingDecision[]> {
  const { rows } = await client.query<{
    id: number
    site_id: number
    factor: string | null
    from_at: Date
    until_at: Date
    verdict: 'valid' | 'invalid'
    reason: string
    by_name: string
    at: Date
    confirmed_at: Date | null
  }>(
    `SELECT decision.id, site_id, factor, from_at, until_at, verdict, reason, decision.by_name, decision.at,
       CASE WHEN step.what = 'confirmed' THEN step.at END AS confirmed_at
     FROM quality_decision AS decision
     LEFT JOIN quality_decision_step AS step ON step.decision_id = decision.id AND ($4::timestamptz IS NULL OR step.at <= $4)
     WHERE site_id = ANY ($1) AND from_at < $3 AND until_at > $2 AND ($4::timestamptz IS NULL OR decision.at <= $4)
       AND (step.what IS NULL OR step.what = 'confirmed')
     ORDER BY decision.id`,
    [
      query.siteIds,
      new Date(query.from),
      new Date(query.until),
      query.asOf === undefined ? null : new Date(query.asOf),
    ],
  )
  return rows.map((row) => ({
    id: row.id,
    siteId: row.site_id,
    factor: row.factor,
    from: row.from_at.getTime(),
    until: row.until_at.getTime(),
    verdict: row.verdict,
    reason: row.reason,
    by: row.by_name,
    at: row.at.getTime(),
    confirmedAt: row.confirmed_at?.getTime() ?? null,
  }))
}

/**
 * Which of the decisions about an hour counts: what two people decided, one alone does not change; of several confirmed the one
 * confirmed last, of several that one person made the newest.
 */
export function winnerOf(decisions: readonly StandingDecision[]): StandingDecision | null {
  let best: StandingDecision | null = null
  for (const one of decisions) {
    if (best === null || isStronger(one, best)) best = one
  }
  return best
}

function isStronger(one: StandingDecision, other: StandingDecision): boolean {
  if ((one.confirmedAt === null) !== (other.confirmedAt === null)) return one.confirmedAt !== null
  if (one.confirmedAt !== null && other.confirmedAt !== null && one.confirmedAt !== other.confirmedAt)
    return one.confirmedAt > other.confirmedAt
  return one.id > other.id
}
