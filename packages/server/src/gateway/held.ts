import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { StoredFrame } from '../telemetry/index.js'
import type { KnownDevice } from './directory.js'
import { readAs } from './intake.js'
import type { GatewayStore } from './store.js'
import { judge } from './verdict.js'

/** Devices with frames that wait for their approval or their site. The table survives; so does the duty to take them in. */
export interface HeldRegister {
  note(deviceIds: readonly number[], now: Date): Promise<void>
  /** Notes every device whose frames are being held, for what a crash left unnoted. */
  noteWaiting(): Promise<void>
  /** Devices that need to wait no longer. */
  releasable(): Promise<{ deviceId: number; notedAt: Date }[]>
  /** Ends the wait unless something was noted since. */
  clear(deviceId: number, notedAt: Date): Promise<void>
}

export function createHeldRegister(db: Kysely<Database>): HeldRegister {
  return {
    async note(deviceIds, now) {
      if (deviceIds.length === 0) return
      await db
        .insertInto('device_held')
        .values(deviceIds.map((device_id) => ({ device_id, noted_at: now })))
        .onConflict((conflict) => conflict.column('device_id').doUpdateSet({ noted_at: now }))
        .execute()
    },
    async noteWaiting() {
      await db
        .insertInto('device_held')
        .columns(['device_id'])
        .expression((from) =>
          from
            .selectFrom('device')
            .select('device.id')
            .where((where) => where.or([where('state', '=', 'pending'), where('site_id', 'is', null)]))
            .where('state', '<>', 'blocked'),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async releasable() {
      const rows = await db
        .selectFrom('device_held')
        .innerJoin('device', 'device.id', 'device_held.device_id')
        .select(['device.id', 'device_held.noted_at'])
        .where('device.state', '=', 'approved')
        .where('device.site_id', 'is not', null)
        .limit(100)
        .execute()
      return rows.map((row) => ({ deviceId: row.id, notedAt: row.noted_at }))
    },
    async clear(deviceId, notedAt) {
      await db
        .deleteFrom('device_held')
        .where('device_id', '=', deviceId)
        .where('noted_at', '<=', new Date(notedAt.getTime() + 1))
        .execute()
    },
  }
}

const PAGE = 500

/**
 * Takes the readings of a device's held frames in, newest first. Running it again changes nothing; what arrived under a wrong
 * password or with an impossible time stays out, as it would have.
 * @returns how many messages were new
 */
export async function releaseHeld(
  store: Pick<GatewayStore, 'frames' | 'appendReadings'>,
  device: KnownDevice,
): Promise<number> {
  let released = 0
  let before: string | undefined
  for (;;) {
    const page = await store.frames({
      deviceId: device.id,
      status: 'held',
      limit: PAGE,
      ...(before && { before }),
    })
    released += await store.appendReadings(page.flatMap((frame) => incomingOf(frame, device) ?? []))
    before = page.at(-1)?.id
    if (page.length < PAGE || before === undefined) return released
  }
}

function incomingOf(kept: StoredFrame, device: KnownDevice) {
  const frame = readAs(kept.bytes, device.profile, false)
  if (!frame) return null
  const { reading } = judge(frame, device, kept.receivedAt)
  if (!reading) return null
  return {
    deviceId: device.id,
    siteId: device.siteId,
    receivedAt: kept.receivedAt,
    bytes: kept.bytes,
    cn: kept.cn,
    status: 'stored' as const,
    code: null,
    reading,
  }
}
