import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { insertFindings, type Raise } from './raise.js'
import { type Settlement, settleFindings } from './settle.js'
import type { FindingTable } from './tables.js'

/** A finding of a rule as reconciling needs it. */
export type KnownFinding = Pick<
  Selectable<FindingTable>,
  'id' | 'key' | 'rule_id' | 'site_id' | 'subject' | 'severity' | 'value' | 'detail_zh'
> & { startedAt: number; lastAt: number; endedAt: number | null }

/** New words and moments of a known finding. */
export interface CarryOn {
  finding: KnownFinding
  raise: Raise
}

export interface Agreement {
  open: readonly Raise[]
  carryOn: readonly CarryOn[]
  settle: readonly Settlement[]
}

export interface FindingChange {
  id: number
  change: 'opened' | 'changed' | 'ended'
  areaId: number | null
  enterpriseId: number | null
}

/** Findings of rules that are open, or were seen since a moment; of some sites and rules, or all. */
export async function knownFindings(
  db: Kysely<Database>,
  { siteIds, ruleIds, since }: { siteIds?: readonly number[]; ruleIds?: readonly number[]; since?: number },
): Promise<KnownFinding[]> {
  let query = db
    .selectFrom('finding')
    .select([
      'id',
      'key',
      'rule_id',
      'site_id',
      'subject',
      'severity',
      'value',
      'detail_zh',
      'started_at',
      'last_at',
      'ended_at',
    ])
    .where('rule_id', 'is not', null)
    .where((where) =>
      where.or([
        where('ended_at', 'is', null),
        ...(since === undefined ? [] : [where('last_at', '>=', new Date(since))]),
      ]),
    )
    .orderBy('id', 'desc')
  if (siteIds) query = query.where(sql<boolean>`site_id = ANY(${[...siteIds]}::integer[])`)
  if (ruleIds) query = query.where(sql<boolean>`rule_id = ANY(${[...ruleIds]}::integer[])`)
  return (await query.execute()).map(({ started_at, last_at, ended_at, ...row }) => ({
    ...row,
    startedAt: started_at.getTime(),
    lastAt: last_at.getTime(),
    endedAt: ended_at?.getTime() ?? null,
  }))
}

/**
 * Brings what is kept into agreement with what was judged. Doing the same again changes nothing, and the unique indexes decide between
 * processes that see the same at once; so it may run anywhere, at any time, as often as wished. Endings are written before beginnings,
 * so that a trouble that came again is a new finding.
 */
export async function agree(
  db: Kysely<Database>,
  { open, carryOn, settle }: Agreement,
  now: number,
): Promise<FindingChange[]> {
  const ended = await settleFindings(db, settle, now)
  const carried: FindingChange[] = []
  for (const each of carryOn) {
    const change = await carry(db, each)
    if (change) carried.push(change)
  }
  const opened = await insertFindings(db, open, now)
  return [
    ...ended.map((each) => ({ ...each, change: 'ended' as const })),
    ...carried,
    ...opened.map(({ id, areaId, enterpriseId }) => ({
      id,
      areaId,
      enterpriseId,
      change: 'opened' as const,
    })),
  ]
}

async function carry(db: Kysely<Database>, { finding, raise }: CarryOn): Promise<FindingChange | null> {
  const endedAt = raise.endedAt ?? null
  const row = await db
    .updateTable('finding')
    .set({
      severity: raise.severity,
      subject_zh: raise.subjectName?.zh ?? null,
      subject_en: raise.subjectName?.en ?? null,
      area_id: raise.areaId,
      enterprise_id: raise.enterpriseId ?? null,
      title_zh: raise.title.zh,
      title_en: raise.title.en,
      detail_zh: raise.detail.zh,
      detail_en: raise.detail.en,
      value: raise.value ?? null,
      limit_value: raise.limit ?? null,
      last_at: new Date(raise.lastAt ?? raise.startedAt),
      ended_at: endedAt === null ? null : new Date(endedAt),
    })
    .where('id', '=', finding.id)
    .returning(['id', 'area_id', 'enterprise_id'])
    .executeTakeFirst()
    .catch((error: { code?: string }) => {
      // A trouble that was raised again, or whose end another process wrote first, is left to its newest row.
      if (error.code === '23505') return undefined
      throw error
    })
  if (!row) return null
  const change = finding.endedAt === null && endedAt !== null ? 'ended' : 'changed'
  return { id: row.id, areaId: row.area_id, enterpriseId: row.enterprise_id, change }
}
