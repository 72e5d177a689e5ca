import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../../db/index.js'
import type { CommandRunTable } from '../tables.js'
import type { CommandName, CommandRun } from './run.js'

/** The table of commands: what was asked, by whom, and what came of it. */
export interface CommandRuns {
  create(wish: {
    deviceId: number
    command: CommandName
    arguments: Record<string, unknown>
    qn: string
    by: string
    expiresAt: Date
  }): Promise<CommandRun>
  save(run: CommandRun, expiresAt?: Date): Promise<void>
  /** Takes the oldest queued command of a device for this process; null when there is none. */
  claim(deviceId: number, gateway: string, now: Date): Promise<CommandRun | null>
  /** Devices with something queued. */
  devicesWaiting(): Promise<number[]>
  /** Open commands whose time is over: nobody carries them out any more. */
  expired(now: Date): Promise<CommandRun[]>
  /** Newest first; `before` is the id of the last one already shown. */
  list(deviceId: number, limit: number, before: number | null): Promise<CommandRun[]>
  find(id: number): Promise<CommandRun | null>
}

const OPEN = ['queued', 'sent', 'accepted'] as const

const runOf = (row: Selectable<CommandRunTable>): CommandRun => ({
  id: row.id,
  deviceId: row.device_id,
  command: row.command,
  arguments: row.arguments,
  qn: row.qn,
  by: row.requested_by,
  state: row.state,
  tries: row.tries,
  createdAt: row.created_at,
  endedAt: row.ended_at,
  steps: row.steps,
})

export function createCommandRuns(db: Kysely<Database>): CommandRuns {
  return {
    async create(wish) {
      const row = await db
        .insertInto('command_run')
        .values({
          device_id: wish.deviceId,
          command: wish.command,
          arguments: JSON.stringify(wish.arguments),
          qn: wish.qn,
          requested_by: wish.by,
          steps: '[]',
          expires_at: wish.expiresAt,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return runOf(row)
    },
    async save(run, expiresAt) {
      await db
        .updateTable('command_run')
        .set({
          qn: run.qn,
          state: run.state,
          tries: run.tries,
          steps: JSON.stringify(run.steps),
          ended_at: run.endedAt,
          ...(expiresAt && { expires_at: expiresAt }),
        })
        .where('id', '=', run.id)
        .execute()
    },
    async claim(deviceId, gateway, now) {
      const row = await db
        .updateTable('command_run')
        .set({ state: 'sent', gateway })
        .where('id', '=', (where) =>
          where
            .selectFrom('command_run')
            .select('id')
            .where('device_id', '=', deviceId)
            .where('state', '=', 'queued')
            .where('expires_at', '>', now)
            .orderBy('id')
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .executeTakeFirst()
      return row ? runOf(row) : null
    },
    async devicesWaiting() {
      const rows = await db
        .selectFrom('command_run')
        .select('device_id')
        .distinct()
        .where('state', '=', 'queued')
        .execute()
      return rows.map((row) => row.device_id)
    },
    async expired(now) {
      const rows = await db
        .selectFrom('command_run')
        .selectAll()
        .where('state', 'in', OPEN)
        .where('expires_at', '<=', now)
        .orderBy('id')
        .limit(100)
        .execute()
      return rows.map(runOf)
    },
    async list(deviceId, limit, before) {
      let query = db
        .selectFrom('command_run')
        .selectAll()
        .where('device_id', '=', deviceId)
        .orderBy('id', 'desc')
        .limit(limit)
      if (before !== null) query = query.where('id', '<', before)
      return (await query.execute()).map(runOf)
    },
    async find(id) {
      const row = await db.selectFrom('command_run').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? runOf(row) : null
    },
  }
}
