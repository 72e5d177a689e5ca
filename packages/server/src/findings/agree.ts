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
  const carried = await carryAll(db, carryOn)
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

/** Findings carried on in one statement. */
const AT_A_TIME = 1000

/**
 * Written together. Where a trouble was raised again, or another process wrote its end first, the unique index refuses the whole: then
 * each is written by itself, and those are left to their newest row.
 */
async function carryAll(db: Kysely<Database>, carryOn: readonly CarryOn[]): Promise<FindingChange[]> {
  const changes: FindingChange[] = []
  for (let start = 0; start < carryOn.length; start += AT_A_TIME) {
    const part = carryOn.slice(start, start + AT_A_TIME)
    const together = await carry(db, part)
    if (together) changes.push(...together)
    else for (const each of part) changes.push(...((await carry(db, [each])) ?? []))
  }
  return changes
}

/** @returns null where the unique index refuses */
async function carry(db: Kysely<Database>, part: readonly CarryOn[]): Promise<FindingChange[] | null> {
  const endedBefore = new Map(part.map(({ finding }) => [finding.id, finding.endedAt]))
  try {
    const { rows } = await sql<{
      id: number
      area_id: number | null
      enterprise_id: number | null
      ended: boolean
    }>`
      UPDATE finding SET severity = c.severity, subject_zh = c.subject_zh, subject_en = c.subject_en, area_id = c.area_id,
        enterprise_id = c.enterprise_id, title_zh = c.title_zh, title_en = c.title_en, detail_zh = c.detail_zh,
        detail_en = c.detail_en, value = c.value, limit_value = c.limit_value, last_at = c.last_at, ended_at = c.ended_at
      FROM jsonb_to_recordset(${JSON.stringify(part.map(carriedRow))}::jsonb) AS c (id integer, severity text, subject_zh text,
        subject_en text, area_id integer, enterprise_id integer, title_zh text, title_en text, detail_zh text, detail_en text,
        value text, limit_value text, last_at timestamptz, ended_at timestamptz)
      WHERE finding.id = c.id
      RETURNING finding.id, finding.area_id, finding.enterprise_id, finding.ended_at IS NOT NULL AS ended`.execute(
      db,
    )
    return rows.map(({ id, area_id, enterprise_id, ended }) => ({
      id,
      areaId: area_id,
      enterpriseId: enterprise_id,
      change: ended && endedBefore.get(id) === null ? 'ended' : 'changed',
    }))
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return null
    throw error
  }
}

const carriedRow = ({ finding, raise }: CarryOn) => ({
  id: finding.id,
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
  last_at: new Date(raise.lastAt ?? raise.startedAt).toISOString(),
  ended_at: raise.endedAt == null ? null : new Date(raise.endedAt).toISOString(),
})
