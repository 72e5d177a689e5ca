import { ROLES } from '@tuojiang/register'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { TaskRow } from './answer.js'
import { recordEvent } from './record-event.js'
import { OPEN_STATES } from './state.js'
import { DEFAULT_ESCALATION, type EscalationStep } from './words.js'

const AT_A_TIME = 500
const HOUR_MS = 3_600_000

export interface Escalated {
  task: TaskRow
  number: number
  to: EscalationStep['to']
}

/** The steps of the installation: setting `tasks`, member `escalation`; the defaults where it says nothing that can be used. */
export async function escalationSteps(db: Kysely<Database>): Promise<readonly EscalationStep[]> {
  const { rows } = await sql<{ value: { escalation?: unknown } }>`
    SELECT value FROM setting WHERE key = 'tasks'`.execute(db)
  const given = rows[0]?.value.escalation
  return Array.isArray(given) && given.every(isStep) ? given : DEFAULT_ESCALATION
}

const isStep = (step: unknown): step is EscalationStep =>
  typeof step === 'object' &&
  step !== null &&
  'afterHours' in step &&
  typeof step.afterHours === 'number' &&
  step.afterHours >= 0 &&
  'to' in step &&
  ROLES.some((role) => role === step.to)

/**
 * Passes late tasks on, one step each, in the caller's transaction; several processes may do so at once. A task that became late long
 * ago (the program stood still) goes straight to the last step it has reached.
 */
export async function escalateLate(
  db: Kysely<Database>,
  steps: readonly EscalationStep[],
  now: Date,
): Promise<Escalated[]> {
  const escalated: Escalated[] = []
  for (const [index, step] of [...steps.entries()].reverse()) {
    const rows = await db
      .selectFrom('task')
      .selectAll()
      .where('state', 'in', [...OPEN_STATES])
      .where('escalation', '<=', index)
      .where('due', '<=', new Date(now.getTime() - step.afterHours * HOUR_MS))
      .orderBy('id')
      .limit(AT_A_TIME)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const task of rows) {
      const { row, number } = await recordEvent(
        db,
        task,
        {
          what: 'escalated',
          at: now,
          recordedAt: now,
          accountId: null,
          facts: { step: index + 1, to: step.to },
        },
        { escalation: index + 1 },
      )
      escalated.push({ task: row, number, to: step.to })
    }
  }
  return escalated
}
