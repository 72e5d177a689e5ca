import type { Kysely } from 'kysely'
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
      .where('key', 'in', [...byKey.keys()])
      .where('ended_at', 'is', null)
      .where('ends_by', '=', 'cause')
      .orderBy('id')
      .forUpdate()
      .execute()
    for (const row of open) {
      const { at, closing } = byKey.get(row.key) as Settlement
      await transaction
        .updateTable('finding')
        .set({
          ended_at: new Date(Math.max(at, row.started_at.getTime())),
          ...(closing &&
            row.acknowledged_at === null && {
              acknowledged_by: closing.by,
              acknowledged_at: new Date(now),
              reason: closing.reason,
              note: closing.note.trim() || null,
            }),
        })
        .where('id', '=', row.id)
        .execute()
    }
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
