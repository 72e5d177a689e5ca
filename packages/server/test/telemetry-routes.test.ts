import { CHINA_ZONE } from '@tuojiang/measure'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNetwork } from '../src/network/index.js'
import {
  createTelemetry,
  type IncomingFrame,
  type TelemetryStore,
  telemetryRoutes,
} from '../src/telemetry/index.js'
import { testDatabase } from './database.js'
import { fakeGate, testApp } from './http-helper.js'
import { partOf, readSheets } from './sheets-city.js'

const HOUR = 3_600_000
/** 2026-11-17 00:00 in China. */
const MIDNIGHT = Date.parse('2026-11-16T16:00:00Z')
const PERIOD = `from=2026-11-16T16:00:00.000Z&to=2026-11-17T16:00:00.000Z&kind=hour`

let database: Awaited<ReturnType<typeof testDatabase>>
let store: TelemetryStore
let app: FastifyInstance

beforeAll(async () => {
  database = await testDatabase()
  await database.pool.query(`
    INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES (1, '511000', '内江市', 'Neijiang', 'city', NULL), (2, '511002', '市中区', 'Shizhong', 'county', 1);
    INSERT INTO site (id, code, name_zh, name_en, kind, area_id, demo) VALUES (1, 'A-1', '内江二中', 'No. 2 school', 'air', 2, true), (2, 'A-2', '空站', 'Empty', 'air', 2, false);
    INSERT INTO channel (site_id, factor, sent_unit, display_unit, decimals) VALUES (1, 'a34004', 'mg/m³', 'µg/m³', 0), (1, 'a01001', '°C', '°C', 1)`)
  store = createTelemetry({ pool: database.pool, zone: CHINA_ZONE, clock: () => MIDNIGHT + 40 * HOUR })
  const frames = Array.from(
    { length: 24 },
    (_, hour): IncomingFrame => ({
      deviceId: 1,
      siteId: 1,
      receivedAt: MIDNIGHT + (hour + 1) * HOUR + 321,
      bytes: Buffer.from(`frame ${hour}`),
      cn: 2061,
      status: 'stored',
      code: null,
      reading: {
        kind: 'hour',
        time: MIDNIGHT + hour * HOUR,
        items: [
          { factor: 'a34004', statistic: 'Avg', value: `0.0${10 + hour}0`, flag: hour === 5 ? 'D' : 'N' },
          ...(hour < 10 || hour > 12
            ? [{ factor: 'a01001', statistic: 'Avg', value: '-1.50', flag: null }]
            : []),
          ...(hour === 0 ? [{ factor: '=HYPERLINK("x")', statistic: 'Avg', value: '@1', flag: '+x' }] : []),
        ],
      },
    }),
  )
  await store.append(frames)
  const gate = fakeGate({
    all: { roles: ['duty'] },
    county: { roles: ['county'], scope: { all: false, areaIds: [2] } },
    elsewhere: { roles: ['county'], scope: { all: false, areaIds: [7] } },
  })
  app = await testApp(gate)
  const network = createNetwork(database.db)
  telemetryRoutes(app, { telemetry: store, network, clock: () => MIDNIGHT + 24 * HOUR, zone: CHINA_ZONE })
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const get = (url: string, session = 'all') => {
  const cookie = session ? { cookie: `tuojiang=${session}` } : {}
  return app.inject({ method: 'GET', url, headers: { ...cookie } })
}

describe('what an account may see', () => {
  it.each(['series', 'readings', 'readings.csv', 'readings.xlsx'])('bounds %s', async (what) => {
    const url = (id: number) => `/api/sites/${id}/${what}?${PERIOD}&factors=a34004`
    expect((await get(url(1), '')).statusCode).toBe(401)
    expect((await get(url(1), 'county')).statusCode).toBe(200)
    expect((await get(url(1), 'elsewhere')).statusCode).toBe(404)
    expect((await get(url(999))).statusCode).toBe(404)
  })
})

describe('a chart', () => {
  it('is in the unit shown, with flags and gaps and what is known of them', async () => {
    const answer = (await get(`/api/sites/1/series?${PERIOD}&factors=a34004,a01001-Avg,a21026`)).json()
    const [pm25, temperature, nothing] = answer
    expect(pm25).toMatchObject({ unit: 'µg/m³', stepSeconds: 3600, thinned: 'none', total: 24, gaps: [] })
    expect(pm25.values[0]).toBeCloseTo(10, 9)
    expect(pm25.flags.filter((flag: string | null) => flag)).toEqual(['D'])
    expect(temperature).toMatchObject({ unit: '°C', total: 21 })
    expect(temperature.gaps).toEqual([
      {
        from: new Date(MIDNIGHT + 10 * HOUR).toISOString(),
        to: new Date(MIDNIGHT + 13 * HOUR).toISOString(),
        reason: 'unknown',
      },
    ])
    expect(nothing).toMatchObject({ factor: 'a21026', total: 0, values: [] })
  })

  it('says that the site was silent when nothing came at all', async () => {
    const url =
      '/api/sites/1/series?from=2026-11-16T16:00:00.000Z&to=2026-11-18T16:00:00.000Z&kind=hour&factors=a34004'
    const late = createTelemetry({ pool: database.pool, zone: CHINA_ZONE, clock: () => MIDNIGHT + 60 * HOUR })
    const other = await testApp(fakeGate({ all: { roles: ['duty'] } }))
    telemetryRoutes(other, {
      telemetry: late,
      network: createNetwork(database.db),
      clock: () => MIDNIGHT + 30 * HOUR,
      zone: CHINA_ZONE,
    })
    const answer = await other.inject({ url, headers: { cookie: 'tuojiang=all' } })
    expect(answer.json()[0].gaps).toEqual([
      { from: '2026-11-17T16:00:00.000Z', to: '2026-11-17T22:00:00.000Z', reason: 'silent' },
    ])
    await other.close()
  })

  it('of a period that ends before it begins is refused', async () => {
    const answer = await get(
      '/api/sites/1/series?from=2026-11-17T00:00:00Z&to=2026-11-16T00:00:00Z&kind=hour&factors=a34004',
    )
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'empty-range', path: 'to' })
  })
})

describe('a table', () => {
  it('has the values as sent with the frames they came in, page by page', async () => {
    const rows: Record<string, unknown>[] = []
    let cursor = ''
    do {
      const page = (
        await get(`/api/sites/1/readings?${PERIOD}&limit=10${cursor && `&cursor=${cursor}`}`)
      ).json()
      rows.push(...page.items)
      cursor = page.next ?? ''
    } while (cursor)
    expect(rows).toHaveLength(46)
    expect(new Set(rows.map((row) => JSON.stringify([row.time, row.factor]))).size).toBe(46)
    const fifth = rows.find(
      (row) => row.time === new Date(MIDNIGHT + 5 * HOUR).toISOString() && row.factor === 'a34004',
    )
    expect(fifth).toMatchObject({ value: '0.0150', flag: 'D', revised: false })
    const frame = await store.frame(String(fifth?.frame))
    expect(frame?.bytes.toString()).toBe('frame 5')
  })

  it('refuses a cursor that is not its own', async () => {
    expect((await get(`/api/sites/1/readings?${PERIOD}&cursor=nonsense`)).json()).toMatchObject({
      code: 'bad-cursor',
    })
  })
})

describe('a download', () => {
  it('as CSV opens in a spreadsheet and runs nothing there', async () => {
    const answer = await get(`/api/sites/1/readings.csv?${PERIOD}`)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="A-1-hour-2026-11-16-2026-11-17.csv"',
    )
    expect(
      answer.body.startsWith('\uFEFFtime,factor,name,statistic,value,flag,received_at,revised,origin\r\n'),
    ).toBe(true)
    expect(answer.body).toContain('2026-11-17T05:00:00+08:00,a34004,')
    expect(answer.body).toContain(',Avg,0.0150,D,')
    expect(answer.body).toContain(',Avg,-1.50,,')
    expect(answer.body).toContain('"\'=HYPERLINK(""x"")"')
    expect(answer.body).toContain("'@1,'+x,")
    expect(answer.body).toContain('演示数据')
  })

  it('of a site without data has its heading', async () => {
    const answer = await get(`/api/sites/2/readings.csv?${PERIOD}`)
    expect(answer.body).toBe('\uFEFFtime,factor,name,statistic,value,flag,received_at,revised\r\n')
  })

  it('as a workbook says whose it is, keeps the decimals and marks the demo', async () => {
    const answer = await get(`/api/sites/1/readings.xlsx?${PERIOD}`, 'county')
    const [rows = []] = Object.values(await readSheets(answer.rawPayload))
    const cell = (row: number, column: number) =>
      rows.find(({ number }) => number === row)?.values[column - 1] ?? null
    const text = (row: number, column: number) => String(cell(row, column) ?? '')
    expect(text(1, 1)).toContain('内江二中 小时数据')
    expect(text(3, 2)).toContain('市中区')
    expect(text(4, 2)).toBe('2026-11-17T00:00:00+08:00 – 2026-11-18T00:00:00+08:00')
    expect(text(5, 2)).toContain('county')
    expect(text(6, 1)).toContain('演示数据')
    expect(rows.find(({ number }) => number === 8)?.values).toContain('received_at')
    expect(rows.at(-1)?.number).toBe(8 + 46)
    expect(cell(10, 5)).toBe(-1.5)
    const styles = await partOf(answer.rawPayload, 'xl/styles.xml')
    expect(styles).toContain('formatCode="0.00"')
    // A text that is never run, as it is: the cell's style says so.
    expect(text(9, 2)).toBe('=HYPERLINK("x")')
    expect(styles).toContain('quotePrefix="1"')
  })
})

describe('the seals', () => {
  it('are public, newest first', async () => {
    await createTelemetry({
      pool: database.pool,
      zone: CHINA_ZONE,
      clock: () => MIDNIGHT + 90 * HOUR,
    }).sealFinished()
    const answer = await get('/api/seals', '')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual([
      {
        day: '2026-11-17',
        generation: 1,
        leaves: 2,
        root: expect.stringMatching(/^[0-9a-f]{64}$/),
        previous: null,
        sealedAt: expect.any(String),
      },
    ])
  })
})
