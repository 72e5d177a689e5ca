import type { Body, Endpoints } from '@tuojiang/api'
import type { Kysely, Updateable } from 'kysely'
import type { StoredFile } from '../attachments/index.js'
import type { Database } from '../db/index.js'
import type { Person } from '../identity/index.js'
import { type NamedTask, situationOf, type TaskRow } from './answer.js'
import { type EvidenceStore, requireEvidence } from './evidence.js'
import { overseerOf, suits } from './make.js'
import { type Asker, partiesOf } from './parties.js'
import {
  actionForbidden,
  anotherPerson,
  noExtension,
  noteRequired,
  personUnsuitable,
  stale,
  stateForbids,
  stepsOpen,
  stepUnknown,
  untilInvalid,
} from './problems.js'
import { eventsOf, taskRow } from './queries.js'
import { recordEvent } from './record-event.js'
import { type Action, hindrance, stateAfter, TRANSITIONS } from './state.js'
import type { TaskTable } from './tables.js'

export type ActionBody = Body<Endpoints['POST /api/tasks/:id/:what']>

export interface ActDeps {
  people: readonly Person[]
  evidence: Pick<EvidenceStore, 'link'>
  /** Files that may prove a step. */
  files: ReadonlyMap<number, StoredFile>
  now: Date
}

export interface Acted {
  before: TaskRow
  after: TaskRow
  number: number
}

const NOTE_NEEDED: ReadonlySet<Action> = new Set<Action>([
  'note',
  'ask-extension',
  'refuse-extension',
  'submit',
  'return',
  'reopen',
  'cancel',
])

/**
 * Does one thing with a task, in the caller's transaction. The row is locked before anything is looked at, so that of two who act at
 * once the second decides on what the first has left.
 * @throws Problem with who may, what the state forbids, or what is missing
 */
export async function actOnTask(
  db: Kysely<Database>,
  id: number,
  action: Action,
  body: ActionBody,
  asker: Asker,
  deps: ActDeps,
): Promise<Acted> {
  const before = await taskRow(db, id, asker, { lock: true })
  await requirePossible(db, before, action, body, asker)
  const attachments = [...new Set(body.attachments ?? [])]
  const { change, facts } = changeOf(before, action, body, attachments, asker, deps)
  const { row: after, number } = await recordEvent(
    db,
    before,
    {
      what: TRANSITIONS[action].what,
      at: momentOf(body.at, before, deps.now),
      recordedAt: deps.now,
      accountId: asker.actor.accountId,
      note: body.note,
      attachments,
      lon: body.lon,
      lat: body.lat,
      facts,
      onceKey: body.onceKey,
    },
    { ...change, state: stateAfter(action, { ...situationOf(before), hasOwner: before.owner_id !== null }) },
  )
  if (attachments.length > 0)
    await deps.evidence.link(
      db,
      attachments.map((attachmentId) => ({ attachmentId, subject: `task:${id}`, part: String(number) })),
    )
  return { before, after, number }
}

async function requirePossible(
  db: Kysely<Database>,
  task: NamedTask,
  action: Action,
  body: ActionBody,
  asker: Asker,
): Promise<void> {
  const found = hindrance(action, situationOf(task), partiesOf(task, asker))
  if (found === 'who') throw actionForbidden(action)
  if (body.version !== undefined && body.version !== task.version)
    throw stale(task, await eventsOf(db, task.id, body.version))
  if (found === 'state') throw stateForbids(action, task)
  if (found === 'no-extension') throw noExtension()
  if (found === 'same-person') throw anotherPerson(action)
  if (NOTE_NEEDED.has(action) && !body.note?.trim()) throw noteRequired(action)
}

/** When it was done in the field: never before the task was made, never ahead of us. */
function momentOf(said: string | undefined, task: TaskRow, now: Date): Date {
  if (said === undefined) return now
  const at = Math.min(Date.parse(said), now.getTime())
  return new Date(Math.max(at, task.created_at.getTime()))
}

interface Change {
  change: Updateable<TaskTable>
  facts?: Record<string, unknown>
}

const NO_EXTENSION = { extension_until: null, extension_why: null, extension_by: null }

function changeOf(
  task: NamedTask,
  action: Action,
  body: ActionBody,
  attachments: readonly number[],
  asker: Asker,
  deps: ActDeps,
): Change {
  const accountId = asker.actor.accountId
  switch (action) {
    case 'accept':
      return { change: { owner_id: task.owner_id ?? accountId } }
    case 'step':
      return stepChange(task, body, attachments, deps)
    case 'hand-over':
      return handOverChange(task, body, deps)
    case 'ask-extension': {
      const until = untilOf(body)
      if (!until || until <= task.due || until <= deps.now)
        throw untilInvalid({ zh: '延期须晚于原期限', en: 'The new time lies after the present deadline' })
      return {
        change: { extension_until: until, extension_why: body.note ?? '', extension_by: accountId },
        facts: { until: until.toISOString() },
      }
    }
    case 'grant-extension': {
      const until = untilOf(body) ?? task.extension_until ?? task.due
      if (until <= deps.now) throw untilInvalid({ zh: '新期限须晚于现在', en: 'The new deadline lies ahead' })
      return {
        change: { due: until, escalation: 0, ...NO_EXTENSION },
        facts: { from: task.due.toISOString(), until: until.toISOString() },
      }
    }
    case 'refuse-extension':
      return { change: NO_EXTENSION }
    case 'submit': {
      const open = task.steps.filter((step) => !step.done)
      if (open.length > 0) throw stepsOpen(open.map((step) => step.text))
      return {
        change: {
          result: body.note?.trim() ?? '',
          submitted_by: accountId,
          submitted_at: deps.now,
          ...NO_EXTENSION,
        },
      }
    }
    case 'verify':
      return { change: { verified_by: accountId, closed_at: deps.now } }
    case 'reopen': {
      const until = untilOf(body)
      if (!until || until <= deps.now)
        throw untilInvalid({ zh: '请给出晚于现在的新期限', en: 'Give a new deadline that lies ahead' })
      return {
        change: { due: until, escalation: 0, closed_at: null, verified_by: null },
        facts: { until: until.toISOString() },
      }
    }
    case 'cancel':
      return { change: NO_EXTENSION }
    case 'note':
    case 'return':
      return { change: {} }
  }
}

const untilOf = (body: ActionBody): Date | null => (body.until === undefined ? null : new Date(body.until))

function stepChange(
  task: NamedTask,
  body: ActionBody,
  attachments: readonly number[],
  { files }: ActDeps,
): Change {
  const index = body.step ?? -1
  const step = task.steps[index]
  if (!step) throw stepUnknown()
  const done = body.done ?? true
  const all = [...new Set([...step.attachments, ...attachments])]
  const note = body.note?.trim() || step.note
  if (done) {
    requireEvidence(
      index,
      { ...step, note },
      all.flatMap((id) => files.get(id) ?? []),
    )
  }
  const steps = task.steps.with(index, { ...step, done, attachments: all, note })
  return { change: { steps: JSON.stringify(steps) }, facts: { step: index, done } }
}

function handOverChange(task: NamedTask, body: ActionBody, { people }: ActDeps): Change {
  const person = people.find((each) => each.id === body.ownerId)
  if (!person || person.id === task.owner_id || !suits(person, task)) throw personUnsuitable()
  const overseer = task.overseer === 'county' ? 'county' : overseerOf(null, person, undefined)
  return {
    change: { owner_id: person.id, overseer, ...NO_EXTENSION },
    facts: { from: task.owner_id, to: person.id },
  }
}
