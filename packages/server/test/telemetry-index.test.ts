import { CHINA_ZONE } from '@tuojiang/measure'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refillFinished } from '../src/telemetry/finished-index.js'
import { createTelemetry, type IncomingFrame } from '../src/telemetry/index.js'
import { preparePartitions } from '../src/telemetry/partitions.js'
import { testDatabase } from './database.js'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** 2026-11-17 00:00 in China. */
const MIDNIGHT = Date.parse('2026-11-16T16:00:00Z')
const SITES = 60
const MINUTES = 120

let database: Awaited<ReturnType<typeof testDatabase>>
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(() => database.drop())

const frame = (site: number, time: number): IncomingFrame => ({
  deviceId: site,
  siteId: site,
  receivedAt: time + 1234,
  bytes: Buffer.from(`##${site} ${time}\r\n`),
  cn: 2011,
  status: 'stored',
  code: null,
  reading: {
    kind: 'realtime',
    time,
    items: [{ factor: 'a34004', statistic: 'Rtd', value: '41', flag: 'N' }],
  },
})

describe('indexes of days that are over', () => {
  it('are made anew once, take less room, and a repeated or late frame is treated as before', async () => {
    const { pool } = database
    let now = MIDNIGHT
    const store = createTelemetry({ pool, zone: CHINA_ZONE, clock: () => now })
    await preparePartitions(pool, now, CHINA_ZONE)
    for (let minute = 0; minute < MINUTES; minute++)
      await store.append(
        Array.from({ length: SITES }, (_, site) => frame(site + 1, MIDNIGHT + minute * MINUTE)),
      )
    const size = async () =>
      Number((await pool.query("SELECT pg_relation_size('reading_20261117_pkey') AS size")).rows[0].size)
    const before = await size()
    expect(await refillFinished(pool, now, CHINA_ZONE)).not.toContain('reading_20261117_pkey')

    now = MIDNIGHT + DAY
    expect(await refillFinished(pool, now, CHINA_ZONE)).toEqual(
      expect.arrayContaining(['frame_20261117_pkey', 'reading_20261117_pkey']),
    )
    expect(await size()).toBeLessThan(before)
    expect(await refillFinished(pool, now, CHINA_ZONE)).toEqual([])

    const again = await store.append([frame(1, MIDNIGHT), frame(1, MIDNIGHT + DAY - MINUTE)])
    expect(again.perFrame[0]).not.toBe(again.perFrame[1])
    const { rows } = await pool.query('SELECT count(*)::int AS count FROM reading')
    expect(rows[0].count).toBe(SITES * MINUTES + 1)
  })
})
