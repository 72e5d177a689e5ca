import { PublicOverview } from '@tuojiang/api'
import type { FastifyInstance } from 'fastify'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlarms } from '../src/alarms/index.js'
import { loadCityPack } from '../src/city/index.js'
import { createFindings } from '../src/findings/index.js'
import type { Scope } from '../src/http/index.js'
import type { LiveEvent } from '../src/live/index.js'
import { createNetwork } from '../src/network/index.js'
import { type OverviewDeps, overviewRoutes } from '../src/overview/index.js'
import { createVisibility } from '../src/overview/live.js'
import { createTelemetry, type TelemetryStore } from '../src/telemetry/index.js'
import { testDatabase } from './database.js'
import { fakeGate, testApp } from './http-helper.js'

const ZONE = 480
const HOUR = 3_600_000
const now = Date.parse('2026-11-24T09:20:00+08:00')
const COUNTY: Scope = { all: false, areaIds: [5] }

let database: Awaited<ReturnType<typeof testDatabase>>
let telemetry: TelemetryStore
let deps: OverviewDeps
let app: FastifyInstance
let published = 0

const valid = { state: 'valid' as const, reason: null, words: null }
const six = { pm25: 40, pm10: 60, so2: 8, no2: 30, co: 0.7, o3: 50 }
const airRow = (subject: string, aqi: number | null) => ({
  subject,
  name: { zh: subject, en: subject },
  period: '2026-11-24T08',
  aqi,
  level: aqi === null ? null : 2,
  primary: ['pm25'],
  values: six,
  iaqi: six,
  edition: '2026',
  validity: valid,
})
const waterRow = (siteId: number) => ({
  siteId,
  name: { zh: '顺河场', en: 'Shunhechang' },
  river: '沱江',
  chainage: 10,
  period: '2026-11-24T08',
  class: 3,
  target: 3,
  exceeding: [],
  values: {},
  cwqi: null,
  validity: valid,
})
const standing = {
  indicator: {
    id: 'plan14.air.good-days',
    plan: 'plan14',
    group: { zh: '环境质量', en: 'quality' },
    number: 1,
    name: { zh: '空气质量优良天数比率', en: 'share of good days' },
    unit: '%',
    decimals: 1,
    binding: true,
    direction: 'at-least' as const,
    baseline: null,
    target: { year: 2025, value: 89.6, text: '89.6' },
    path: [],
    owner: { zh: '大气科', en: 'air division' },
    source: { section: '2.2', quote: '', page: null },
    method: 'computed' as const,
    edition: '2012',
  },
}

beforeAll(async () => {
  database = await testDatabase()
  const { db, pool } = database
  await pool.query(`
    INSERT INTO area (id, code, name_zh, name_en, kind, parent_id) VALUES
      (1, '511000', '内江市', 'Neijiang', 'city', NULL), (2, '511002', '市中区', 'Shizhong', 'county', 1),
      (5, '511025', '资中县', 'Zizhong', 'county', 1);
    INSERT INTO site (id, code, name_zh, name_en, kind, area_id, enterprise, demo) VALUES
      (1, 'E1', '内江第一污水处理厂 总排口', 'Neijiang Sewage Plant 1 outlet', 'effluent', 2, '内江第一污水处理厂', true),
      (2, 'G2', '资中水泥厂 窑尾', 'Zizhong Cement kiln', 'gas', 5, '资中水泥厂', false),
      (3, 'W3', '顺河场', 'Shunhechang', 'water', 2, NULL, false),
      (4, 'A4', '资中县城站', 'Zizhong Station', 'air', 5, NULL, false),
      (6, 'E6', '新建排口', 'New outlet', 'effluent', 2, NULL, false);
    INSERT INTO channel (site_id, factor, sent_unit, display_unit, decimals) VALUES
      (1, 'w01018', 'mg/L', 'mg/L', 1), (1, 'w01001', 'pH', 'pH', 2), (2, 'a21026', 'g/m³', 'mg/m³', 0);
    INSERT INTO site_limit (site_id, factor, lower, upper, basis, source_zh, source_en) VALUES
      (1, 'w01018', NULL, '50', 'hour', '一级A', '1A'), (1, 'w01001', '6', '9', 'hour', '一级A', '1A'),
      (2, 'a21026', NULL, '35', 'hour', '许可', 'permit');
    INSERT INTO device (id, mn, state, site_id, name, last_seen, profile) VALUES
      (11, 'MN000001', 'approved', 1, '1号数采仪', $$2026-11-24T09:19:00+08:00$$, '{}'),
      (12, 'MN000002', 'approved', 2, NULL, $$2026-11-24T08:00:00+08:00$$, '{"silentAfterSeconds": 1800}'),
      (13, 'MN000006', 'approved', 6, NULL, NULL, '{}'),
      (14, 'MN000099', 'pending', NULL, NULL, NULL, '{}')`)
  telemetry = createTelemetry({ pool, zone: ZONE, clock: () => now })
  const network = createNetwork(db)
  const live = { publish: async () => {}, subscribe: () => () => {}, close: async () => {} }
  const findings = createFindings({ db, live, clock: () => now })
  const alarms = createAlarms({
    db,
    findings,
    network,
    telemetry,
    live,
    zone: ZONE,
    clock: () => now,
    silentAfterSeconds: () => 3600,
    log: { warn: () => {} },
  })
  deps = {
    db,
    network,
    telemetry,
    findings,
    live,
    clock: () => now,
    demo: true,
    pack: await loadCityPack('neijiang'),
    evaluation: {
      airNow: async (scope) => {
        const all = [airRow('area:1', 61), airRow('site:4', 83)]
        return scope.all ? all : all.slice(1)
      },
      airHours: async ({ all }, { subject }) => (all ? [airRow(subject, 61)] : []),
      airDays: async ({ all }, { subject }) => (all ? [airRow(subject, 70)] : []),
      waterNow: async () => [waterRow(3)],
      citySubject: async () => 'area:1',
    },
    plan: {
      standings: async () => {
        published++
        return [standing] as never
      },
    },
  }
  let counter = 0
  const hour = (siteId: number, time: string, items: [string, string, string, string?][]) => {
    const at = Date.parse(`2026-11-24T${time}:00:00+08:00`)
    return telemetry.append([
      {
        deviceId: siteId + 10,
        siteId,
        receivedAt: at + HOUR + 60_000,
        bytes: Buffer.from(`frame ${counter++}`),
        cn: 2061,
        status: 'stored',
        code: null,
        reading: {
          kind: 'hour',
          time: at,
          items: items.map(([factor, statistic, value, flag = 'N']) => ({ factor, statistic, value, flag })),
        },
      },
    ])
  }
  await hour(1, '06', [['w01018', 'Avg', '20.00']])
  await hour(1, '08', [
    ['w01018', 'Avg', '62.00'],
    ['w01001', 'Avg', '7.2'],
  ])
  await hour(2, '07', [
    ['a21026', 'Avg', '0.030'],
    ['a21026', 'ZsAvg', '0.0300'],
  ])
  await telemetry.setLatest([
    {
      siteId: 1,
      kind: 'hour',
      time: Date.parse('2026-11-24T08:00:00+08:00'),
      receivedAt: now - 1000,
      items: [
        { factor: 'w01018', statistic: 'Avg', value: '62.00', flag: 'N' },
        { factor: 'w01001', statistic: 'Avg', value: '7.2', flag: 'N' },
      ],
    },
    {
      siteId: 1,
      kind: 'realtime',
      time: now - 500,
      receivedAt: now - 400,
      items: [{ factor: 'w01018', statistic: 'Rtd', value: '61.5', flag: 'N' }],
    },
    {
      siteId: 2,
      kind: 'hour',
      time: Date.parse('2026-11-24T07:00:00+08:00'),
      receivedAt: Date.parse('2026-11-24T08:01:00+08:00'),
      items: [
        { factor: 'a21026', statistic: 'Avg', value: '0.050', flag: 'N' },
        { factor: 'a21026', statistic: 'ZsAvg', value: '0.0300', flag: 'N' },
      ],
    },
  ])
  await alarms.evaluateAll()
  app = await testApp(fakeGate({ duty: { roles: ['duty'] }, county: { roles: ['county'], scope: COUNTY } }))
  overviewRoutes(app, deps)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const get = async (url: string, who = 'duty', headers: object = {}) =>
  app.inject({ url, headers: { cookie: `tuojiang=${who}`, ...headers } })
const json = async (url: string, who = 'duty') => {
  const answer = await get(url, who)
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200)
  return answer.json()
}
interface Summary {
  id: number
  state: string
  lastSeen: string | null
  headline: { value: number; level: number | null; label: { zh: string } } | null
}
const byId = (list: Summary[]) => new Map(list.map((site) => [site.id, site]))

describe('sites', () => {
  it('say how they are and what matters most about them', async () => {
    const sites = byId(await json('/api/sites'))
    expect(sites.get(1)).toMatchObject({
      state: 'exceeding',
      lastSeen: '2026-11-24T01:19:59.000Z',
      headline: { value: 1.24, level: null, label: { zh: '化学需氧量为限值的 124%' } },
    })
    // Judged by the converted value, in the unit of the limit; silent by its own allowance of half an hour.
    expect(sites.get(2)).toMatchObject({ state: 'silent', headline: { value: 0.86 } })
    expect(sites.get(3)).toMatchObject({
      state: 'normal',
      headline: { value: 3, level: 3, label: { zh: 'Ⅲ类' } },
    })
    expect(sites.get(4)).toMatchObject({ headline: { value: 83, level: 2, label: { zh: 'AQI 83' } } })
    expect(sites.get(6)).toMatchObject({ state: 'never', lastSeen: null, headline: null })
  })

  it('can be asked as of a moment: what was known then', async () => {
    const sites = byId(await json('/api/sites?asOf=2026-11-23T23:30:00.000Z'))
    expect(sites.get(1)).toMatchObject({
      state: 'normal',
      headline: { value: 0.4 },
      lastSeen: '2026-11-23T23:01:00.000Z',
    })
    const later = byId(await json('/api/sites?asOf=2026-11-24T01:10:00.000Z'))
    expect(later.get(1)).toMatchObject({ state: 'exceeding', headline: { value: 1.24 } })
  })

  it('are filtered by kind, area and text', async () => {
    const ids = async (query: string) => (await json(`/api/sites?${query}`)).map((site: Summary) => site.id)
    expect(await ids('kind=effluent')).toEqual([1, 6])
    expect(await ids('areaId=1')).toEqual([1, 2, 3, 4, 6])
    expect(await ids('areaId=5')).toEqual([2, 4])
    expect(await ids(`search=${encodeURIComponent('水泥')}`)).toEqual([2])
    expect((await get('/api/sites?kind=volcano')).statusCode).toBe(400)
  })

  it('of other counties are not there for a county: neither listed, nor counted, nor opened, nor found', async () => {
    expect((await json('/api/sites', 'county')).map((site: Summary) => site.id)).toEqual([2, 4])
    expect(
      (await json('/api/sites/latest', 'county')).map((site: { siteId: number }) => site.siteId),
    ).toEqual([2])
    expect(
      (await json('/api/sites/latest?ids=1,2', 'county')).map((site: { siteId: number }) => site.siteId),
    ).toEqual([2])
    const refused = await get('/api/sites/1', 'county')
    expect([refused.statusCode, refused.json().code]).toEqual([404, 'not-found'])
    expect(await json(`/api/search?q=${encodeURIComponent('污水')}`, 'county')).toEqual([])
    expect(await json('/api/search?q=MN000001', 'county')).toEqual([])
    const overview = await json('/api/overview', 'county')
    expect(overview.sites.reduce((sum: number, { total }: { total: number }) => sum + total, 0)).toBe(2)
    expect(overview.pendingDevices).toBe(0)
    expect(overview.latestEvents).toEqual([])
  })

  it('give their newest message, values as sent with their unit', async () => {
    const [first] = await json('/api/sites/latest?ids=1')
    expect(first).toMatchObject({
      siteId: 1,
      kind: 'realtime',
      values: [{ factor: 'w01018', statistic: 'Rtd', value: '61.5', flag: 'N', unit: 'mg/L' }],
    })
  })

  it('open with devices, channels, limits and all latest messages', async () => {
    const detail = await json('/api/sites/1')
    expect(detail.devices).toMatchObject([{ mn: 'MN000001', connected: false, profile: { lenient: false } }])
    expect(detail.channels[0]).toMatchObject({ factor: 'w01018', name: { zh: '化学需氧量' }, unit: 'mg/L' })
    expect(detail.limits).toHaveLength(2)
    expect(detail.latest.map((message: { kind: string }) => message.kind).sort()).toEqual([
      'hour',
      'realtime',
    ])
    expect(detail.latest.find((message: { kind: string }) => message.kind === 'hour').values[0].value).toBe(
      '62.00',
    )
  })
})

describe('search', () => {
  const hits = async (text: string) =>
    (await json(`/api/search?q=${encodeURIComponent(text)}`)).map(
      (hit: { kind: string; id: string }) => `${hit.kind}:${hit.id}`,
    )

  it.each([
    ['污水', ['site:1', 'device:11']],
    ['njdyws', ['site:1']],
    ['DYWS', ['site:1']],
    ['E1', ['site:1']],
    ['cement', ['site:2']],
    ['MN000002', ['device:12']],
    ['优良', ['indicator:plan14.air.good-days']],
    ['yltsbl', ['indicator:plan14.air.good-days']],
    ['511025', ['area:5']],
    ['资中县', ['area:5', 'site:4']],
    ['告警', ['page:/alarms']],
    ['%', []],
  ])('%s', async (text, expected) => {
    expect(await hits(text)).toEqual(expected)
  })
})

describe('the cockpit', () => {
  it('counts by kind and tells what happened last', async () => {
    const overview = await json('/api/overview')
    expect(overview.sites.find(({ kind }: { kind: string }) => kind === 'effluent')).toEqual({
      kind: 'effluent',
      total: 2,
      online: 1,
      exceeding: 1,
      flagged: 0,
    })
    expect(overview.pendingDevices).toBe(1)
    expect(overview.latestEvents.map((event: { text: { zh: string } }) => event.text.zh)).toContain(
      '内江第一污水处理厂 总排口 化学需氧量小时均值超标',
    )
  })
})

describe('what is public', () => {
  it('is one answer without a session, made once for many, and not sent twice', async () => {
    const before = published
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.inject({ url: '/api/public/overview' })),
    )
    expect(published - before).toBe(1)
    const [first] = answers
    expect(Value.Check(PublicOverview.properties.air, first?.json().air)).toBe(true)
    expect(first?.json()).toMatchObject({
      city: { zh: '内江市' },
      demo: true,
      air: { aqi: 61 },
      stations: [{ subject: 'site:4' }],
      airHours: [{ period: '2026-11-24T08', aqi: 61, level: 2 }],
      water: [{ siteId: 3, class: 3 }],
    })
    expect(first?.headers['cache-control']).toBe('public, max-age=5')
    const again = await app.inject({
      url: '/api/public/overview',
      headers: { 'if-none-match': String(first?.headers.etag) },
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('holds the map of the city', async () => {
    const answer = await app.inject({ url: '/api/map/layers', headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers['cache-control']).toBe('public, max-age=3600')
    expect(answer.headers['content-encoding']).toBe('gzip')
    const layers = (await app.inject({ url: '/api/map/layers' })).json()
    expect(layers.boundaries.type).toBe('FeatureCollection')
    expect(layers.rivers.features.length).toBeGreaterThan(0)
  })
})

describe('live events', () => {
  const seenBy = (scope: Scope) => createVisibility(deps, scope)

  it('go unchanged to those who see the whole city', async () => {
    const event: LiveEvent = { topic: 'readings', siteIds: [1, 2] }
    expect(await seenBy({ all: true })(event)).toBe(event)
  })

  it('tell a county of its own only', async () => {
    const seen = seenBy(COUNTY)
    expect(await seen({ topic: 'readings', siteIds: [1, 2, 3] })).toEqual({ topic: 'readings', siteIds: [2] })
    expect(await seen({ topic: 'readings', siteIds: [1] })).toBeNull()
    expect(
      await seen({
        topic: 'evaluation',
        method: 'air.hour',
        subjects: ['site:4', 'site:3', 'area:5', 'area:2'],
      }),
    ).toMatchObject({ subjects: ['site:4', 'area:5'] })
    const finding = { topic: 'finding', id: 1, change: 'opened', enterpriseId: null } as const
    expect(await seen({ ...finding, areaId: 2 })).toBeNull()
    expect(await seen({ ...finding, areaId: 5 })).not.toBeNull()
    expect(await seen({ ...finding, areaId: null })).toBeNull()
    const ownSite = seenBy({ all: false, areaIds: [], enterpriseId: 7 })
    expect(await ownSite({ ...finding, areaId: 2, enterpriseId: 7 })).not.toBeNull()
    expect(await ownSite({ ...finding, areaId: 2, enterpriseId: 8 })).toBeNull()
    expect(await seen({ topic: 'device', deviceId: 12 })).not.toBeNull()
    expect(await seen({ topic: 'device', deviceId: 11 })).toBeNull()
    expect(await seen({ topic: 'frames', deviceId: 14 })).toBeNull()
    expect(await seen({ topic: 'plan' })).toEqual({ topic: 'plan' })
  })
})
