import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/index.js'
import { FATES, type FateCounts } from './counters.js'

/** What the gateway process writes down every few seconds so that other processes and the next start know it. */
export interface Ledger {
  addCounts(counts: Map<number, FateCounts>): Promise<void>
  counts(deviceIds: readonly number[]): Promise<Map<number, FateCounts>>
  /** The devices this process speaks with now; those it no longer names are ended. */
  reportConnections(
    gateway: string,
    sessions: readonly { deviceId: number; since: number }[],
    now: Date,
  ): Promise<void>
  connected(deviceIds: readonly number[], now: Date): Promise<Set<number>>
  reportStatus(gateway: string, stats: unknown, now: Date): Promise<void>
  /** Stats of the processes that reported lately. */
  statuses(now: Date): Promise<unknown[]>
  /** Devices whose frames are looked at from another process. */
  watched(now: Date): Promise<Set<number>>
  watch(deviceId: number, watcher: string, until: Date): Promise<void>
  unwatch(deviceId: number, watcher: string): Promise<void>
}

/** A process that has not reported for this long is gone. */
const SILENT_PROCESS_MS = 20_000

export function createLedger(db: Kysely<Database>): Ledger {
  const alive = (now: Date) => new Date(now.getTime() - SILENT_PROCESS_MS)
  return {
    async addCounts(counts) {
      if (counts.size === 0) return
      const rows = [...counts]
      await sql`
        INSERT INTO device_count (device_id, stored, duplicate, refused, held)
        SELECT * FROM unnest(
          ${rows.map(([id]) => id)}::integer[],
          ${rows.map(([, count]) => count.stored)}::bigint[],
          ${rows.map(([, count]) => count.duplicate)}::bigint[],
          ${rows.map(([, count]) => count.refused)}::bigint[],
          ${rows.map(([, count]) => count.held)}::bigint[])
        ON CONFLICT (device_id) DO UPDATE SET
          stored = device_count.stored + excluded.stored,
          duplicate = device_count.duplicate + excluded.duplicate,
          refused = device_count.refused + excluded.refused,
          held = device_count.held + excluded.held`.execute(db)
    },
    async counts(deviceIds) {
      if (deviceIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('device_count')
        .selectAll()
        .where('device_id', 'in', [...deviceIds])
        .execute()
      return new Map(
        rows.map((row) => [
          row.device_id,
          Object.fromEntries(FATES.map((fate) => [fate, Number(row[fate])])) as FateCounts,
        ]),
      )
    },
    async reportConnections(gateway, sessions, now) {
      await sql`
        WITH here AS (
          SELECT * FROM unnest(
            ${sessions.map((session) => session.deviceId)}::integer[],
            ${sessions.map((session) => new Date(session.since).toISOString())}::timestamptz[]
          ) AS here (device_id, since)
        ), gone AS (
          DELETE FROM device_connection
          WHERE gateway = ${gateway} AND device_id NOT IN (SELECT device_id FROM here)
        )
        INSERT INTO device_connection (device_id, gateway, since, seen_at)
        SELECT device_id, ${gateway}, since, ${now} FROM here
        ON CONFLICT (device_id) DO UPDATE SET
          gateway = excluded.gateway, since = excluded.since, seen_at = excluded.seen_at`.execute(db)
    },
    async connected(deviceIds, now) {
      if (deviceIds.length === 0) return new Set()
      const rows = await db
        .selectFrom('device_connection')
        .select('device_id')
        .where('device_id', 'in', [...deviceIds])
        .where('seen_at', '>', alive(now))
        .execute()
      return new Set(rows.map((row) => row.device_id))
    },
    async reportStatus(gateway, stats, now) {
      const row = { at: now, stats: JSON.stringify(stats) }
      await db
        .insertInto('gateway_status')
        .values({ gateway, ...row })
        .onConflict((conflict) => conflict.column('gateway').doUpdateSet(row))
        .execute()
      await db
        .deleteFrom('gateway_status')
        .where('at', '<', new Date(now.getTime() - 86_400_000))
        .execute()
    },
    async statuses(now) {
      const rows = await db
        .selectFrom('gateway_status')
        .select('stats')
        .where('at', '>', alive(now))
        .execute()
      return rows.map((row) => row.stats)
    },
    async watched(now) {
      const rows = await db
        .selectFrom('console_watch')
        .select('device_id')
        .distinct()
        .where('until', '>', now)
        .execute()
      return new Set(rows.map((row) => row.device_id))
    },
    async watch(deviceId, watcher, until) {
      await db
        .insertInto('console_watch')
        .values({ device_id: deviceId, watcher, until })
        .onConflict((conflict) => conflict.columns(['device_id', 'watcher']).doUpdateSet({ until }))
        .execute()
    },
    async unwatch(deviceId, watcher) {
      await db
        .deleteFrom('console_watch')
        .where('device_id', '=', deviceId)
        .where('watcher', '=', watcher)
        .execute()
    },
  }
}
