import type { FindingDetail } from '@tuojiang/api'
import type { Kysely } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { FindingReason } from './words.js'

export type FindingEventAnswer = Static<typeof FindingDetail>['events'][number]

/** `raised`, `ended`, `told`, `escalated`, `acknowledged`, `closed`, `task`, `rule-off`, `rule-changed`. */
export interface FindingEvent {
  findingId: number
  what: string
  accountId?: number | null
  byName?: string | null
  reason?: FindingReason | null
  note?: string | null
}

export async function recordEvents(
  db: Kysely<Database>,
  events: readonly FindingEvent[],
  now: number,
): Promise<void> {
  if (events.length === 0) return
  await db
    .insertInto('finding_event')
    .values(
      events.map((event) => ({
        finding_id: event.findingId,
        at: new Date(now),
        what: event.what,
        account_id: event.accountId ?? null,
        by_name: event.byName ?? null,
        reason: event.reason ?? null,
        note: event.note ?? null,
      })),
    )
    .execute()
}

/** What became of a finding, oldest first. */
export async function eventsOf(db: Kysely<Database>, findingId: number): Promise<FindingEventAnswer[]> {
  const rows = await db
    .selectFrom('finding_event')
    .selectAll()
    .where('finding_id', '=', findingId)
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    at: row.at.toISOString(),
    what: row.what,
    by: row.by_name,
    reason: row.reason,
    note: row.note,
  }))
}
