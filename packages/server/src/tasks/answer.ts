import type { Task, TaskDetail } from '@tuojiang/api'
import type { Selectable } from 'kysely'
import type { Static } from 'typebox'
import type { StoredFile } from '../attachments/index.js'
import { type Asker, partiesOf } from './parties.js'
import { mayDo } from './state.js'
import type { TaskEventTable, TaskTable } from './tables.js'

export type TaskRow = Selectable<TaskTable>
export type TaskAnswer = Static<typeof Task>
export type TaskDetailAnswer = Static<typeof TaskDetail>

/** A task with the names of those who have part in it. */
export type NamedTask = TaskRow & {
  owner_name: string | null
  created_name: string | null
  verified_name: string | null
  extension_name: string | null
}

export type NamedEvent = Selectable<TaskEventTable> & { name: string | null }

export const taskAnswer = (row: NamedTask): TaskAnswer => ({
  id: row.id,
  version: row.version,
  title: { zh: row.title_zh, en: row.title_en },
  detail: row.detail,
  kind: row.kind,
  state: row.state,
  severity: row.severity,
  areaId: row.area_id,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  role: row.role,
  findingId: row.finding_id,
  subject: row.subject,
  subjectName:
    row.subject_name_zh === null
      ? null
      : { zh: row.subject_name_zh, en: row.subject_name_en ?? row.subject_name_zh },
  link: row.link,
  lon: row.lon,
  lat: row.lat,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_name,
  due: row.due.toISOString(),
  extension:
    row.extension_until === null
      ? null
      : { until: row.extension_until.toISOString(), why: row.extension_why ?? '', by: row.extension_name },
  steps: row.steps,
  result: row.result,
  verifiedBy: row.verified_name,
  closedAt: row.closed_at?.toISOString() ?? null,
  escalation: row.escalation,
  demo: row.demo,
})

export const eventAnswer = (event: NamedEvent): TaskDetailAnswer['events'][number] => ({
  at: event.at.toISOString(),
  by: event.name,
  what: event.what,
  note: event.note,
  attachments: event.attachments,
  lon: event.lon,
  lat: event.lat,
})

export const situationOf = (row: TaskRow) => ({
  state: row.state,
  hasOwner: row.owner_id !== null,
  hasExtension: row.extension_until !== null,
})

export const detailAnswer = (
  row: NamedTask,
  events: readonly NamedEvent[],
  files: Iterable<StoredFile>,
  asker: Asker,
): TaskDetailAnswer => ({
  ...taskAnswer(row),
  events: events.map(eventAnswer),
  files: [...files].map((file) => ({
    id: file.id,
    name: file.name,
    type: file.type,
    lon: file.lon,
    lat: file.lat,
    takenAt: file.taken_at?.toISOString() ?? null,
  })),
  may: mayDo(situationOf(row), partiesOf(row, asker)),
})
