import { CHINA_ZONE } from '@tuojiang/measure'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../src/db/index.js'
import { createTelemetry, type IncomingFrame } from '../src/telemetry/index.js'
import { testDatabase } from './database.js'

const NOON = Date.parse('2026-11-20T04:00:00Z')
const HOUR = 3_600_000

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const storeOf = () => createTelemetry({ pool: database.pool, zone: CHINA_ZONE, clock: () => NOON })
const frame = (
  site: number,
  time: number,
  value: string,
  more: Partial<IncomingFrame> = {},
): IncomingFrame => ({
  deviceId: site,
  siteId: site,
  receivedAt: time + HOUR,
  bytes: Buffer.from(`##${site} ${time} ${value}\r\n`),
  cn: 2061,
  status: 'stored',
  code: null,
  reading: { kind: 'hour', time, items: [{ factor: 'a34004', statistic: 'Avg', value, flag: 'N' }] },
  ...more,
})
const countOf = async (table: 'reading' | 'frame', column: string, id: number) =>
  (await database.pool.query(`SELECT count(*)::int AS count FROM ${table} WHERE ${column} = $1`, [id]))
    .rows[0].count
const textsOf = async (site: number) => {
  const [points] = await storeOf().points({ siteIds: [site], kind: 'hour', from: 0, to: 4e12, texts: true })
  return points?.texts
}

describe('frames sent again and again', () => {
  it('leave one row each, whatever the order, the batches and the process', async () => {
    let site = 1000
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ frame: fc.nat(11), store: fc.nat(1), first: fc.boolean() }), {
          minLength: 1,
          maxLength: 40,
        }),
        async (plan) => {
          site++
          const frames = Array.from({ length: 12 }, (_, hour) =>
            frame(site, NOON - hour * HOUR, String(hour)),
          )
          const stores = [storeOf(), storeOf()]
          const batches: { store: number; frames: IncomingFrame[] }[] = []
          for (const step of plan) {
            const last = batches.at(-1)
            if (!last || step.first || last.store !== step.store)
              batches.push({ store: step.store, frames: [] })
            batches.at(-1)?.frames.push(frames[step.frame] as IncomingFrame)
          }
          // Two at a time, so that the stores meet.
          let stored = 0
          for (let at = 0; at < batches.length; at += 2) {
            const results = await Promise.all(
              batches.slice(at, at + 2).map(({ store, frames: sent }) => stores[store]?.append(sent)),
            )
            for (const result of results) stored += result?.stored ?? 0
          }
          const distinct = new Set(plan.map((step) => step.frame)).size
          expect(stored).toBe(distinct)
          expect(await countOf('reading', 'site_id', site)).toBe(distinct)
          expect(await countOf('frame', 'device_id', site)).toBe(distinct)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('are told apart one by one when new ones come among them', async () => {
    const store = storeOf()
    const known = [1, 2, 3].map((hour) => frame(2000, NOON - hour * HOUR, 'a'))
    await storeOf().append(known)
    const mixed = [
      known[0],
      frame(2000, NOON, 'b'),
      known[1],
      frame(2000, NOON + HOUR, 'c'),
      known[2],
    ] as IncomingFrame[]
    const { perFrame, stored, duplicate } = await store.append(mixed)
    expect([...perFrame]).toEqual([1, 0, 1, 0, 1])
    expect({ stored, duplicate }).toEqual({ stored: 2, duplicate: 3 })
  })

  it('are known as repeats when their day is sealed, and revise nothing', async () => {
    const site = 2001
    const time = NOON - 90 * HOUR
    const first = frame(site, time, '35')
    const store = storeOf()
    await store.append([first])
    await store.append([frame(site, time, '53', { receivedAt: time + 2 * HOUR })])
    await store.sealFinished()
    const again = await storeOf().append([{ ...first, receivedAt: NOON }])
    expect(again).toMatchObject({ stored: 0, duplicate: 1 })
    expect(await textsOf(site)).toEqual(['53'])
    expect(await store.sealFinished()).toEqual([])
  })
})

describe('what no device should send', () => {
  it('is stored beside the others and stops nobody', async () => {
    const store = storeOf()
    const odd = (site: number, reading: IncomingFrame['reading'], more: Partial<IncomingFrame> = {}) =>
      frame(site, NOON, 'odd', { ...more, ...(reading && { reading }) })
    const many = Array.from({ length: 900 }, (_, index) => ({
      factor: `w${String(index).padStart(8, '0')}`,
      statistic: 'Avg',
      value: '1',
      flag: 'N',
    }))
    const batch = [
      frame(3000, NOON, '1'),
      odd(3001, { kind: 'hour', time: NOON, items: many }),
      odd(3002, {
        kind: 'hour',
        time: NOON,
        items: [{ factor: 'a\u0000b', statistic: '\u0000', value: '\u0000', flag: '\u0000' }],
      }),
      odd(3003, { kind: 'hour', time: NOON, items: [] }),
      odd(3004, undefined, { cn: 99_999_999 }),
      odd(3005, { kind: 'hour', time: Date.parse('0001-01-01T00:00:00Z'), items: [] }),
      odd(3006, { kind: 'hour', time: Date.parse('9999-12-31T23:00:00Z'), items: [] }),
      odd(3007, {
        kind: 'hour',
        time: NOON,
        items: [{ factor: 'a34004', statistic: 'Avg', value: '1', flag: 'x'.repeat(4000) }],
      }),
      frame(3008, NOON, '2'),
    ]
    expect(await store.append(batch)).toMatchObject({ stored: batch.length })
    expect(await textsOf(3000)).toEqual(['1'])
    expect(await textsOf(3008)).toEqual(['2'])
    const wide = await store.points({ siteIds: [3001], kind: 'hour', from: 0, to: 4e12, texts: true })
    expect(wide).toHaveLength(900)
    const [nul] = await store.points({ siteIds: [3002], kind: 'hour', from: 0, to: 4e12, texts: true })
    expect(nul).toMatchObject({
      factor: 'a\u0000b',
      statistic: '\u0000',
      texts: ['\u0000'],
      flags: ['\u0000'],
    })
  })

  it('does not keep the newest values of the others from being written', async () => {
    const store = storeOf()
    await store.start()
    await store.append([frame(3100, NOON, '\u0000'), frame(3101, NOON, '7')])
    await store.stop()
    expect((await storeOf().latest([3100, 3101])).map(({ items }) => items[0]?.value)).toEqual([
      '\u0000',
      '7',
    ])
  })
})

describe('a database that is away', () => {
  it('refuses the batch with the error of the connection; the batch is taken when it is back', async () => {
    const away = connect('postgres://nobody@127.0.0.1:1/nothing', 1)
    const batch = [frame(4000, NOON, '1'), frame(4000, NOON + HOUR, '2')]
    const lost = createTelemetry({ pool: away.pool, zone: CHINA_ZONE, clock: () => NOON })
    await expect(lost.append(batch)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await away.close()
    expect(await storeOf().append(batch)).toMatchObject({ stored: 2, duplicate: 0 })
  })

  it('in the middle of a batch leaves nothing of it', async () => {
    const store = storeOf()
    await store.append([frame(4001, NOON, 'first')])
    const holder = await database.pool.connect()
    await holder.query('BEGIN; LOCK TABLE reading IN ACCESS EXCLUSIVE MODE')
    const batch = [frame(4001, NOON + HOUR, '1')]
    const appended = store.append(batch)
    const refused = expect(appended).rejects.toMatchObject({ code: '57P01' })
    for (let killed = 0; killed === 0; ) {
      const { rows } = await database.pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY reading%' AND wait_event_type = 'Lock'",
      )
      killed = rows.length
    }
    await refused
    await holder.query('ROLLBACK')
    holder.release()
    expect(await countOf('frame', 'device_id', 4001)).toBe(1)
    expect(await store.append(batch)).toMatchObject({ stored: 1 })
  })
})

describe('what we send', () => {
  it('is kept for the console, once', async () => {
    const store = storeOf()
    const sent = { deviceId: 4500, sentAt: NOON, bytes: Buffer.from('##0000 answer\r\n') }
    await store.recordSent([sent, sent])
    await store.recordSent([sent])
    expect(await store.frames({ deviceId: 4500, limit: 10 })).toMatchObject([
      { status: 'sent', bytes: sent.bytes },
    ])
  })
})

describe('newest values', () => {
  it('are made anew after a crash, from hot readings and from sealed days', async () => {
    const store = storeOf()
    await store.append([
      frame(5000, NOON, 'hot'),
      frame(5000, NOON - HOUR, 'older'),
      frame(5001, NOON - 90 * HOUR, 'sealed'),
    ])
    await store.sealFinished()
    expect(await store.latest([5000, 5001])).toEqual([])
    const next = storeOf()
    await next.start()
    expect((await next.latest([5000, 5001])).map(({ items }) => items[0]?.value)).toEqual(['hot', 'sealed'])
    await next.stop()
  })

  it('of a message in several packets are those of all packets', async () => {
    const store = storeOf()
    await store.start()
    const packet = (factor: string, value: string) =>
      frame(5100, NOON, value, {
        reading: { kind: 'hour', time: NOON, items: [{ factor, statistic: 'Avg', value, flag: 'N' }] },
      })
    await store.append([packet('a34004', '1')])
    await store.append([packet('a34002', '2')])
    await store.stop()
    const [message] = await store.latest([5100])
    expect(message?.items.map(({ factor, value }) => [factor, value])).toEqual([
      ['a34004', '1'],
      ['a34002', '2'],
    ])
  })
})
