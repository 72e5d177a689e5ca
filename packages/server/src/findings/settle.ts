import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { Because } from './decide.js'
import { recordEvents } from './events.js'

/** The cause is gone. */
export interface Settlement {
  key: string
  /** ms */
  at: number
  /** Says why, where what ended it is the answer: a deadline met closes its finding without anybody being asked. */
  closing?: Because & { by: string | null }
  /** What stands in the history; `ended` when absent. */
  what?: string
  note?: string
}

export interface Settled {
  id: number
  areaId: number | null
  enterpriseId: number | null
}

/** Ends open findings whose cause is gone; those that stay until a person says why are left. */
export async function settleFindings(
  db: Kysely<Database>,
  settlements: readonly Settlement[],
  now: number,
): Promise<Settled[]> {
  if (settlements.length === 0) return []
  const byKey = new Map(settlements.map((settlement) => [settlement.key, settlement]))
  return db.transaction().execute(async (transaction) => {
    const open = await transaction
      .selectFrom('finding')
      .select(['id', 'key', 'started_at', 'area_id', 'enterprise_id', 'acknowledged_at'])
      .where(sql<boolean>`key = ANY(${[...byKey.keys()]}::text[])`)
      .where('ended_at', 'is', null)
      .where('ends_by', '=', 'cause')
      .orderBy('id')
      .forUpdate()
      .execute()
    // Only the first reason counts: one that was given before stays.
    await sql`UPDATE finding SET ended_at = s.at,
        acknowledged_by = CASE WHEN s.first THEN s.by ELSE finding.acknowledged_by END,
        acknowledged_at = CASE WHEN s.first THEN ${new Date(now)} ELSE finding.acknowledged_at END,
        reason = CASE WHEN s.first THEN s.reason ELSE finding.reason END,
        note = CASE WHEN s.first THEN s.note ELSE finding.note END
      FROM jsonb_to_recordset(${JSON.stringify(open.map((row) => ending(row, byKey.get(row.key) as Settlement)))}::jsonb)
        AS s (id integer, at timestamptz, first boolean, by text, reason text, note text)
      WHERE finding.id = s.id`.execute(transaction)
    await recordEvents(
      transaction,
      open.map((row) => {
        const { closing, what, note } = byKey.get(row.key) as Settlement
        return {
          findingId: row.id,
          what: what ?? (closing || row.acknowledged_at !== null ? 'closed' : 'ended'),
          byName: closing?.by ?? null,
          reason: closing?.reason ?? null,
          note: note ?? (closing?.note.trim() || null),
        }
      }),
      now,
    )
    return open.map(({ id, area_id, enterprise_id }) => ({
      id,
      areaId: area_id,
      enterpriseId: enterprise_id,
    }))
  })
}

const ending = (
  row: { id: number; started_at: Date; acknowledged_at: Date | null },
  { at, closing }: Settlement,
) => ({
  id: row.id,
  at: new Date(Math.max(at, row.started_at.getTime())).toISOString(),
  first: closing !== undefined && row.acknowledged_at === null,
  by: closing?.by ?? null,
  reason: closing?.reason ?? null,
  note: closing?.note.trim() || null,
})
