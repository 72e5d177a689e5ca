import { Type as T } from 'typebox'
import { defineEndpoints } from './endpoint.js'
import { attachments, onceKey, place, WORKERS } from './field-report.js'
import { Severity } from './findings.js'
import { ById, Day, Instant, Label, nullable, pageOf, paging, Role } from './shapes.js'

export const TASK_STATES = ['new', 'accepted', 'submitted', 'returned', 'closed', 'cancelled'] as const

export const TaskStep = T.Object({
  text: T.String({ minLength: 1, maxLength: 200 }),
  /** What proves it: a photo with place and time, a document, a reading, or nothing but the tick. */
  evidence: T.Enum(['none', 'photo', 'document', 'reading']),
  done: T.Boolean(),
  attachments: T.Array(T.Integer()),
  note: nullable(T.String()),
})

export const TaskEvent = T.Object({
  at: Instant,
  by: nullable(T.String()),
  /** created, accepted, step, note, handed-over, extension-asked, extension-granted, extension-refused, submitted, returned, verified, reopened, cancelled, escalated */
  what: T.String(),
  note: nullable(T.String()),
  attachments: T.Array(T.Integer()),
  lon: nullable(T.Number()),
  lat: nullable(T.Number()),
})

export const Task = T.Object({
  id: T.Integer(),
  version: T.Integer(),
  title: Label,
  detail: T.String(),
  kind: T.String(),
  state: T.Enum([...TASK_STATES]),
  severity: Severity,
  areaId: nullable(T.Integer()),
  /** Who has to do it: a person, or a role of the county until somebody takes it. */
  ownerId: nullable(T.Integer()),
  ownerName: nullable(T.String()),
  role: nullable(Role),
  findingId: nullable(T.Integer()),
  subject: nullable(T.String()),
  subjectName: nullable(Label),
  link: nullable(T.String()),
  lon: nullable(T.Number()),
  lat: nullable(T.Number()),
  createdAt: Instant,
  createdBy: nullable(T.String()),
  due: Instant,
  /** Asked for and not answered yet. */
  extension: nullable(T.Object({ until: Instant, why: T.String(), by: nullable(T.String()) })),
  steps: T.Array(TaskStep),
  /** Result as submitted. */
  result: nullable(T.String()),
  verifiedBy: nullable(T.String()),
  closedAt: nullable(Instant),
  escalation: T.Integer(),
  demo: T.Boolean(),
})

export const TaskDetail = T.Object({
  ...Task.properties,
  events: T.Array(TaskEvent),
  /** The files its events and steps name. */
  files: T.Array(
    T.Object({
      id: T.Integer(),
      name: T.String(),
      type: T.String(),
      lon: nullable(T.Number()),
      lat: nullable(T.Number()),
      takenAt: nullable(Instant),
    }),
  ),
  /** What the caller may do now. */
  may: T.Array(T.String()),
})

const note = T.Optional(T.String({ maxLength: 2000 }))

export const taskEndpoints = defineEndpoints({
  'GET /api/tasks': {
    summary: 'Tasks: mine, my county’s, late, by subject',
    access: 'session',
    query: T.Object({
      ...paging,
      view: T.Optional(T.Enum(['mine', 'county', 'late', 'to-verify', 'all'])),
      state: T.Optional(T.Enum([...TASK_STATES])),
      active: T.Optional(T.Boolean()),
      areaId: T.Optional(T.Integer()),
      ownerId: T.Optional(T.Integer()),
      subject: T.Optional(T.String()),
      dueFrom: T.Optional(Day),
      dueUntil: T.Optional(Day),
      search: T.Optional(T.String({ maxLength: 100 })),
    }),
    response: pageOf(Task),
  },
  'GET /api/tasks/summary': {
    summary: 'How many are mine, late, due this week, waiting for me to verify',
    access: 'session',
    response: T.Object({
      mine: T.Integer(),
      mineLate: T.Integer(),
      dueThisWeek: T.Integer(),
      toVerify: T.Integer(),
      county: T.Integer(),
      late: T.Integer(),
    }),
  },
  'GET /api/tasks/load': {
    summary: 'Open, late and closed tasks of each person of the scope',
    access: ['duty', 'division', 'county', 'leader', 'enforcement'],
    response: T.Array(
      T.Object({
        accountId: nullable(T.Integer()),
        name: T.String(),
        areaId: nullable(T.Integer()),
        open: T.Integer(),
        late: T.Integer(),
        closed30Days: T.Integer(),
        /** hours from creation to closure */
        medianHours: nullable(T.Number()),
      }),
    ),
  },
  'GET /api/tasks/people': {
    summary: 'Persons a task can be given to',
    access: [...WORKERS],
    query: T.Object({ areaId: T.Optional(T.Integer()), role: T.Optional(Role) }),
    response: T.Array(
      T.Object({
        id: T.Integer(),
        name: T.String(),
        roles: T.Array(Role),
        areaId: nullable(T.Integer()),
        absent: T.Boolean(),
      }),
    ),
  },
  'GET /api/tasks/:id': {
    summary: 'One task with everything that happened',
    access: 'session',
    params: ById,
    response: TaskDetail,
  },
  'POST /api/tasks': {
    summary: 'Make a task, from a finding or of itself',
    access: ['duty', 'station', 'division', 'county', 'enforcement', 'leader'],
    body: T.Object({
      title: T.String({ minLength: 1, maxLength: 200 }),
      detail: T.String({ maxLength: 4000 }),
      severity: Severity,
      areaId: T.Optional(T.Integer()),
      ownerId: T.Optional(T.Integer()),
      role: T.Optional(Role),
      findingId: T.Optional(T.Integer()),
      subject: T.Optional(T.String({ maxLength: 120 })),
      due: Instant,
      steps: T.Array(
        T.Object({
          text: T.String({ minLength: 1, maxLength: 200 }),
          evidence: T.Enum(['none', 'photo', 'document', 'reading']),
        }),
        { maxItems: 20 },
      ),
      attachments,
      ...place,
      onceKey,
    }),
    response: TaskDetail,
  },
  'POST /api/tasks/:id/:what': {
    summary:
      'Do something with a task: accept, step, note, hand-over, ask-extension, grant-extension, refuse-extension, submit, return, verify, reopen, cancel',
    access: [...WORKERS, 'enterprise'],
    params: T.Object({
      id: T.Integer(),
      what: T.Enum([
        'accept',
        'step',
        'note',
        'hand-over',
        'ask-extension',
        'grant-extension',
        'refuse-extension',
        'submit',
        'return',
        'verify',
        'reopen',
        'cancel',
      ]),
    }),
    body: T.Object({
      version: T.Optional(T.Integer()),
      note,
      attachments,
      /** Of `step`. */
      step: T.Optional(T.Integer({ minimum: 0 })),
      done: T.Optional(T.Boolean()),
      /** Of `hand-over`. */
      ownerId: T.Optional(T.Integer()),
      /** Of `ask-extension`, and of `reopen` for the new time. */
      until: T.Optional(Instant),
      ...place,
      /** When it was done in the field, if it could not be sent then. */
      at: T.Optional(Instant),
      onceKey,
    }),
    response: TaskDetail,
  },
})
