import type { RoleName } from '@tuojiang/api'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { answerOf, type FindingAnswer, type FindingRow, mutedUntil } from './answer.js'
import { recordEvents } from './events.js'

/** Who is told of a finding: the duty roster at that moment, or a role; of the finding's county and of the city. */
export interface Recipient {
  to: 'duty' | RoleName
  areaId: number | null
  enterpriseId: number | null
  /** 0 when it is told first, 1 … for each time it was passed on. */
  step: number
}

/**
 * Tells somebody. At least once for each finding and step: a process may die between telling and remembering, so that who tells leaves
 * out what it told already.
 */
export type Notify = (finding: FindingAnswer, recipient: Recipient) => Promise<void>

/** What is done about the findings of a rule. */
export interface Course {
  to: Recipient['to']
  /** Makes a task of it. */
  task: boolean
  /** ISO 8601 duration until the task is due. */
  within: string | null
  escalation: readonly { afterMinutes: number; to: RoleName }[]
}

export interface PassOnDeps {
  db: Kysely<Database>
  notify: Notify
  /** Makes the task of a finding; answers its id. Once for each finding, whoever asks. */
  makeTask: ((finding: FindingAnswer, course: Course) => Promise<number>) | null
  /** Undefined for findings without rule, or whose rule is gone. */
  courseOf: (ruleId: number) => Course | undefined
}

const MINUTE_MS = 60_000
/** Findings of one round: the first start of a large city opens thousands. */
const AT_A_TIME = 500
/** Whoever holds it tells; the others leave it to them. It falls with the connection of a process that dies. */
const LOCK = 'tuojiang.findings.pass-on'

/**
 * Tells of what nobody was told of yet, and passes on what nobody answered; muted findings wait. No row is locked meanwhile: those who
 * are told may write to the finding.
 * @returns findings that changed by it
 */
export async function passOn(deps: PassOnDeps, now: number): Promise<number[]> {
  return deps.db.connection().execute(async (connection) => {
    const { rows } = await sql<{
      held: boolean
    }>`SELECT pg_try_advisory_lock(hashtext(${LOCK})) AS held`.execute(connection)
    if (!rows[0]?.held) return []
    try {
      return [...(await tell(deps, now)), ...(await escalate(deps, now))]
    } finally {
      await sql`SELECT pg_advisory_unlock(hashtext(${LOCK}))`.execute(connection)
    }
  })
}

/** Where findings without rule go: to the county they lie in, or to the desk. */
const usual = (row: FindingRow): Course => ({
  to: row.area_id === null ? 'duty' : 'county',
  task: false,
  within: null,
  escalation: [],
})

async function tell({ db, notify, makeTask, courseOf }: PassOnDeps, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom('finding')
    .selectAll()
    .select(mutedUntil(now).as('muted_until'))
    .where('told_at', 'is', null)
    .where('ended_at', 'is', null)
    .where(({ eb }) => eb(mutedUntil(now), 'is', null))
    .orderBy('id')
    .limit(AT_A_TIME)
    .execute()
  const withTask: number[] = []
  for (const row of rows) {
    const finding = answerOf(row)
    const course = (row.rule_id === null ? undefined : courseOf(row.rule_id)) ?? usual(row)
    await notify(finding, recipientOf(row, course.to, 0))
    if (course.task && makeTask && row.task_id === null) {
      const taskId = await makeTask(finding, course)
      const linked = await db
        .updateTable('finding')
        .set({ task_id: taskId })
        .where('id', '=', row.id)
        .where('task_id', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (linked) await recordEvents(db, [{ findingId: row.id, what: 'task', note: String(taskId) }], now)
      withTask.push(row.id)
    }
    await db
      .updateTable('finding')
      .set({ told_at: new Date(now) })
      .where('id', '=', row.id)
      .execute()
  }
  return withTask
}

async function escalate({ db, notify, courseOf }: PassOnDeps, now: number): Promise<number[]> {
  const waiting = await db
    .selectFrom('finding')
    .select('rule_id')
    .distinct()
    .where('ended_at', 'is', null)
    .where('acknowledged_at', 'is', null)
    .where('rule_id', 'is not', null)
    .execute()
  const passed: number[] = []
  for (const { rule_id } of waiting) {
    const steps = (rule_id === null ? undefined : courseOf(rule_id))?.escalation ?? []
    for (const [index, { afterMinutes, to }] of steps.entries()) {
      const due = await db
        .selectFrom('finding')
        .selectAll()
        .select(mutedUntil(now).as('muted_until'))
        .where('rule_id', '=', rule_id)
        .where('escalation', '=', index)
        .where('ended_at', 'is', null)
        .where('acknowledged_at', 'is', null)
        .where('told_at', 'is not', null)
        .where('created_at', '<=', new Date(now - afterMinutes * MINUTE_MS))
        .where(({ eb }) => eb(mutedUntil(now), 'is', null))
        .limit(AT_A_TIME)
        .execute()
      for (const row of due) {
        await notify(answerOf({ ...row, escalation: index + 1 }), recipientOf(row, to, index + 1))
        await db
          .updateTable('finding')
          .set({ escalation: index + 1 })
          .where('id', '=', row.id)
          .execute()
        await recordEvents(db, [{ findingId: row.id, what: 'escalated', note: to }], now)
        passed.push(row.id)
      }
    }
  }
  return passed
}

const recipientOf = (
  row: Pick<FindingRow, 'area_id' | 'enterprise_id'>,
  to: Recipient['to'],
  step: number,
): Recipient => ({ to, areaId: row.area_id, enterpriseId: row.enterprise_id, step })
