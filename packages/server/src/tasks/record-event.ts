import type { Kysely, Updateable } from 'kysely'
import type { Database } from '../db/index.js'
import type { NamedTask, TaskRow } from './answer.js'
import type { What } from './state.js'
import type { TaskTable } from './tables.js'

export interface NewEvent {
  what: What
  at: Date
  recordedAt: Date
  accountId: number | null
  note?: string | null | undefined
  attachments?: readonly number[] | undefined
  lon?: number | null | undefined
  lat?: number | null | undefined
  facts?: Record<string, unknown> | undefined
  onceKey?: string | null | undefined
}

/** Notes and reminders put nobody's form out of date. */
const QUIET: ReadonlySet<What> = new Set<What>(['note', 'escalated'])

/**
 * Writes one event and what it changes of the task, in the transaction that holds the task's row: the row's version and number of
 * events are the only source of both, so that the history is one line whoever writes.
 */
export async function recordEvent(
  db: Kysely<Database>,
  task: Pick<NamedTask, 'id' | 'version' | 'events' | 'state'>,
  event: NewEvent,
  change: Updateable<TaskTable> = {},
): Promise<{ row: TaskRow; number: number }> {
  const number = task.events + 1
  const version = task.version + (QUIET.has(event.what) ? 0 : 1)
  const row = await db
    .updateTable('task')
    .set({ ...change, version, events: number })
    .where('id', '=', task.id)
    .where('events', '=', task.events)
    .returningAll()
    .executeTakeFirstOrThrow()
  await db
    .insertInto('task_event')
    .values({
      task_id: task.id,
      number,
      at: event.at,
      recorded_at: event.recordedAt,
      account_id: event.accountId,
      what: event.what,
      state: row.state,
      version,
      note: event.note?.trim() || null,
      attachments: [...(event.attachments ?? [])],
      lon: event.lon ?? null,
      lat: event.lat ?? null,
      facts: JSON.stringify(event.facts ?? {}),
      once_key: event.onceKey ?? null,
    })
    .execute()
  return { row, number }
}

/** What an account did under this key before; undefined when it is new. */
export const doneBefore = (db: Kysely<Database>, accountId: number, onceKey: string) =>
  db
    .selectFrom('task_event')
    .select(['task_id', 'what'])
    .where('account_id', '=', accountId)
    .where('once_key', '=', onceKey)
    .executeTakeFirst()
