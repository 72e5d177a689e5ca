import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Alarms, alarmRoutes, createAlarms, type SectionStanding } from '../src/alarms/index.js'
import { createFindings, type Findings, findingRoutes } from '../src/findings/index.js'
import { csrfTokenOf } from '../src/http/index.js'
import type { LiveEvent } from '../src/live/index.js'
import { createNetwork, type Network } from '../src/network/index.js'
import { createTelemetry, type Item, type TelemetryStore } from '../src/telemetry/index.js'
import { testDatabase } from './database.js'
import { fakeGate, testApp } from './http-helper.js'

const ZONE = 480
const HOUR = 3_600_000
const at = (text: string) => Date.parse(`2026-${text}:00:00+08:00`)

let database: Awaited<ReturnType<typeof testDatabase>>
let network: Network
let telemetry: TelemetryStore
let alarms: Alarms
let findings: Findings
let now = at('11-24T09')
let sections: SectionStanding[] = []
const events: LiveEvent[] = []
const log = { warn: () => {} }
const live = {
  publish: async (event: LiveEvent) => void events.push(event),
  subscribe: () => () => {},
  close: async () => {},
}

const alarmsOf = () =>
  createAlarms({
    db: database.db,
    findings,
    network,
    telemetry,
    live,
    log,
    zone: ZONE,
    clock: () => now,
    sections: async () => sections,
    silentAfterSeconds: () => 3600,
  })

beforeAll(async () => {
  database = await testDatabase()
  network = createNetwork(database.db)
  telemetry = createTelemetry({ pool: database.pool, zone: ZONE, clock: () => now })
  await database.pool.query(`
    INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
      (1, '511000', '内江市', 'Neijiang', 'city', NULL), (2, '511002', '市中区', 'Shizhong', 'county', 1),
      (5, '511025', '资中县', 'Zizhong', 'county', 1);
    INSERT INTO site (id, code, name_zh, name_en, kind, area_id, demo) VALUES
      (1, 'E1', '内江第一污水处理厂 总排口', 'Neijiang Sewage Plant 1 main outlet', 'effluent', 2, true),
      (2, 'G2', '钢铁厂 烧结机头', 'Steelworks sinter stack', 'gas', 5, false),
      (3, 'W3', '顺河场', 'Shunhechang', 'water', 2, false);
    INSERT INTO channel (site_id, factor, sent_unit, display_unit, decimals) VALUES
      (1, 'w01018', 'mg/L', 'mg/L', 1), (1, 'w01001', 'pH', 'pH', 2), (1, 'w21003', 'mg/L', 'mg/L', 2), (1, 'w00000', 'L/s', 'L/s', 1),
      (2, 'a21026', 'g/m³', 'mg/m³', 0);
    INSERT INTO site_limit (site_id, factor, lower, upper, basis, source_zh, source_en, valid_until) VALUES
      (1, 'w01018', NULL, '50', 'hour', 'GB 18918-2002 一级A', 'GB 18918-2002 1A', NULL),
      (1, 'w01018', NULL, '10', 'hour', '已过期', 'expired', '2020-01-01'),
      (1, 'w01001', '6', '9', 'hour', 'GB 18918-2002', 'GB 18918-2002', NULL),
      (1, 'w21003', NULL, '5', 'day', 'GB 18918-2002 一级A', 'GB 18918-2002 1A', NULL),
      (2, 'a21026', NULL, '35', 'hour', '许可', 'permit', NULL);
    INSERT INTO device (id, mn, state, site_id, last_seen) VALUES (1, 'MN1', 'approved', 1, NULL), (2, 'MN2', 'approved', 2, NULL);
    SELECT setval(pg_get_serial_sequence('device', 'id'), 100)`)
  findings = createFindings({ db: database.db, live, clock: () => now })
  alarms = alarmsOf()
})
afterAll(() => database.drop())

let counter = 0
/** Hour values as a device sends them: `w01018-Avg=62` or `w01018-Avg=62/D`. */
async function send(siteId: number, time: number, ...values: string[]) {
  const items = values.map((text): Item => {
    const [, factor = '', statistic = '', value = '', flag = null] =
      /^(\w+)-(\w+)=([^/]+)(?:\/(\w))?$/.exec(text) ?? []
    return { factor, statistic, value, flag: flag ?? 'N' }
  })
  await telemetry.append([
    {
      deviceId: siteId,
      siteId,
      receivedAt: time + HOUR + counter,
      bytes: Buffer.from(`frame ${counter++}`),
      cn: 2061,
      status: 'stored',
      code: null,
      reading: { kind: 'hour', time, items },
    },
  ])
}
const list = (kind: string, siteId?: number) =>
  findings.list(
    { limit: 100, kind, ...(siteId !== undefined && { subject: `site:${siteId}` }) },
    { all: true },
  )

describe('an exceedance', () => {
  it('is raised with the words a duty officer reads, once, whoever judges and how often', async () => {
    await send(1, at('11-24T06'), 'w01018-Avg=50.0', 'w01001-Avg=7.2')
    await send(1, at('11-24T07'), 'w01018-Avg=62', 'w01001-Avg=7.1')
    const others = [alarmsOf(), alarmsOf(), alarmsOf()]
    await Promise.all([alarms, ...others].map((each) => each.evaluateAll()))
    await alarmsOf().evaluateAll()
    const found = await list('exceedance')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      severity: 'high',
      subject: 'site:1',
      ruleId: 1,
      areaId: 2,
      unit: 'mg/L',
      factor: 'w01018',
      value: '62.0',
      limit: '50',
      state: 'open',
      startedAt: new Date(at('11-24T07')).toISOString(),
      endedAt: null,
      demo: true,
      title: {
        zh: '化学需氧量小时均值超标',
        en: 'Chemical oxygen demand (COD): hourly mean above the limit',
      },
      detail: {
        zh: '内江第一污水处理厂 总排口 化学需氧量 小时均值 62 mg/L，限值 50 mg/L，超标 0.24 倍',
        en: 'Neijiang Sewage Plant 1 main outlet: chemical oxygen demand (COD) hourly mean 62 mg/L, limit 50 mg/L, 0.24 times over',
      },
    })
    expect(events.filter((event) => event.topic === 'finding')).toHaveLength(1)
  })

  it('is carried on while it lasts, and the limit itself is no exceedance', async () => {
    await send(1, at('11-24T08'), 'w01018-Avg=71.26')
    now = at('11-24T10')
    await alarms.evaluateAll()
    const [alarm] = await list('exceedance')
    expect(alarm?.lastAt).toBe(new Date(at('11-24T08')).toISOString())
    expect(alarm?.detail.zh).toContain('71.3 mg/L，限值 50 mg/L，超标 0.43 倍，已连续 2 小时，最高 71.3 mg/L')
  })

  it('ends by itself when a value is well again, and waits for its reason', async () => {
    await send(1, at('11-24T09'), 'w01018-Avg=50')
    now = at('11-24T11')
    await alarms.evaluateAll()
    const [alarm] = await list('exceedance')
    expect(alarm).toMatchObject({ state: 'open', endedAt: new Date(at('11-24T09')).toISOString() })
  })

  it('that comes again is a new one', async () => {
    await send(1, at('11-24T10'), 'w01018-Avg=50.04')
    await alarms.evaluateAll()
    const found = await list('exceedance')
    expect(found).toHaveLength(2)
    expect(found[0]?.endedAt).toBeNull()
  })

  it('is gone when the value is corrected', async () => {
    await send(1, at('11-24T10'), 'w01018-Avg=45')
    await alarms.evaluateAll()
    expect((await list('exceedance'))[0]?.endedAt).not.toBeNull()
  })

  it('that came and went while nothing ran is found afterwards', async () => {
    await send(1, at('11-24T11'), 'w01018-Avg=80')
    await send(1, at('11-24T12'), 'w01018-Avg=20')
    now = at('11-24T14')
    await alarmsOf().evaluateAll()
    const found = await list('exceedance')
    expect(found).toHaveLength(3)
    expect(found[0]).toMatchObject({ value: '80.0', endedAt: new Date(at('11-24T12')).toISOString() })
  })

  it('of a value flagged as calibration is none; pH has two sides and no multiple', async () => {
    await send(1, at('11-24T13'), 'w01018-Avg=400/C', 'w01001-Avg=5.9')
    await alarms.evaluateAll()
    const found = await list('exceedance')
    expect(found).toHaveLength(4)
    expect(found[0]?.detail.zh).toBe('内江第一污水处理厂 总排口 pH值 小时均值 5.9，限值 6，低于限值')
  })

  it('of gas goes by the converted value and the unit of the limit', async () => {
    await send(2, at('11-24T12'), 'a21026-Avg=0.050', 'a21026-ZsAvg=0.034')
    await alarms.evaluateAll()
    expect(await list('exceedance', 2)).toEqual([])
    await send(2, at('11-24T13'), 'a21026-Avg=0.010', 'a21026-ZsAvg=0.042')
    await alarms.evaluateAll()
    expect((await list('exceedance', 2))[0]).toMatchObject({ value: '42', limit: '35' })
  })

  it('of a day mean is judged from the hours when the day is over, weighted by flow', async () => {
    // 12 hours of 2 mg/L at 1 L/s and 12 hours of 8 mg/L at 3 L/s: (24 + 288) / 48 = 6.5, not 5.
    for (let hour = 0; hour < 24; hour++) {
      const heavy = hour >= 12
      await send(
        1,
        at('11-25T00') + hour * HOUR,
        `w21003-Avg=${heavy ? 8 : 2}`,
        `w00000-Avg=${heavy ? 3 : 1}`,
      )
    }
    now = at('11-25T23')
    await alarms.evaluateAll()
    const before = (await list('exceedance')).filter((alarm) => alarm.factor === 'w21003')
    expect(before).toEqual([])
    now = at('11-26T01')
    await alarms.evaluateAll()
    const [alarm] = (await list('exceedance')).filter((each) => each.factor === 'w21003')
    expect(alarm).toMatchObject({ value: '6.50', startedAt: new Date(at('11-25T00')).toISOString() })
    expect(alarm?.detail.zh).toContain('氨氮 日均值 6.5 mg/L，限值 5 mg/L，超标 0.30 倍')
  })

  it('of history is none', async () => {
    const count = (await list('exceedance')).length
    await send(1, at('11-20T06'), 'w01018-Avg=99')
    await alarms.evaluateAll()
    expect(await list('exceedance')).toHaveLength(count)
  })

  it('of a section is a class worse than its target', async () => {
    const section = {
      siteId: 3,
      name: { zh: '顺河场', en: 'Shunhechang' },
      class: 4,
      target: 3,
      time: now,
      exceeding: [{ name: { zh: '总磷', en: 'total phosphorus' } }],
    }
    sections = [section]
    await alarms.evaluateState()
    sections = [{ ...section, class: 5, time: now + 4 * HOUR }]
    await alarms.evaluateState()
    let [alarm, ...rest] = await list('exceedance', 3)
    expect(rest).toEqual([])
    expect(alarm?.detail.zh).toBe('顺河场 水质Ⅴ类，目标Ⅲ类，超标项目：总磷')
    sections = [{ ...section, class: 3, time: now + 8 * HOUR }]
    await alarms.evaluateState()
    ;[alarm] = await list('exceedance', 3)
    expect(alarm?.endedAt).not.toBeNull()
  })
})

describe('what devices say of their data', () => {
  it('a flag other than N is an alarm until a normal hour comes', async () => {
    await send(1, at('11-25T20'), 'w01001-Avg=7/D')
    await alarms.evaluateAll()
    const open = (await list('device-flag')).find((alarm) => alarm.factor === 'w01001')
    expect(open).toMatchObject({ value: 'D', endedAt: null, severity: 'low' })
    expect(open?.detail.zh).toContain('pH值 自 11-25 20:00 起 1 个小时值标记为 D（故障）')
    await send(1, at('11-25T21'), 'w01001-Avg=7')
    await alarms.evaluateAll()
    expect((await list('device-flag')).find((alarm) => alarm.factor === 'w01001')?.endedAt).not.toBeNull()
  })

  it('a probe that repeats itself for eight hours has stopped measuring', async () => {
    const start = at('11-26T00')
    for (let hour = 0; hour < 7; hour++) await send(1, start + hour * HOUR, 'w01018-Avg=21.3')
    now = start + 8 * HOUR
    await alarms.evaluateAll()
    expect((await list('flat-line')).map((alarm) => alarm.factor)).toEqual(['w21003', 'w21003']) // the day above
    await send(1, start + 7 * HOUR, 'w01018-Avg=21.3')
    now = start + 9 * HOUR
    await alarms.evaluateAll()
    const found = (await list('flat-line')).find((alarm) => alarm.factor === 'w01018')
    expect(found?.detail.zh).toBe(
      '内江第一污水处理厂 总排口 化学需氧量 自 11-26 00:00 起连续 8 个小时值均为 21.3 mg/L',
    )
    await send(1, start + 8 * HOUR, 'w01018-Avg=21.4')
    await alarms.evaluateAll()
    expect((await list('flat-line')).find((alarm) => alarm.factor === 'w01018')?.endedAt).not.toBeNull()
  })
})

describe('silence', () => {
  const seen = (id: number, time: number) =>
    database.pool.query('UPDATE device SET last_seen = $2 WHERE id = $1', [id, new Date(time)])

  it('is an alarm after the allowance, and ends with the next frame', async () => {
    await seen(1, now - HOUR + 60_000)
    await alarms.evaluateState()
    expect(await list('silence')).toEqual([])
    now += 60_000
    await alarms.evaluateState()
    await alarms.evaluateState()
    const [alarm, ...rest] = await list('silence')
    expect(rest).toEqual([])
    expect(alarm).toMatchObject({
      subject: 'site:1',
      title: { zh: '数据中断', en: 'No data' },
      endedAt: null,
    })
    expect(alarm?.detail.zh).toContain('MN1')
    await seen(1, now)
    await alarms.evaluateState()
    expect((await list('silence'))[0]?.endedAt).not.toBeNull()
  })

  it('is nobody’s after a start of the program, until devices had time to come back', async () => {
    await seen(2, now - 5 * HOUR)
    const restarted = alarmsOf()
    await restarted.evaluateState()
    expect(await list('silence', 2)).toEqual([])
    now += 16 * 60_000
    await seen(1, now)
    await restarted.evaluateState()
    expect(await list('silence', 2)).toHaveLength(1)
  })

  it('ends where the device was, when it is blocked or moved', async () => {
    await database.pool.query('UPDATE device SET site_id = 3 WHERE id = 2')
    await alarms.evaluateState()
    const [there, ...more] = (await list('silence')).filter((alarm) => alarm.endedAt === null)
    expect(there?.subject).toBe('site:3')
    expect(more).toEqual([])
    await database.pool.query("UPDATE device SET state = 'blocked' WHERE id = 2")
    await alarms.evaluateState()
    expect((await list('silence')).every((alarm) => alarm.endedAt !== null)).toBe(true)
  })

  it('of a device that has not spoken for days before anybody listened is none', async () => {
    await database.pool.query(
      "UPDATE device SET state = 'approved', site_id = 2, last_seen = $1 WHERE id = 2",
      [new Date(now - 100 * HOUR)],
    )
    await alarms.evaluateState()
    expect((await list('silence', 2)).filter((alarm) => alarm.endedAt === null)).toEqual([])
  })
})

describe('an unknown device', () => {
  it('is reported until somebody decides', async () => {
    const device = await network.meetDevice('UNKNOWN7', { st: '31', address: '10.1.2.3', at: new Date(now) })
    await alarms.evaluateState()
    const [alarm] = await list('device-pending')
    expect(alarm).toMatchObject({ subject: `device:${device.id}`, areaId: null, endedAt: null })
    expect(alarm?.detail.en).toContain('UNKNOWN7 has been sending from 10.1.2.3')
    await network.updateDevice(device.id, { state: 'approved', site_id: 1 })
    await alarms.evaluateState()
    expect((await list('device-pending'))[0]?.endedAt).not.toBeNull()
  })
})

describe('over HTTP', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    app = await testApp(
      fakeGate({
        duty: { roles: ['duty'] },
        zizhong: { roles: ['county'], scope: { all: false, areaIds: [5] } },
        audit: { roles: ['audit-admin'] },
      }),
    )
    findingRoutes(app, {
      findings,
      network,
      attachments: { attachable: async (ids) => new Set(ids) },
      clock: () => now,
    })
    alarmRoutes(app, { alarms })
    await app.ready()
  })
  afterAll(() => app.close())
  const get = (who: string, url: string) => app.inject({ url, headers: { cookie: `tuojiang=${who}` } })
  const acknowledge = (who: string, id: number, payload: object) =>
    app.inject({
      method: 'POST',
      url: `/api/findings/${id}/acknowledge`,
      headers: { cookie: `tuojiang=${who}`, 'x-csrf-token': csrfTokenOf(who) },
      payload,
    })

  it('a county sees, counts and acknowledges its own only', async () => {
    const all = (await get('duty', '/api/findings?limit=500')).json().items
    const own = (await get('zizhong', '/api/findings?limit=500')).json().items
    expect(own.length).toBeGreaterThan(0)
    expect(own.length).toBeLessThan(all.length)
    expect(own.every((alarm: { areaId: number }) => alarm.areaId === 5)).toBe(true)
    const summary = (await get('zizhong', '/api/findings/summary')).json()
    expect(summary.open).toBe(own.filter((alarm: { state: string }) => alarm.state !== 'closed').length)
    const foreign = all.find((alarm: { areaId: number }) => alarm.areaId === 2)
    expect((await acknowledge('zizhong', foreign.id, { reason: 'power', note: '' })).statusCode).toBe(404)
    expect((await get('zizhong', '/api/findings?areaId=2')).json().items).toEqual([])
  })

  it('pages, and filters by kind, site, area and state', async () => {
    const first = (await get('duty', '/api/findings?limit=2')).json()
    expect(first.items).toHaveLength(2)
    const second = (await get('duty', `/api/findings?limit=2&cursor=${first.next}`)).json()
    expect(second.items[0].id).toBeLessThan(first.items[1].id)
    const kinds = (await get('duty', '/api/findings?kind=silence')).json().items
    expect(new Set(kinds.map((alarm: { kind: string }) => alarm.kind))).toEqual(new Set(['silence']))
    const city = (await get('duty', '/api/findings?areaId=1&subject=site:2&state=active')).json().items
    expect(city.every((alarm: { subject: string }) => alarm.subject === 'site:2')).toBe(true)
  })

  it('an alarm is closed by its end and its reason together, once', async () => {
    const before = (await get('duty', '/api/findings/summary')).json()
    const ended = (await get('duty', '/api/findings?kind=flat-line'))
      .json()
      .items.find((alarm: { endedAt: string | null }) => alarm.endedAt !== null)
    expect((await acknowledge('duty', ended.id, { reason: 'other', note: ' ' })).json().code).toBe(
      'note-required',
    )
    const done = (await acknowledge('duty', ended.id, { reason: 'device-fault', note: '已报修' })).json()
    expect(done).toMatchObject({
      state: 'closed',
      acknowledgedBy: 'duty',
      reason: 'device-fault',
      note: '已报修',
    })
    const again = await acknowledge('duty', ended.id, { reason: 'power', note: '' })
    expect([again.statusCode, again.json().code]).toEqual([409, 'already-acknowledged'])
    const after = (await get('duty', '/api/findings/summary')).json()
    expect(after.open).toBe(before.open - 1)
    expect(after.unacknowledged).toBe(before.unacknowledged - 1)
    expect((await acknowledge('audit', ended.id, { reason: 'power', note: '' })).statusCode).toBe(403)
  })

  it('troubles of a past moment are known', async () => {
    const then = await findings.troubles(at('11-24T08'))
    expect(then.get(1)).toMatchObject({ exceeding: true, silent: false })
    expect((await findings.troubles(at('11-24T11'))).get(1)?.exceeding).toBe(true)
    expect(await findings.troubles(at('11-23T08'))).toEqual(new Map())
  })
})
