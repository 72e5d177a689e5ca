import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import { notFound, Problem } from '../http/problem.js'
import { type Scope, scopeSql } from '../http/scope.js'
import { answerOf, type FindingAnswer, type FindingRow, mutedUntil } from './answer.js'
import { recordEvents } from './events.js'
import type { FindingReason } from './words.js'

/** Why, in the official list and in words. */
export interface Because {
  reason: FindingReason
  note: string
}

/** Who decides. */
export interface Decider {
  accountId: number | null
  name: string | null
}

export interface Decided {
  before: FindingAnswer
  after: FindingAnswer
}

/** @throws Problem `not-found` */
export async function findingRow(
  db: Kysely<Database>,
  id: number,
  scope: Scope,
  now: number,
): Promise<FindingRow> {
  const row = await db
    .selectFrom('finding')
    .selectAll()
    .select(mutedUntil(now).as('muted_until'))
    .where('id', '=', id)
    .where(scopeSql(scope))
    .executeTakeFirst()
  if (!row) throw notFound({ zh: '问题', en: 'The finding' })
  return row
}

/**
 * A person says why. Not undone: the reason is part of the record.
 * @throws Problem `note-required`, `already-acknowledged`
 */
export async function acknowledge(
  db: Kysely<Database>,
  row: FindingRow,
  because: Because,
  by: Decider,
  now: number,
): Promise<Decided> {
  if (row.acknowledged_at !== null) throw alreadyAcknowledged(row)
  return decide(db, row, because, by, now, row.ended_at)
}

/**
 * Ends a finding that does not end by itself, with the reason. One already acknowledged keeps its first reason; the closing one stands
 * in its history.
 * @throws Problem `finding-lasts`, `finding-closed`, `note-required`
 */
export async function close(
  db: Kysely<Database>,
  row: FindingRow,
  because: Because,
  by: Decider,
  now: number,
): Promise<Decided> {
  if (row.ends_by === 'cause' && row.ended_at === null) throw findingLasts()
  if (row.ended_at !== null && row.acknowledged_at !== null) throw findingClosed()
  return decide(db, row, because, by, now, row.ended_at ?? new Date(now))
}

async function decide(
  db: Kysely<Database>,
  before: FindingRow,
  { reason, note }: Because,
  by: Decider,
  now: number,
  endedAt: Date | null,
): Promise<Decided> {
  if (reason === 'other' && note.trim() === '') throw noteRequired()
  const first = before.acknowledged_at === null
  const row = await db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('finding')
      .set({
        ...(first && {
          acknowledged_by: by.name,
          acknowledged_at: new Date(now),
          reason,
          note: note.trim() || null,
        }),
        ...(before.ends_by === 'person' && { ended_at: endedAt }),
      })
      .where('id', '=', before.id)
      .where('acknowledged_at', first ? 'is' : 'is not', null)
      .where((where) => where.or([where('ended_at', 'is', null), where('acknowledged_at', 'is', null)]))
      .returningAll()
      .executeTakeFirst()
    if (!changed) throw alreadyAcknowledged(before)
    const what = changed.ended_at === null ? 'acknowledged' : 'closed'
    await recordEvents(
      transaction,
      [
        {
          findingId: before.id,
          what,
          accountId: by.accountId,
          byName: by.name,
          reason,
          note: note.trim() || null,
        },
      ],
      now,
    )
    return changed
  })
  return { before: answerOf(before), after: answerOf({ ...row, muted_until: before.muted_until }) }
}

const noteRequired = () =>
  new Problem(
    400,
    'note-required',
    { zh: '原因选择“其他”时须填写说明', en: 'With the reason “other” a note is needed' },
    { path: 'note' },
  )

const alreadyAcknowledged = (row: FindingRow) =>
  new Problem(
    409,
    'already-acknowledged',
    {
      zh: `此问题已由${row.acknowledged_by ?? '他人'}确认`,
      en: `This finding was acknowledged already${row.acknowledged_by ? ` by ${row.acknowledged_by}` : ''}`,
    },
    { action: { zh: '请刷新列表', en: 'Reload the list' } },
  )

const findingLasts = () =>
  new Problem(
    409,
    'finding-lasts',
    { zh: '成因仍在持续，不能关闭', en: 'Its cause lasts; it cannot be closed' },
    {
      action: {
        zh: '可先确认并写明原因；成因消失后自动关闭',
        en: 'Acknowledge it with the reason; it closes by itself when the cause is gone',
      },
    },
  )

const findingClosed = () =>
  new Problem(409, 'finding-closed', { zh: '此问题已关闭', en: 'This finding is closed already' })
