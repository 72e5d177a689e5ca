import type { Body, Endpoints, RoleName } from '@tuojiang/api'
import { dayOf, parsePeriod, startOf } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Findings } from '../findings/index.js'
import type { Actor } from '../http/actor.js'
import type { Person } from '../identity/index.js'
import type { LiveBus } from '../live/index.js'
import type { Message, Notify, PeopleNow, Recipient } from '../notify/index.js'
import { type ActionBody, actOnTask } from './act.js'
import {
  detailAnswer,
  type NamedTask,
  type TaskAnswer,
  type TaskDetailAnswer,
  type TaskRow,
} from './answer.js'
import { type Escalated, escalateLate, escalationSteps } from './escalate.js'
import { type EvidenceStore, requireAttachable } from './evidence.js'
import { lateMessages } from './late-messages.js'
import { type Load, loadByPerson } from './load.js'
import { insertTask, type NewTask } from './make.js'
import { messageOf } from './messages.js'
import type { Asker } from './parties.js'
import { areaOutside, dueInvalid, onceKeyUsed, subjectUnknown } from './problems.js'
import {
  countTasks,
  dueBetween,
  eventsOf,
  listTasks,
  type TaskCounts,
  type TaskFilter,
  taskRow,
} from './queries.js'
import { doneBefore } from './record-event.js'
import { type Action, TRANSITIONS } from './state.js'
import type { SubjectOf } from './subject.js'

export interface TasksDeps {
  db: Kysely<Database>
  notify: Pick<Notify, 'write' | 'announce' | 'peopleNow'>
  findings: Pick<Findings, 'byId' | 'linkTask' | 'conclude'>
  evidence: EvidenceStore
  subjectOf: SubjectOf
  /** Counties of the city. */
  countyIds: () => Promise<readonly number[]>
  live: Pick<LiveBus, 'publish'> | null
  clock: () => number
  /** minutes east of UTC */
  zone: number
  log: { warn(details: object, message: string): void }
}

/** What one person has to do, for the morning's digest. */
export interface Workload {
  open: number
  late: number
  dueToday: number
  toVerify: number
}

/** Something that has to be done by somebody until a moment, with all that happened to it. */
export interface Tasks {
  /**
   * A task the program makes of itself: of a rule, of a register. The same `sourceKey` makes it once and answers the id of the first.
   * @throws Problem `task-person-unsuitable`
   */
  make(task: NewTask): Promise<number>
  /** A person makes one, from a finding, about a subject or of itself. */
  create(body: Body<Endpoints['POST /api/tasks']>, actor: Actor): Promise<TaskDetailAnswer>
  act(
    id: number,
    action: Action,
    body: ActionBody,
    actor: Actor,
  ): Promise<{ before: string; after: TaskDetailAnswer }>
  list(filter: TaskFilter, actor: Actor): Promise<{ items: TaskAnswer[]; next: string | null }>
  detail(id: number, actor: Actor): Promise<TaskDetailAnswer>
  /** Whether the account may see the task; for its files. */
  isVisible(id: number, actor: Actor): Promise<boolean>
  counts(actor: Actor): Promise<TaskCounts>
  workload(actor: Actor, day: string): Promise<Workload>
  load(actor: Actor): Promise<Load[]>
  people(
    filter: { areaId?: number | undefined; role?: RoleName | undefined },
    actor: Actor,
  ): Promise<(Person & { absent: boolean })[]>
  /** Passes late tasks on. @returns how many */
  escalate(): Promise<number>
  start(): void
  stop(): Promise<void>
}

/** Who asks, and who else there is. */
type AskerNow = Asker & { now: PeopleNow }

const ESCALATE_MS = 60_000
const DAY_MS = 86_400_000
const UNIQUE_VIOLATION = '23505'

export function createTasks(deps: TasksDeps): Tasks {
  const { db, notify, findings, clock, zone, log } = deps
  let timer: NodeJS.Timeout | undefined
  let escalating: Promise<unknown> = Promise.resolve()

  const askerOf = async (actor: Actor): Promise<AskerNow> => {
    const { people, absences } = await notify.peopleNow()
    const standsInFor = [...absences].filter(([, standIn]) => standIn === actor.accountId).map(([id]) => id)
    return { actor, standsInFor, now: { people, absences } }
  }

  const message = (
    task: TaskRow,
    event: Parameters<typeof messageOf>[1],
    people: readonly Person[],
    escalatedTo?: Recipient,
  ): Message[] => {
    const ofEnterprise = people.filter(
      (person) => person.enterpriseId !== null && person.enterpriseId === task.enterprise_id,
    )
    const made = messageOf(task, event, {
      zone,
      enterpriseAccounts: ofEnterprise.map((person) => person.id),
      ...(escalatedTo && { escalatedTo }),
    })
    return made ? [made] : []
  }

  const publish = (row: TaskRow) =>
    deps.live?.publish({
      topic: 'task',
      id: row.id,
      areaId: row.area_id,
      ownerId: row.owner_id,
      enterpriseId: row.enterprise_id,
    })

  /** Writes the task and what is told of it in one transaction. */
  const write = async (task: NewTask, peopleNow: PeopleNow): Promise<TaskRow | null> => {
    const { people } = peopleNow
    const made = await db.transaction().execute(async (transaction) => {
      const written = await insertTask(transaction, task, new Date(clock()), people, deps.evidence)
      if (!written) return null
      const event = {
        what: 'created' as const,
        number: written.number,
        note: null,
        accountId: task.createdBy ?? null,
      }
      // What the demo city is installed with is no news.
      const isNews = !(task.demo && task.createdBy == null && task.findingId == null)
      const told = isNews
        ? await notify.write(transaction, message(written.row, event, people), peopleNow)
        : []
      return { ...written, told }
    })
    if (!made) return null
    await publish(made.row)
    await notify.announce(made.told)
    return made.row
  }

  const answer = async (row: NamedTask, asker: Asker) => {
    const events = await eventsOf(db, row.id)
    const files = await deps.evidence.byIds(events.flatMap((event) => event.attachments))
    return detailAnswer(row, events, files.values(), asker)
  }
  const detail = async (id: number, asker: Asker) => answer(await taskRow(db, id, asker), asker)

  /** The answer to what was done under this key before, also where the task has since gone to others. */
  const firstAnswer = async (asker: Asker, onceKey: string | undefined, what: string, id: number | null) => {
    const { accountId } = asker.actor
    if (onceKey === undefined || accountId === null) return null
    const before = await doneBefore(db, accountId, onceKey)
    if (!before) return null
    if (before.what !== what || (id !== null && before.task_id !== id)) throw onceKeyUsed()
    const everything: Asker = {
      actor: { ...asker.actor, roles: [...asker.actor.roles, 'duty'], scope: { all: true } },
      standsInFor: [],
    }
    return answer(await taskRow(db, before.task_id, everything), asker)
  }

  /** Two that send the same key at once: the second finds what the first has done. */
  const onceOnly = async (
    asker: Asker,
    onceKey: string | undefined,
    what: string,
    id: number | null,
    work: () => Promise<TaskDetailAnswer>,
  ): Promise<TaskDetailAnswer> => {
    const before = await firstAnswer(asker, onceKey, what, id)
    if (before) return before
    try {
      return await work()
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string }
      if (code !== UNIQUE_VIOLATION || constraint !== 'task_event_once') {
        // The first of the two may have changed the task so that the second is refused.
        const meanwhile = await firstAnswer(asker, onceKey, what, id).catch(() => null)
        if (meanwhile) return meanwhile
        throw error
      }
      const first = await firstAnswer(asker, onceKey, what, id)
      if (!first) throw error
      return first
    }
  }

  const tasks: Tasks = {
    async make(task) {
      const row = await write(task, await notify.peopleNow())
      if (row) return row.id
      const made = await db
        .selectFrom('task')
        .select('id')
        .where('source_key', '=', task.sourceKey ?? '')
        .executeTakeFirstOrThrow()
      return made.id
    },

    async create(body, actor) {
      const asker = await askerOf(actor)
      return onceOnly(asker, body.onceKey, 'created', null, async () => {
        const due = Date.parse(body.due)
        if (due <= clock()) throw dueInvalid()
        await requireAttachable(deps.evidence, body.attachments ?? [], null, actor)
        const about = await aboutOf(body, actor)
        const areaId =
          body.areaId ?? about.areaId ?? (actor.scope.all ? null : (actor.scope.areaIds[0] ?? null))
        if (!actor.scope.all && (areaId === null || !actor.scope.areaIds.includes(areaId)))
          throw areaOutside()
        const row = await write(
          {
            ...about,
            areaId,
            title: { zh: body.title, en: body.title },
            detail: body.detail,
            severity: body.severity,
            ownerId: body.ownerId ?? null,
            role: body.role ?? null,
            due,
            steps: body.steps,
            attachments: body.attachments ?? [],
            createdBy: actor.accountId,
            onceKey: body.onceKey,
            ...(body.lon !== undefined && body.lat !== undefined && { lon: body.lon, lat: body.lat }),
          },
          asker.now,
        )
        if (!row) throw new Error('a task without source was not written')
        if (body.findingId !== undefined) {
          await findings.linkTask(body.findingId, row.id, { accountId: actor.accountId, name: actor.name })
        }
        return detail(row.id, asker)
      })
    },

    async act(id, action, body, actor) {
      const asker = await askerOf(actor)
      let before = ''
      const after = await onceOnly(asker, body.onceKey, TRANSITIONS[action].what, id, async () => {
        await requireAttachable(deps.evidence, body.attachments ?? [], id, actor)
        const files = await filesOf(id, action, body, asker)
        const acted = await db.transaction().execute(async (transaction) => {
          const done = await actOnTask(transaction, id, action, body, asker, {
            people: asker.now.people,
            evidence: deps.evidence,
            files,
            now: new Date(clock()),
          })
          const event = {
            what: TRANSITIONS[action].what,
            number: done.number,
            note: body.note ?? null,
            accountId: actor.accountId,
          }
          const told = await notify.write(
            transaction,
            message(done.after, event, asker.now.people),
            asker.now,
          )
          return { ...done, told }
        })
        before = acted.before.state
        await publish(acted.after)
        await notify.announce(acted.told)
        await tellFinding(acted.after, action, body.note, actor)
        // Who hands a task over may see it no more; the answer still says what became of it.
        const row = { ...(await named(id)), ...acted.after }
        return answer(row, asker)
      })
      return { before, after }
    },

    list: async (filter, actor) =>
      listTasks(db, filter, await askerOf(actor), await deps.countyIds(), new Date(clock())),
    detail: async (id, actor) => detail(id, await askerOf(actor)),

    async isVisible(id, actor) {
      const asker = await askerOf(actor)
      return taskRow(db, id, asker).then(
        () => true,
        () => false,
      )
    },

    async counts(actor) {
      const now = clock()
      const today = startOf(parsePeriod(dayOf(now, zone)), zone)
      const weekEnd = new Date(today + 7 * DAY_MS)
      return countTasks(db, await askerOf(actor), await deps.countyIds(), new Date(now), weekEnd)
    },

    async workload(actor, day) {
      const asker = await askerOf(actor)
      const from = startOf(parsePeriod(day), zone)
      const until = from + DAY_MS
      const counts = await countTasks(db, asker, [], new Date(clock()), new Date(until))
      const dueToday = await dueBetween(db, asker, new Date(from), new Date(until))
      return { open: counts.mine, late: counts.mineLate, dueToday, toVerify: counts.toVerify }
    },

    load: async (actor) => loadByPerson(db, await askerOf(actor), new Date(clock())),

    async people({ areaId, role }, actor) {
      const { people, absences } = await notify.peopleNow()
      const { scope } = actor
      return people
        .filter((person) => person.roles.some((each) => !/-admin$/.test(each) && each !== 'enterprise'))
        .filter((person) => role === undefined || person.roles.includes(role))
        .filter((person) => areaId === undefined || person.areaId === null || person.areaId === areaId)
        .filter((person) => scope.all || (person.areaId !== null && scope.areaIds.includes(person.areaId)))
        .map((person) => ({ ...person, absent: absences.has(person.id) }))
    },

    async escalate() {
      const steps = await escalationSteps(db)
      const peopleNow = await notify.peopleNow()
      const { people } = peopleNow
      const { escalated, told } = await db.transaction().execute(async (transaction) => {
        const late = await escalateLate(transaction, steps, new Date(clock()))
        const single = ({ task, number, to }: Escalated) =>
          message(task, { what: 'escalated', number, note: null, accountId: null }, people, {
            role: to,
            areaId: task.area_id,
          })
        const messages = lateMessages(late, single, clock())
        return { escalated: late, told: await notify.write(transaction, messages, peopleNow) }
      })
      for (const { task } of escalated) await publish(task)
      await notify.announce(told)
      return escalated.length
    },

    start() {
      const run = () => {
        escalating = tasks
          .escalate()
          .catch((error) => log.warn({ err: error }, 'late tasks could not be passed on'))
      }
      timer = setInterval(run, ESCALATE_MS).unref()
      run()
    },
    async stop() {
      clearInterval(timer)
      await escalating
    },
  }
  return tasks

  async function named(id: number) {
    const everything: Asker = {
      actor: {
        accountId: null,
        login: null,
        name: null,
        roles: ['duty'],
        scope: { all: true },
        enterpriseId: null,
        orgId: null,
        address: '',
        sessionId: null,
      },
      standsInFor: [],
    }
    return taskRow(db, id, everything)
  }

  /** What may prove a step: read before the row is locked, since files never change. */
  async function filesOf(id: number, action: Action, body: ActionBody, asker: Asker) {
    if (action !== 'step') return new Map()
    const task = await taskRow(db, id, asker)
    return deps.evidence.byIds([
      ...(task.steps[body.step ?? -1]?.attachments ?? []),
      ...(body.attachments ?? []),
    ])
  }

  /** What the task is about: the finding it is made from, or the subject named. */
  async function aboutOf(
    body: Body<Endpoints['POST /api/tasks']>,
    actor: Actor,
  ): Promise<
    Pick<
      NewTask,
      'kind' | 'findingId' | 'subject' | 'subjectName' | 'link' | 'areaId' | 'enterpriseId' | 'lon' | 'lat'
    >
  > {
    if (body.findingId !== undefined) {
      const finding = await findings.byId(body.findingId, actor.scope)
      const facts = await deps.subjectOf(finding.subject, actor)
      return {
        kind: finding.kind,
        findingId: finding.id,
        subject: finding.subject,
        subjectName: finding.subjectName,
        link: finding.link,
        areaId: finding.areaId,
        enterpriseId: facts?.enterpriseId ?? null,
        lon: finding.lon ?? facts?.lon ?? null,
        lat: finding.lat ?? facts?.lat ?? null,
      }
    }
    if (body.subject === undefined) return { kind: 'assigned', areaId: null }
    const facts = await deps.subjectOf(body.subject, actor)
    if (!facts) throw subjectUnknown()
    const { name, ...place } = facts
    return { kind: 'assigned', subject: body.subject, subjectName: name, ...place }
  }

  /** A task that is closed answers its finding; one that is cancelled leaves it to others. */
  async function tellFinding(
    task: TaskRow,
    action: Action,
    note: string | undefined,
    actor: Actor,
  ): Promise<void> {
    if (task.finding_id === null) return
    const by = { accountId: actor.accountId, name: actor.name }
    if (action === 'verify') {
      const said = [task.result, note].filter(Boolean).join('；')
      await findings.conclude(
        task.finding_id,
        { reason: 'corrected', note: `任务 #${task.id} 已核验办结：${said}` },
        by,
      )
    }
    if (action === 'cancel') await findings.linkTask(task.finding_id, null, by)
    if (action === 'reopen') await findings.linkTask(task.finding_id, task.id, by)
  }
}
