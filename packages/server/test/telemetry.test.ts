import { encodeFrame } from '@tuojiang/hj212'
import { CHINA_ZONE } from '@tuojiang/measure'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTelemetry, type IncomingFrame, type Item, type ReadingKind } from '../src/telemetry/index.js'
import { testDatabase } from './database.js'

type Database = Awaited<ReturnType<typeof testDatabase>>
const HOUR = 3_600_000
const NOON = Date.parse('2026-11-20T04:00:00Z')

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const storeOf = (clock = () => NOON) => createTelemetry({ pool: database.pool, zone: CHINA_ZONE, clock })
let running = 0

function frameOf(
  siteId: number,
  time: number,
  items: Item[],
  options: { kind?: ReadingKind; receivedAt?: number; qn?: string } = {},
): IncomingFrame {
  const qn = options.qn ?? String(++running)
  return {
    deviceId: siteId,
    siteId,
    receivedAt: options.receivedAt ?? time + HOUR,
    bytes: encodeFrame({ qn, cn: '2061', mn: `M${siteId}`, cp: JSON.stringify(items) }),
    cn: 2061,
    status: 'stored',
    code: null,
    reading: { kind: options.kind ?? 'hour', time, items },
  }
}
const item = (factor: string, value: string, flag: string | null = 'N'): Item => ({
  factor,
  statistic: 'Avg',
  value,
  flag,
})
const all = { from: 0, to: 4e12, kind: 'hour' as const, texts: true }

describe('values', () => {
  it('come back exactly as sent, hot and sealed', async () => {
    const store = storeOf()
    const odd = [
      '36.90',
      '0',
      '-0',
      '-1.50',
      '',
      '1e5',
      '<0.02',
      '007',
      '12345678.9',
      '1234567890123',
      '123456789012345678',
      '0.0000001',
      '.5',
      '5.',
      '未检出',
      'NaN',
      '99999999999999',
    ]
    const site = 100
    await store.append(
      odd.map((value, index) =>
        frameOf(site, NOON - (index + 80) * HOUR, [
          item('w01018', value, index % 3 === 0 ? 'D' : index % 3 === 1 ? 'N' : null),
        ]),
      ),
    )
    const read = async () => {
      const [points] = await store.points({ siteIds: [site], ...all })
      return points?.texts.map((text, index) => [text, points.flags[index]])
    }
    const expected = odd
      .map((value, index) => [value, index % 3 === 0 ? 'D' : index % 3 === 1 ? 'N' : null])
      .reverse()
    expect(await read()).toEqual(expected)
    await store.sealFinished()
    const left = await database.pool.query('SELECT count(*)::int AS count FROM reading WHERE site_id = $1', [
      site,
    ])
    expect(left.rows[0].count).toBe(0)
    expect(await read()).toEqual(expected)
  })

  it('of any decimal text', async () => {
    const store = storeOf()
    let site = 1000
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.stringMatching(/^-?\d{1,16}(\.\d{0,8})?$/), fc.string({ maxLength: 12 })), {
          minLength: 1,
          maxLength: 12,
        }),
        async (texts) => {
          site++
          const values = texts.map((text) => text.replaceAll('\u0000', ''))
          await store.append([
            frameOf(
              site,
              NOON,
              values.map((value, index) => item(`f${String(index).padStart(3, '0')}`, value)),
            ),
          ])
          const points = await store.points({ siteIds: [site], ...all })
          expect(new Map(points.map((list) => [list.factor, list.texts[0]]))).toEqual(
            new Map(values.map((value, index) => [`f${String(index).padStart(3, '0')}`, value])),
          )
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a repeated frame', () => {
  it('changes nothing, in one batch, in the next, in another process and after a seal', async () => {
    const site = 200
    const frames = Array.from({ length: 30 }, (_, index) =>
      frameOf(site, NOON - (100 + index) * HOUR, [item('a34004', `${index}.5`)]),
    )
    const first = storeOf()
    expect(await first.append([...frames, ...frames])).toMatchObject({ stored: 30, duplicate: 30 })
    expect(await first.append(frames)).toMatchObject({ stored: 0, duplicate: 30 })
    const second = storeOf()
    const shuffled = [...frames.slice(15), frameOf(site, NOON, [item('a34004', '7')]), ...frames.slice(0, 15)]
    expect(await second.append(shuffled)).toMatchObject({ stored: 1, duplicate: 30 })
    const [before] = await second.points({ siteIds: [site], ...all })
    await second.sealFinished()
    await storeOf().append(frames)
    await second.sealFinished()
    const [after] = await second.points({ siteIds: [site], ...all })
    expect(after?.times).toEqual(before?.times)
    expect(after?.texts).toEqual(before?.texts)
    expect(after?.revised.size).toBe(0)
    const chunks = await database.pool.query(
      'SELECT count(*)::int AS chunks, count(DISTINCT day)::int AS days FROM sealed_reading WHERE site_id = $1',
      [site],
    )
    expect(chunks.rows[0].chunks).toBe(chunks.rows[0].days)
  })

  it('of two stores at once is stored once', async () => {
    const frames = Array.from({ length: 200 }, (_, index) =>
      frameOf(201, NOON + index * 1000, [item('a34004', '1')]),
    )
    const results = await Promise.all([storeOf().append(frames), storeOf().append([...frames].reverse())])
    expect(results[0].stored + results[1].stored).toBe(200)
    const { rows } = await database.pool.query(
      'SELECT count(*)::int AS count FROM reading WHERE site_id = 201',
    )
    expect(rows[0].count).toBe(200)
  })
})

describe('a revised value', () => {
  it('counts from its receipt on; the earlier stays and is seen as of then', async () => {
    const store = storeOf()
    const site = 300
    const time = NOON - 90 * HOUR
    await store.append([
      frameOf(site, time, [item('a34004', '35'), item('a34002', '60')], { receivedAt: time + HOUR }),
    ])
    await store.append([frameOf(site, time, [item('a34004', '53')], { receivedAt: time + 5 * HOUR })])
    for (const sealed of [false, true]) {
      if (sealed) await store.sealFinished()
      const now = await store.points({ siteIds: [site], ...all })
      expect(now.map((points) => [points.factor, points.texts])).toEqual(
        expect.arrayContaining([
          ['a34004', ['53']],
          ['a34002', ['60']],
        ]),
      )
      expect(now.find((points) => points.factor === 'a34004')?.revised.has(0)).toBe(true)
      const then = await store.points({ siteIds: [site], ...all, asOf: time + 2 * HOUR })
      expect(then.find((points) => points.factor === 'a34004')?.texts).toEqual(['35'])
    }
  })

  it('for a sealed day makes its next generation and a new root', async () => {
    const store = storeOf()
    const site = 301
    const time = NOON - 200 * HOUR
    await store.append([frameOf(site, time, [item('w21003', '0.5')])])
    await store.sealFinished()
    await store.append([frameOf(site, time + HOUR, [item('w21003', '0.6')], { receivedAt: NOON })])
    const sealed = await store.sealFinished()
    expect(sealed.map((day) => day.generation)).toEqual([expect.any(Number)])
    const [points] = await store.points({ siteIds: [site], ...all })
    expect(points?.texts).toEqual(['0.5', '0.6'])
    const { rows } = await database.pool.query(
      'SELECT generation FROM sealed_reading WHERE site_id = $1 ORDER BY 1',
      [site],
    )
    expect(rows.map((row) => row.generation)).toEqual([1, 2])
  })
})

describe('frames', () => {
  it('are kept as received, good and bad, found by device and by id, before and after sealing', async () => {
    const store = storeOf()
    const device = 400
    const good = frameOf(device, NOON - 60 * HOUR, [item('a34004', '1')])
    const bad: IncomingFrame = {
      deviceId: device,
      siteId: null,
      receivedAt: NOON - 60 * HOUR,
      bytes: Buffer.from('##garbage\xff\0'),
      cn: null,
      status: 'refused',
      code: 'crc',
    }
    expect(await store.append([good, bad])).toMatchObject({ stored: 1, refused: 1 })
    for (const sealed of [false, true]) {
      if (sealed) await store.sealFinished()
      const frames = await store.frames({ deviceId: device, limit: 10 })
      expect(
        frames.map((frame) => [
          frame.status,
          frame.code,
          frame.bytes.equals(Buffer.from(frame.status === 'refused' ? bad.bytes : good.bytes)),
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['stored', null, true],
          ['refused', 'crc', true],
        ]),
      )
      const id = frames[0]?.id ?? ''
      expect((await store.frame(id))?.id).toBe(id)
      expect(
        await store.frameOfReading({
          deviceId: device,
          time: NOON - 60 * HOUR,
          receivedAt: NOON - 59 * HOUR,
          cn: 2061,
        }),
      ).toBe(frames.find((frame) => frame.status === 'stored')?.id)
    }
  })

  it('are paged newest first', async () => {
    const store = storeOf()
    await store.append(
      Array.from({ length: 25 }, (_, index) =>
        frameOf(401, NOON + index * HOUR, [item('a34004', String(index))]),
      ),
    )
    const seen: string[] = []
    let before: string | undefined
    for (;;) {
      const page = await store.frames({ deviceId: 401, limit: 10, ...(before && { before }) })
      seen.push(...page.map((frame) => frame.id))
      before = page.at(-1)?.id
      if (page.length < 10) break
    }
    expect(new Set(seen).size).toBe(25)
  })
})

describe('what was sealed', () => {
  it('cannot be changed quietly: a flipped byte is named', async () => {
    const store = storeOf()
    await store.append([frameOf(500, NOON - 100 * HOUR, [item('a34004', '42')])])
    await store.sealFinished()
    expect((await store.verify()).broken).toEqual([])
    for (const sql of [
      'UPDATE sealed_reading SET kind = 0',
      'DELETE FROM sealed_reading',
      'TRUNCATE sealed_reading',
      'UPDATE day_seal SET leaves = 0',
      'DELETE FROM day_seal',
      'UPDATE reading_rest SET kind = 1',
      'DELETE FROM frame',
    ]) {
      await expect(database.pool.query(sql)).rejects.toThrow(/append-only/)
    }
    await database.pool.query('ALTER TABLE sealed_reading DISABLE TRIGGER ALL')
    await database.pool.query(
      'UPDATE sealed_reading SET data = set_byte(data, length(data) - 1, get_byte(data, length(data) - 1) # 1) WHERE site_id = 500',
    )
    const { broken } = await store.verify()
    expect(broken).toEqual([expect.objectContaining({ where: expect.stringContaining('site 500') })])
    await database.pool.query(
      'UPDATE sealed_reading SET data = set_byte(data, length(data) - 1, get_byte(data, length(data) - 1) # 1) WHERE site_id = 500',
    )
    await database.pool.query('ALTER TABLE sealed_reading ENABLE TRIGGER ALL')
    expect((await store.verify()).broken).toEqual([])
  })
})

describe('what waits to be evaluated', () => {
  it('is written with the reading and taken once', async () => {
    const store = storeOf()
    await store.takeDue(100_000, async () => {})
    await store.append([
      frameOf(600, NOON, [item('a34004', '1')]),
      frameOf(600, NOON, [item('a34004', '1')], { kind: 'realtime' }),
    ])
    await expect(
      store.takeDue(10, async () => {
        throw new Error('the worker died')
      }),
    ).rejects.toThrow('the worker died')
    const taken: unknown[] = []
    expect(await store.takeDue(10, async (due) => void taken.push(...due))).toBe(1)
    expect(taken).toEqual([{ siteId: 600, kind: 'hour', time: NOON }])
    expect(await store.takeDue(10, async () => {})).toBe(0)
  })
})

describe('the newest values', () => {
  it('are known after the flush and never go back', async () => {
    const store = storeOf()
    await store.start()
    await store.append([frameOf(700, NOON, [item('a34004', '5')])])
    await store.append([frameOf(700, NOON - HOUR, [item('a34004', '4')])])
    await store.stop()
    expect(await store.latest([700])).toMatchObject([
      { siteId: 700, kind: 'hour', time: NOON, items: [{ factor: 'a34004', value: '5' }] },
    ])
  })
})
