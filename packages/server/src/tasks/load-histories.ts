import type { Insertable, Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { NewTask } from './make.js'
import { overseerOf } from './make.js'
import { ACTIONS, stateAfter, type TaskState, type TaskStep, TRANSITIONS, type What } from './state.js'
import type { TaskEventTable, TaskTable } from './tables.js'

/** What happened to a task in the past. */
export interface PastEvent {
  what: Exclude<What, 'created'>
  /** ms since 1970 */
  at: number
  accountId: number | null
  note?: string
  attachments?: readonly number[]
  lon?: number
  lat?: number
  /** Of `step`. */
  step?: number
}

export interface TaskHistory {
  task: Omit<NewTask, 'ownerId' | 'onceKey'>
  /** ms since 1970 */
  createdAt: number
  events: readonly PastEvent[]
}

const CHUNK = 200

/** Whether the task of a source exists. */
export const isMade = async (db: Kysely<Database>, sourceKey: string): Promise<boolean> =>
  (await db.selectFrom('task').select('id').where('source_key', '=', sourceKey).executeTakeFirst()) !==
  undefined

/**
 * Writes tasks with all that happened to them, for the demo city: the rows come from the events by the same course a living task takes.
 * Histories whose `sourceKey` is known are left alone.
 * @returns the ids by source key
 * @throws RangeError when a history does not follow the course
 */
export async function loadHistories(
  db: Kysely<Database>,
  histories: readonly TaskHistory[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  await db.transaction().execute(async (transaction) => {
    for (let start = 0; start < histories.length; start += CHUNK) {
      const chunk = histories.slice(start, start + CHUNK).map(replay)
      const rows = await transaction
        .insertInto('task')
        .values(chunk.map(({ row }) => row))
        .onConflict((conflict) => conflict.column('source_key').doNothing())
        .returning(['id', 'source_key'])
        .execute()
      for (const { id, source_key } of rows) if (source_key !== null) ids.set(source_key, id)
      const events = chunk.flatMap(({ row, events }) => {
        const id = ids.get(row.source_key ?? '')
        return id === undefined ? [] : events.map((event) => ({ ...event, task_id: id }))
      })
      for (let at = 0; at < events.length; at += CHUNK)
        await transaction
          .insertInto('task_event')
          .values(events.slice(at, at + CHUNK))
          .execute()
    }
  })
  return ids
}

type Row = Insertable<TaskTable>
type EventRow = Omit<Insertable<TaskEventTable>, 'task_id'>

function replay({ task, createdAt, events: past }: TaskHistory): { row: Row; events: EventRow[] } {
  const steps = (task.steps ?? []).map(
    ({ text, evidence }): TaskStep => ({ text, evidence, done: false, attachments: [], note: null }),
  )
  const row: Row & { state: TaskState; version: number } = {
    title_zh: task.title.zh,
    title_en: task.title.en,
    detail: task.detail ?? '',
    kind: task.kind,
    state: 'new',
    severity: task.severity,
    area_id: task.areaId,
    enterprise_id: task.enterpriseId ?? null,
    owner_id: null,
    role: task.role ?? null,
    finding_id: null,
    subject: task.subject ?? null,
    subject_name_zh: task.subjectName?.zh ?? null,
    subject_name_en: task.subjectName?.en ?? null,
    link: task.link ?? null,
    lon: task.lon ?? null,
    lat: task.lat ?? null,
    created_at: new Date(createdAt),
    created_by: task.createdBy ?? null,
    overseer: task.overseer ?? overseerOf(task.role ?? null, undefined, undefined),
    due: new Date(task.due),
    extension_until: null,
    extension_why: null,
    extension_by: null,
    steps: '[]',
    result: null,
    submitted_by: null,
    submitted_at: null,
    verified_by: null,
    closed_at: null,
    escalation: 0,
    source_key: task.sourceKey ?? null,
    demo: true,
    version: 1,
  }
  const events: EventRow[] = [
    eventRow({ what: 'created', at: createdAt, accountId: task.createdBy ?? null }, 1, row),
  ]
  for (const event of past) {
    const at = new Date(event.at)
    const action = ACTIONS.find((each) => TRANSITIONS[each].what === event.what)
    if (action) {
      if (!TRANSITIONS[action].from.includes(row.state))
        throw new RangeError(`${row.source_key}: ${event.what} does not follow ${row.state}`)
      row.state = stateAfter(action, { state: row.state, hasOwner: true, hasExtension: true })
    }
    if (event.what === 'accepted') row.owner_id = event.accountId
    if (event.what === 'step') {
      const step = steps[event.step ?? 0]
      if (step)
        Object.assign(step, { done: true, attachments: event.attachments ?? [], note: event.note ?? null })
    }
    if (event.what === 'submitted')
      Object.assign(row, { submitted_by: event.accountId, submitted_at: at, result: event.note ?? '' })
    if (event.what === 'verified') Object.assign(row, { verified_by: event.accountId, closed_at: at })
    if (event.what === 'escalated') row.escalation = Number(row.escalation) + 1
    if (event.what === 'extension-asked')
      Object.assign(row, {
        extension_until: new Date(task.due + 3 * 86_400_000),
        extension_why: event.note ?? '',
        extension_by: event.accountId,
      })
    if (event.what === 'extension-refused' || event.what === 'submitted')
      Object.assign(row, { extension_until: null, extension_why: null, extension_by: null })
    if (event.what !== 'note' && event.what !== 'escalated') row.version++
    events.push(eventRow(event, events.length + 1, row))
  }
  row.steps = JSON.stringify(steps)
  row.events = events.length
  return { row, events }
}

const eventRow = (
  event: Omit<PastEvent, 'what'> & { what: What },
  number: number,
  row: { state: TaskState; version: number },
): EventRow => ({
  number,
  at: new Date(event.at),
  recorded_at: new Date(event.at),
  account_id: event.accountId,
  what: event.what,
  state: row.state,
  version: row.version,
  note: event.note ?? null,
  attachments: [...(event.attachments ?? [])],
  lon: event.lon ?? null,
  lat: event.lat ?? null,
  facts: JSON.stringify(event.step === undefined ? {} : { step: event.step, done: true }),
  once_key: null,
})
