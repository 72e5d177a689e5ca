import type { QualityDecision } from '@tuojiang/api'
import { type Kysely, sql } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import { type Scope, scopeSql } from '../http/scope.js'
import { reasonName } from './reasons.js'
import { codesOf, factorName } from './words.js'

export type DecisionAnswer = Static<typeof QualityDecision>

export interface DecisionFilter {
  state?: DecisionAnswer['state'] | undefined
  areaIds?: readonly number[] | undefined
  siteId?: number | undefined
  factor?: string | undefined
  /** Only those that touch this stretch, ms. */
  span?: { from: number; until: number } | undefined
  before?: number | undefined
  limit: number
}

const STATES = { confirmed: 'reviewed', returned: 'returned', withdrawn: 'withdrawn' } as const
const STEP_OF = { reviewed: 'confirmed', returned: 'returned', withdrawn: 'withdrawn' } as const

/** Decisions, newest first, with what the reader may do with them. */
export async function listDecisions(
  db: Kysely<Database>,
  filter: DecisionFilter,
  reader: { scope: Scope; accountId: number | null; mayDecide: boolean },
): Promise<DecisionAnswer[]> {
  let query = db
    .selectFrom('quality_decision as decision')
    .innerJoin('site', 'site.id', 'decision.site_id')
    .leftJoin('quality_decision_step as step', 'step.decision_id', 'decision.id')
    .selectAll('decision')
    .select(['site.name_zh', 'site.name_en', 'site.kind', 'site.area_id'])
    .select(['step.what as step', 'step.at as step_at', 'step.by_name as step_by', 'step.note as step_note'])
    .where(scopeSql(reader.scope, { area: 'site.area_id', enterprise: 'site.enterprise_id' }))
    .orderBy('decision.id', 'desc')
    .limit(filter.limit)
  if (filter.state === 'checked') query = query.where('step.what', 'is', null)
  else if (filter.state) query = query.where('step.what', '=', STEP_OF[filter.state])
  if (filter.areaIds) query = query.where('site.area_id', 'in', [...filter.areaIds, -1])
  if (filter.siteId !== undefined) query = query.where('decision.site_id', '=', filter.siteId)
  if (filter.factor !== undefined)
    query = query.where(sql<boolean>`(decision.factor = ${filter.factor} OR decision.factor IS NULL)`)
  if (filter.span)
    query = query
      .where('decision.from_at', '<', new Date(filter.span.until))
      .where('decision.until_at', '>', new Date(filter.span.from))
  if (filter.before !== undefined) query = query.where('decision.id', '<', filter.before)
  return (await query.execute()).map((row) => {
    const own = row.account_id === reader.accountId
    const open = row.step === null && reader.mayDecide
    return {
      id: row.id,
      siteId: row.site_id,
      site: { zh: row.name_zh, en: row.name_en },
      siteKind: row.kind,
      areaId: row.area_id,
      factor: row.factor,
      factorName: row.factor === null ? null : factorName(row.factor),
      from: row.from_at.toISOString(),
      until: row.until_at.toISOString(),
      verdict: row.verdict,
      reason: row.reason,
      reasonName: reasonName(row.reason),
      note: row.note,
      codes: codesOf(row.codes),
      hours: row.hours,
      at: row.at.toISOString(),
      by: row.by_name,
      state: row.step === null ? 'checked' : STATES[row.step],
      secondAt: row.step_at?.toISOString() ?? null,
      secondBy: row.step_by,
      secondNote: row.step_note,
      may: open ? [own ? 'withdraw' : 'read'] : [],
    }
  })
}
