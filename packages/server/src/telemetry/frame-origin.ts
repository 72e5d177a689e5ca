import { dayOf } from '@tuojiang/measure'
import type { Pool } from 'pg'
import { frameDigest } from './digest.js'
import { decompressFrames, readFrames } from './frame-block.js'
import { frameId } from './frames.js'
import { msOf, queryRows } from './query.js'

/** A reading by what leads to its frame. */
export interface ReadingOrigin {
  deviceId: number
  time: number
  receivedAt: number
  cn: number
}

/**
 * The frames readings came in, by device, time of the data, receipt and command, asking once for each device. A frame whose time was
 * not plausible is filed under its receipt.
 */
export async function framesOfReadings(
  pool: Pool,
  zone: number,
  readings: readonly ReadingOrigin[],
): Promise<(string | null)[]> {
  const ids = new Map<string, string>()
  const byDevice = new Map<number, ReadingOrigin[]>()
  for (const reading of readings) {
    if (reading.deviceId === NO_DEVICE) continue
    const list = byDevice.get(reading.deviceId)
    if (list) list.push(reading)
    else byDevice.set(reading.deviceId, [reading])
  }
  for (const [deviceId, list] of byDevice) {
    const times = list.flatMap(({ time, receivedAt }) => [time, receivedAt])
    const range = { from: Math.min(...times), to: Math.max(...times) + 1 }
    await eachIdentity(pool, zone, deviceId, range, list, (filedAt, receivedAt, cn, id) => {
      const key = `${deviceId} ${receivedAt} ${cn}`
      ids.set(`${key} ${filedAt}`, id)
    })
  }
  return readings.map(({ deviceId, time, receivedAt, cn }) => {
    const key = `${deviceId} ${receivedAt} ${cn}`
    return ids.get(`${key} ${time}`) ?? ids.get(`${key} ${receivedAt}`) ?? null
  })
}

/** Readings of imports and of people have no device. */
const NO_DEVICE = 0

async function eachIdentity(
  pool: Pool,
  zone: number,
  deviceId: number,
  range: { from: number; to: number },
  readings: readonly ReadingOrigin[],
  tell: (filedAt: number, receivedAt: number, cn: number | null, id: string) => void,
): Promise<void> {
  const instants = [...new Set(readings.flatMap(({ time, receivedAt }) => [time, receivedAt]))]
  const rows = await queryRows<{ filed: number; received: number; cn: number | null; digest: string }>(
    pool,
    `SELECT ${msOf('filed_at')} AS filed, ${msOf('received_at')} AS received, cn, digest FROM frame
     WHERE device_id = $1 AND filed_at >= $2 AND filed_at < $3 AND filed_at = ANY ($4)`,
    [deviceId, new Date(range.from), new Date(range.to), instants.map((at) => new Date(at))],
  )
  for (const { filed, received, cn, digest } of rows) {
    const hex = BigInt.asUintN(64, BigInt(digest)).toString(16).padStart(16, '0')
    tell(filed, received, cn, `${deviceId}-${filed}-${hex}`)
  }
  const blocks = await queryRows<{ data: Buffer }>(
    pool,
    'SELECT DISTINCT ON (day) data FROM sealed_frame WHERE device_id = $1 AND day = ANY ($2::date[]) ORDER BY day, generation DESC',
    [deviceId, [...new Set(instants.map((at) => dayOf(at, zone)))]],
  )
  const wanted = new Set(instants)
  for (const { data } of blocks) {
    for (const frame of readFrames(decompressFrames(data))) {
      if (!wanted.has(frame.filedAt)) continue
      tell(
        frame.filedAt,
        frame.receivedAt,
        frame.cn,
        frameId(deviceId, frame.filedAt, frameDigest(frame.bytes)),
      )
    }
  }
}
