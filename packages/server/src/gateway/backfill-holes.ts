import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'

export type HoleKind = 'minute' | 'hour'

/** Periods a device has not delivered; both labels are starts and inclusive, ms. */
export interface Hole {
  deviceId: number
  kind: HoleKind
  from: number
  to: number
  tries: number
}

/** Holes and the newest period of each device, kept over restarts. */
export interface HoleRegister {
  lastTime(deviceId: number, kind: HoleKind): Promise<number | null>
  saveLastTimes(marks: readonly { deviceId: number; kind: HoleKind; time: number }[]): Promise<void>
  /** Notes a hole once; one that begins at the same period is the same hole. */
  note(hole: Omit<Hole, 'tries'>, nextAt: number): Promise<void>
  /** Open holes of these devices whose turn has come, oldest first, at most one for a device. */
  due(deviceIds: readonly number[], now: number, limit: number): Promise<Hole[]>
  /** The device is back: its open holes need not wait for their turn any longer than this. */
  hasten(deviceId: number, nextAt: number): Promise<void>
  retryAt(hole: Hole, tries: number, nextAt: number): Promise<void>
  end(hole: Hole, state: 'filled' | 'given-up'): Promise<void>
}

export function createHoleRegister(db: Kysely<Database>): HoleRegister {
  const of = (hole: Hole) =>
    db
      .updateTable('backfill_hole')
      .where('device_id', '=', hole.deviceId)
      .where('kind', '=', hole.kind)
      .where('from_time', '=', new Date(hole.from))
  return {
    async lastTime(deviceId, kind) {
      const row = await db
        .selectFrom('backfill_mark')
        .select('last_time')
        .where('device_id', '=', deviceId)
        .where('kind', '=', kind)
        .executeTakeFirst()
      return row?.last_time.getTime() ?? null
    },
    async saveLastTimes(marks) {
      if (marks.length === 0) return
      await sql`
        INSERT INTO backfill_mark (device_id, kind, last_time)
        SELECT * FROM unnest(
          ${marks.map((mark) => mark.deviceId)}::integer[],
          ${marks.map((mark) => mark.kind)}::text[],
          ${marks.map((mark) => new Date(mark.time).toISOString())}::timestamptz[])
        ON CONFLICT (device_id, kind) DO UPDATE
          SET last_time = greatest(backfill_mark.last_time, excluded.last_time)`.execute(db)
    },
    async note(hole, nextAt) {
      await db
        .insertInto('backfill_hole')
        .values({
          device_id: hole.deviceId,
          kind: hole.kind,
          from_time: new Date(hole.from),
          to_time: new Date(hole.to),
          next_at: new Date(nextAt),
        })
        .onConflict((conflict) => conflict.columns(['device_id', 'kind', 'from_time']).doNothing())
        .execute()
    },
    async due(deviceIds, now, limit) {
      if (deviceIds.length === 0) return []
      const rows = await db
        .selectFrom('backfill_hole')
        .distinctOn('device_id')
        .selectAll()
        .where('state', '=', 'open')
        .where('next_at', '<=', new Date(now))
        .where('device_id', '=', sql<number>`any(${[...deviceIds]}::integer[])`)
        .orderBy('device_id')
        .orderBy('from_time')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        deviceId: row.device_id,
        kind: row.kind,
        from: row.from_time.getTime(),
        to: row.to_time.getTime(),
        tries: row.tries,
      }))
    },
    async hasten(deviceId, nextAt) {
      await db
        .updateTable('backfill_hole')
        .set({ next_at: new Date(nextAt) })
        .where('device_id', '=', deviceId)
        .where('state', '=', 'open')
        .where('next_at', '>', new Date(nextAt))
        .execute()
    },
    async retryAt(hole, tries, nextAt) {
      await of(hole)
        .set({ tries, next_at: new Date(nextAt) })
        .execute()
    },
    async end(hole, state) {
      await of(hole).set({ state }).execute()
    },
  }
}
