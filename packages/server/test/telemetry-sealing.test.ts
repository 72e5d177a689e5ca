import { CHINA_ZONE } from '@tuojiang/measure'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  chunkOf,
  createTelemetry,
  type DayOfSite,
  type IncomingFrame,
  type RetentionPolicy,
  type TelemetryStore,
} from '../src/telemetry/index.js'
import { testDatabase } from './database.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** 2026-11-17 00:00 in China; with the usual grace it is sealed at NOW. */
const MIDNIGHT = Date.parse('2026-11-16T16:00:00Z')
const NOW = MIDNIGHT + 4 * DAY

let database: Awaited<ReturnType<typeof testDatabase>>
let now: number
let store: TelemetryStore
beforeEach(async () => {
  database = await testDatabase()
  now = NOW
  store = storeOf()
})
afterEach(() => database.drop())

const storeOf = (retention?: RetentionPolicy) =>
  createTelemetry({
    pool: database.pool,
    zone: CHINA_ZONE,
    clock: () => now,
    ...(retention && { retention }),
  })

const frame = (
  site: number,
  time: number,
  value: string,
  more: { kind?: 'hour' | 'realtime'; receivedAt?: number; factor?: string; flag?: string } = {},
): IncomingFrame => ({
  deviceId: site,
  siteId: site,
  receivedAt: more.receivedAt ?? time + HOUR + 1234,
  bytes: Buffer.from(`##${site} ${time} ${more.kind} ${more.factor} ${value} ${more.receivedAt}\r\n`),
  cn: more.kind === 'realtime' ? 2011 : 2061,
  status: 'stored',
  code: null,
  reading: {
    kind: more.kind ?? 'hour',
    time,
    items: [
      { factor: more.factor ?? 'a34004', statistic: 'Avg', value, flag: more.flag ?? 'N' },
      { factor: 'a01001', statistic: 'Avg', value: '-1.50', flag: null },
    ],
  },
})
const read = (site: number, more: { asOf?: number; kind?: 'hour' | 'realtime' } = {}) =>
  store.points({ siteIds: [site], kind: 'hour', from: 0, to: 4e12, texts: true, ...more })
const count = async (sql: string) =>
  (await database.pool.query(`SELECT count(*)::int AS count FROM ${sql}`)).rows[0].count
const partitions = async () =>
  (
    await database.pool.query(
      "SELECT relname FROM pg_class WHERE relname ~ '^(reading|frame)_2' AND relkind = 'r' ORDER BY 1",
    )
  ).rows.map((row) => row.relname as string)

describe('sealing a day', () => {
  it('changes no answer: values, flags, receipts, revisions, frames, now and as of then', async () => {
    now = MIDNIGHT + 12 * HOUR
    await store.start()
    const frames = Array.from({ length: 24 }, (_, hour) =>
      frame(1, MIDNIGHT + hour * HOUR, `${hour}.50`, { flag: hour === 7 ? 'D' : 'N' }),
    )
    const revisions = [
      frame(1, MIDNIGHT + 3 * HOUR, '99', { receivedAt: MIDNIGHT + 30 * HOUR }),
      frame(1, MIDNIGHT + 3 * HOUR, '3.50', { receivedAt: MIDNIGHT + 31 * HOUR }),
      frame(1, MIDNIGHT + 4 * HOUR, '4.50', { receivedAt: MIDNIGHT + 32 * HOUR }),
    ]
    const realtime = Array.from({ length: 300 }, (_, minute) =>
      frame(1, MIDNIGHT + minute * 60_000, `${minute % 7}.${minute % 10}`, { kind: 'realtime' }),
    )
    await store.append([...frames, ...realtime])
    await store.append(revisions)
    await store.stop()
    expect(await partitions()).toContain('reading_20261117')

    const answers = async () => ({
      now: await read(1),
      earlier: await read(1, { asOf: MIDNIGHT + 30 * HOUR }),
      before: await read(1, { asOf: MIDNIGHT + 10 * HOUR }),
      realtime: await read(1, { kind: 'realtime' }),
      frames: await store.frames({ deviceId: 1, limit: 1000 }),
      present: await store.timesPresent({ siteId: 1, kind: 'hour', from: 0, to: 4e12 }),
      origins: await store.framesOfReadings(
        frames.map(({ deviceId, receivedAt, reading }) => ({
          deviceId,
          receivedAt,
          time: reading?.time ?? 0,
          cn: 2061,
        })),
      ),
    })
    const hot = await answers()
    const hour3 = hot.now.find((points) => points.factor === 'a34004')
    expect(hour3?.texts[3]).toBe('3.50')
    expect(hour3?.revised).toEqual(new Set([3]))
    expect(hot.earlier.find((points) => points.factor === 'a34004')?.texts[3]).toBe('99')
    expect(new Set(hot.origins).size).toBe(24)
    expect(hot.origins).not.toContain(null)

    now = NOW
    expect(await store.sealFinished()).toMatchObject([{ day: '2026-11-17', generation: 1, leaves: 3 }])
    expect(await count('reading')).toBe(0)
    expect(await count('frame')).toBe(0)
    expect(await partitions()).not.toContain('reading_20261117')
    expect(await answers()).toEqual(hot)
    expect((await store.verify()).broken).toEqual([])
  })

  it('waits for the grace after its end and then needs no second time', async () => {
    await store.append([frame(1, MIDNIGHT + HOUR, '1')])
    now = MIDNIGHT + DAY + 35 * HOUR
    expect(await store.sealFinished()).toEqual([])
    now = MIDNIGHT + DAY + 36 * HOUR
    expect(await store.sealFinished()).toHaveLength(1)
    expect(await store.sealFinished()).toEqual([])
  })

  it('loses nothing that comes while it runs', async () => {
    const stores = [storeOf(), storeOf()]
    await store.append(
      Array.from({ length: 400 }, (_, index) =>
        frame(1 + (index % 8), MIDNIGHT + index * 60_000, String(index)),
      ),
    )
    let sent = 400
    let sealing = true
    const senders = stores.map(async (other, process) => {
      for (let round = 0; (sealing || round < 3) && round < 40; round++) {
        const batch = Array.from({ length: 20 }, (_, index) =>
          frame(1 + (index % 8), MIDNIGHT + index * 1000, `${process} ${round} ${index}`, {
            kind: 'realtime',
          }),
        )
        const { stored } = await other.append(batch)
        sent += stored
      }
    })
    for (let round = 0; round < 4; round++) await store.sealFinished()
    sealing = false
    await Promise.all(senders)
    await store.sealFinished()
    expect(await count('reading')).toBe(0)
    const { rows } = await database.pool.query(
      `SELECT sum(rows)::int AS rows FROM (SELECT DISTINCT ON (device_id, day) rows FROM sealed_frame ORDER BY device_id, day, generation DESC) newest`,
    )
    expect(rows[0].rows).toBe(sent)
    const { broken } = await store.verify()
    expect(broken).toEqual([])
  })

  it('waits for a long read without holding the devices up for as long', async () => {
    now = MIDNIGHT + 12 * HOUR
    await store.start()
    await store.append([frame(1, MIDNIGHT, '1')])
    await store.stop()
    now = NOW
    const reader = await database.pool.connect()
    await reader.query('BEGIN; SELECT FROM reading')
    const sealing = store.sealFinished()
    for (let waiting = 0; waiting === 0; ) {
      const { rows } = await database.pool.query(
        "SELECT FROM pg_stat_activity WHERE query LIKE 'LOCK TABLE reading%' AND wait_event_type = 'Lock'",
      )
      waiting = rows.length
    }
    expect(await store.append([frame(2, now, '2')])).toMatchObject({ stored: 1 })
    await reader.query('COMMIT')
    reader.release()
    expect(await sealing).toHaveLength(1)
  })

  it('is left to one process', async () => {
    await store.append([frame(1, MIDNIGHT, '1'), frame(2, MIDNIGHT, '2')])
    const results = await Promise.all([
      store.sealFinished(),
      storeOf().sealFinished(),
      storeOf().sealFinished(),
    ])
    expect(results.flat()).toHaveLength(1)
  })

  it('takes late data of a sealed day in as its next generation, and keeps the one before', async () => {
    await store.append([frame(1, MIDNIGHT, '1'), frame(2, MIDNIGHT, '2')])
    await store.sealFinished()
    await store.append([frame(1, MIDNIGHT + HOUR, '1.1', { receivedAt: now })])
    expect(await store.sealFinished()).toMatchObject([{ day: '2026-11-17', generation: 2, leaves: 4 }])
    expect((await read(1)).find((points) => points.factor === 'a34004')?.texts).toEqual(['1', '1.1'])
    const { rows } = await database.pool.query('SELECT site_id, generation FROM sealed_reading ORDER BY 1, 2')
    expect(rows.map((row) => [row.site_id, row.generation])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ])
    expect(await store.verify()).toMatchObject({ days: 1, broken: [] })
    expect(await store.seals(10)).toMatchObject([{ generation: 2 }, { generation: 1, previous: null }])
  })
})

describe('history', () => {
  const dayOf = (site: number, values: string[]): DayOfSite => ({
    siteId: site,
    kind: 'hour',
    day: '2026-11-17',
    chunk: chunkOf(
      values.map((value, hour) => ({
        time: MIDNIGHT + hour * HOUR,
        receivedAt: MIDNIGHT + (hour + 1) * HOUR,
        deviceId: 0,
        items: [{ factor: 'a34004', statistic: 'Avg', value, flag: 'N' }],
      })),
    ),
  })

  it('is written once, however often it is loaded', async () => {
    expect(await store.appendDays([dayOf(1, ['1', '2']), dayOf(2, ['3'])])).toBe(2)
    expect(await store.appendDays([dayOf(1, ['1', '2']), dayOf(2, ['3'])])).toBe(0)
    expect(await store.sealFinished()).toMatchObject([{ day: '2026-11-17', generation: 1, leaves: 2 }])
    expect((await store.verify()).broken).toEqual([])
  })

  it('is merged with what came by frames, hot or sealed', async () => {
    await store.append([frame(1, MIDNIGHT + HOUR, '7', { receivedAt: MIDNIGHT + 5 * HOUR })])
    await store.appendDays([dayOf(1, ['1', '2'])])
    const texts = async () => (await read(1)).find((points) => points.factor === 'a34004')?.texts
    expect(await texts()).toEqual(['1', '7'])
    await store.sealFinished()
    expect(await texts()).toEqual(['1', '7'])
    expect(await store.appendDays([dayOf(1, ['1', '2', '3'])])).toBe(1)
    expect(await texts()).toEqual(['1', '7', '3'])
    expect(await store.sealFinished()).toHaveLength(1)
    expect((await store.verify()).broken).toEqual([])
  })
})

describe('whoever changes what is kept', () => {
  beforeEach(async () => {
    await store.append([frame(1, MIDNIGHT, '1'), frame(2, MIDNIGHT, '2')])
    await store.sealFinished()
    await store.append([frame(1, MIDNIGHT + HOUR, '1.5', { receivedAt: now }), frame(3, MIDNIGHT + DAY, '3')])
    await store.sealFinished()
    await store.append([frame(4, now, '4')])
    expect((await store.verify()).broken).toEqual([])
  })

  it.each([
    'UPDATE reading SET payload = payload',
    'DELETE FROM reading',
    'TRUNCATE reading',
    'UPDATE frame SET code = NULL',
    'DELETE FROM frame',
    'TRUNCATE frame',
    'TRUNCATE reading_rest',
    'UPDATE sealed_reading SET kind = kind',
    'DELETE FROM sealed_reading',
    'TRUNCATE sealed_reading',
    'UPDATE sealed_frame SET rows = rows',
    'DELETE FROM sealed_frame',
    'TRUNCATE sealed_frame',
    'UPDATE day_seal SET root = root',
    'DELETE FROM day_seal',
    'TRUNCATE day_seal',
    'DELETE FROM layout',
  ])('is refused: %s', async (sql) => {
    await expect(database.pool.query(sql)).rejects.toMatchObject({ code: '55000' })
  })

  /** As one does who has all rights over the database. */
  const tamper = async (table: string, sql: string) => {
    await database.pool.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
    await database.pool.query(sql)
    await database.pool.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)
  }
  const found = async () => (await store.verify()).broken.map(({ where, what }) => `${what}: ${where}`)

  it('is found byte by byte', async () => {
    for (const [table, column, owner] of [
      ['sealed_reading', 'site_id', 2],
      ['sealed_frame', 'device_id', 2],
    ] as const) {
      const { rows } = await database.pool.query(
        `SELECT length(data) AS length FROM ${table} WHERE ${column} = ${owner}`,
      )
      for (let at = 0; at < rows[0].length; at += 5) {
        const flip = `UPDATE ${table} SET data = set_byte(data, ${at}, get_byte(data, ${at}) # 1) WHERE ${column} = ${owner}`
        await tamper(table, flip)
        const names = await found()
        expect(names, `byte ${at} of ${table}`).toHaveLength(1)
        expect(names[0]).toMatch(new RegExp(`${table} (site|device) 2 .*2026-11-17 generation 1`))
        await tamper(table, flip)
      }
    }
    expect(await found()).toEqual([])
  })

  it.each([
    [
      'sealed_reading',
      'UPDATE sealed_reading SET hash = sha256(hash) WHERE site_id = 2',
      [
        'content: sealed_reading site 2 kind 3 day 2026-11-17 generation 1',
        'root: day_seal 2026-11-17 generation 1',
        'root: day_seal 2026-11-17 generation 2',
      ],
    ],
    [
      'sealed_reading',
      'UPDATE sealed_reading SET site_id = 9 WHERE site_id = 2',
      ['root: day_seal 2026-11-17 generation 1', 'root: day_seal 2026-11-17 generation 2'],
    ],
    [
      'sealed_reading',
      'DELETE FROM sealed_reading WHERE site_id = 1 AND generation = 1',
      ['root: day_seal 2026-11-17 generation 1'],
    ],
    [
      'sealed_frame',
      'DELETE FROM sealed_frame WHERE device_id = 3',
      ['root: day_seal 2026-11-18 generation 1'],
    ],
    [
      'sealed_frame',
      "UPDATE sealed_frame SET day = '2026-11-18' WHERE device_id = 2",
      [
        'root: day_seal 2026-11-17 generation 1',
        'root: day_seal 2026-11-17 generation 2',
        'root: day_seal 2026-11-18 generation 1',
      ],
    ],
    [
      'day_seal',
      "UPDATE day_seal SET root = set_byte(root, 0, get_byte(root, 0) # 1) WHERE day = '2026-11-18'",
      ['root: day_seal 2026-11-18 generation 1'],
    ],
    [
      'day_seal',
      "DELETE FROM day_seal WHERE day = '2026-11-17' AND generation = 1",
      ['chain: day_seal 2026-11-17 generation 2'],
    ],
  ])('is found in %s: %s', async (table, sql, broken) => {
    await tamper(table, sql)
    expect((await found()).sort()).toEqual([...broken].sort())
  })
})

describe('retention', () => {
  const policy: RetentionPolicy = { realtime: 30, minute: 30, hour: null, day: null, frames: 60 }

  it('removes what is old enough and sealed, records it, and leaves the roots provable', async () => {
    const keeping = storeOf(policy)
    await store.append([frame(1, MIDNIGHT, '1'), frame(1, MIDNIGHT, '1', { kind: 'realtime' })])
    await store.sealFinished()
    now = NOW + 20 * DAY
    expect(await keeping.retain()).toBe(0)
    now = NOW + 40 * DAY
    expect(await keeping.retain()).toBe(1)
    expect(await read(1, { kind: 'realtime' })).toEqual([])
    expect(await read(1)).toHaveLength(2)
    now = NOW + 70 * DAY
    expect(await keeping.retain()).toBe(1)
    expect(await keeping.retain()).toBe(0)
    expect(await store.frames({ deviceId: 1, limit: 10 })).toEqual([])
    expect(await store.verify()).toMatchObject({ days: 1, chunks: 1, broken: [] })
    const { rows } = await database.pool.query(
      'SELECT what, removed::int, before_day::text FROM retention_run ORDER BY id',
    )
    expect(rows).toEqual([
      { what: 'realtime', removed: 1, before_day: '2026-12-01' },
      { what: 'frames', removed: 1, before_day: '2026-12-01' },
    ])
  })

  it('touches nothing that is not sealed', async () => {
    await store.append([frame(1, MIDNIGHT, '1', { kind: 'realtime' })])
    now = NOW + 400 * DAY
    expect(await storeOf(policy).retain()).toBe(0)
    expect(await read(1, { kind: 'realtime' })).toHaveLength(2)
  })

  it('that was forged is found', async () => {
    await store.append([frame(1, MIDNIGHT, '1'), frame(1, MIDNIGHT, '1', { kind: 'realtime' })])
    await store.sealFinished()
    now = NOW + 40 * DAY
    await storeOf(policy).retain()
    await database.pool.query('ALTER TABLE removed_chunk DISABLE TRIGGER ALL')
    await database.pool.query('DELETE FROM removed_chunk')
    expect((await store.verify()).broken).toMatchObject([{ what: 'root' }])
  })
})
