import type { IncomingMessage, ServerResponse } from 'node:http'
import { dayOf, hourOf } from '@tuojiang/measure'
import type { Account, Finding } from '../../src/api/shapes'
import { airDay, airDays, airHour, airHours, airNow, airRanking, airSubjects } from './air.ts'
import { AREAS, LAYERS, type MockSite, SITES, siteOf, summaryOf } from './city.ts'
import { explain } from './explain.ts'
import { firstFindings } from './findings.ts'
import { COMMAND_RUNS, deviceOf, devices, frameById, framesOf } from './frames.ts'
import { hash01 } from './noise.ts'
import { account, accounts, me } from './people.ts'
import { STANDINGS } from './plan.ts'
import { headlineOf, latestOf, readingsOf, seriesOf } from './readings.ts'
import { RECORD_ROUTES } from './record-routes.ts'
import { channelsOf } from './values.ts'
import { waterHistory, waterNow, waterPeriods } from './water.ts'

export type Respond = (status: number, body: unknown) => void
export interface Call {
  params: Record<string, string>
  query: Record<string, string>
  body: Record<string, unknown>
  now: number
  send: Respond
  request: IncomingMessage
  response: ServerResponse
}
export interface Route {
  on: string
  answer: (call: Call) => void
}

const problem = (code: string, zh: string, en: string) => ({ code, message: { zh, en } })
const findings: Finding[] = firstFindings(Date.now())
let signedIn: Account | null = null

const withSite = (call: Call, answer: (site: MockSite) => unknown) => {
  const site = siteOf(Number(call.params.id))
  if (site) call.send(200, answer(site))
  else call.send(404, problem('not-found', '没有找到这个站点', 'The site was not found'))
}

function stream({ response, request }: Call, every: number, next: () => string) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': open\n\n')
  const timer = setInterval(() => response.write(`data: ${next()}\n\n`), every)
  request.on('close', () => clearInterval(timer))
}

const numbers = (text: string | undefined) => (text ? text.split(',').map(Number) : null)

export const ROUTES: readonly Route[] = [
  ...RECORD_ROUTES,
  {
    on: 'GET /api/me',
    answer: ({ send, request }) => {
      const named = /mock-user=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
      send(200, me(accounts.find((each) => each.login === named) ?? null))
    },
  },
  {
    on: 'POST /api/session',
    answer: ({ send, body, response }) => {
      signedIn = accounts.find((each) => each.login === body.login) ?? null
      if (!signedIn || body.password !== 'demo') {
        send(401, {
          ...problem('wrong-password', '账号或密码不对', 'Account or password is wrong'),
          action: {
            zh: '请检查大小写后再试；连续 5 次错误会锁定 15 分钟',
            en: 'Check upper and lower case; five failures lock the account for 15 minutes',
          },
        })
        return
      }
      response.setHeader('set-cookie', `mock-user=${signedIn.login}; Path=/`)
      send(200, me(signedIn))
    },
  },
  {
    on: 'DELETE /api/session',
    answer: ({ send, response }) => {
      response.setHeader('set-cookie', 'mock-user=; Path=/; Max-Age=0')
      send(200, {})
    },
  },
  { on: 'POST /api/password', answer: ({ send }) => send(200, {}) },
  { on: 'GET /api/accounts', answer: ({ send }) => send(200, accounts) },
  {
    on: 'POST /api/accounts',
    answer: ({ send, body }) => {
      const created = {
        ...account(
          accounts.length + 1,
          String(body.login),
          String(body.name),
          body.roles as Account['roles'],
        ),
        mustChangePassword: true,
        lastSignIn: null,
      }
      accounts.push(created)
      send(200, { account: created, oneTimePassword: 'Tq7m-4Kd9-xW2p' })
    },
  },
  {
    on: 'PATCH /api/accounts/:id',
    answer: ({ send, params, body }) => {
      const found = accounts.find((each) => each.id === Number(params.id))
      if (found) Object.assign(found, body)
      send(200, found)
    },
  },
  {
    on: 'GET /api/audit',
    answer: ({ send, now }) =>
      send(200, {
        items: Array.from({ length: 40 }, (_, index) => ({
          id: 400 - index,
          at: new Date(now - index * 1_300_000).toISOString(),
          actor: ['duty', 'station', 'admin', 'division'][index % 4],
          address: '10.20.0.14',
          action: ['session.created', 'finding.acknowledged', 'device.changed', 'plan.reported'][index % 4],
          subject: ['account:1', 'finding:1132', 'device:17', 'plan14.soil.farmland'][index % 4],
          before: index % 4 === 2 ? { state: 'pending' } : null,
          after: index % 4 === 2 ? { state: 'approved', siteId: 17 } : null,
          hash: Math.floor(hash01(`audit${index}`) * 2 ** 32)
            .toString(16)
            .padStart(8, '0')
            .repeat(8),
        })),
        next: null,
      }),
  },
  { on: 'GET /api/areas', answer: ({ send }) => send(200, AREAS) },
  {
    on: 'GET /api/sites',
    answer: ({ send, query, now }) =>
      send(
        200,
        SITES.filter(
          (site) =>
            (!query.kind || site.kind === query.kind) &&
            (!query.areaId || site.areaId === Number(query.areaId)) &&
            (!query.search || site.name.zh.includes(query.search) || site.code.includes(query.search)),
        ).map((site) => summaryOf(site, now, headlineOf(site, now))),
      ),
  },
  {
    on: 'GET /api/sites/latest',
    answer: ({ send, query, now }) => {
      const ids = numbers(query.ids)
      send(
        200,
        SITES.filter((site) => !ids || ids.includes(site.id)).map((site) => latestOf(site, now)),
      )
    },
  },
  {
    on: 'GET /api/sites/:id',
    answer: (call) =>
      withSite(call, (site) => ({
        site: summaryOf(site, call.now, headlineOf(site, call.now)),
        devices: [deviceOf(site, call.now)],
        channels: channelsOf(site).map((channel) => ({
          factor: channel.factor,
          name: { zh: channel.zh, en: channel.en },
          unit: channel.unit,
          displayUnit: channel.unit,
          decimals: channel.decimals,
        })),
        limits: channelsOf(site)
          .filter((channel) => channel.limit)
          .map((channel) => ({
            factor: channel.factor,
            lower: null,
            upper: String(channel.limit),
            basis: 'hour',
            source:
              site.kind === 'water'
                ? { zh: 'GB 3838-2002 Ⅲ类', en: 'GB 3838-2002 class III' }
                : { zh: '排污许可证', en: 'Discharge permit' },
          })),
        latest: [latestOf(site, call.now)],
        attributes:
          site.kind === 'water'
            ? { control: 'national', body: 'river', targetClass: 3 }
            : { control: 'county' },
      })),
  },
  { on: 'GET /api/sites/:id/series', answer: (call) => withSite(call, (site) => seriesOf(site, call.query)) },
  {
    on: 'GET /api/sites/:id/readings',
    answer: (call) => withSite(call, (site) => readingsOf(site, call.query)),
  },
  {
    on: 'GET /api/search',
    answer: ({ send, query, now }) => {
      const text = (query.q ?? '').toLowerCase()
      const sites = SITES.filter((site) =>
        [site.name.zh, site.name.en.toLowerCase(), site.code.toLowerCase()].some((each) =>
          each.includes(text),
        ),
      )
        .slice(0, 8)
        .map((site) => ({
          kind: 'site',
          id: String(site.id),
          title: site.name,
          detail: site.code,
          href: `/sites/${site.id}`,
        }))
      const plan = STANDINGS.filter(
        (each) =>
          each.indicator.name.zh.includes(text) || each.indicator.name.en.toLowerCase().includes(text),
      )
        .slice(0, 6)
        .map((each) => ({
          kind: 'indicator',
          id: each.indicator.id,
          title: each.indicator.name,
          detail: each.indicator.unit,
          href: `/plan/${each.indicator.id}`,
        }))
      const mns = devices(now)
        .filter((device) => device.mn.toLowerCase().includes(text))
        .slice(0, 4)
        .map((device) => ({
          kind: 'device',
          id: String(device.id),
          title: { zh: device.mn, en: device.mn },
          detail: device.siteName ?? '',
          href: `/devices/${device.id}`,
        }))
      send(200, [...plan, ...sites, ...mns])
    },
  },
  {
    on: 'GET /api/devices',
    answer: ({ send, query, now }) =>
      send(200, {
        items: devices(now)
          .filter(
            (device) =>
              (!query.state || device.state === query.state) &&
              (!query.search ||
                device.mn.includes(query.search) ||
                (device.siteName ?? '').includes(query.search)),
          )
          .slice(0, Number(query.limit ?? 100)),
        next: null,
      }),
  },
  {
    on: 'GET /api/devices/:id',
    answer: ({ send, params, now }) => {
      const found = devices(now).find((device) => device.id === Number(params.id))
      if (found) send(200, found)
      else send(404, problem('not-found', '没有找到这个设备', 'The device was not found'))
    },
  },
  {
    on: 'PATCH /api/devices/:id',
    answer: ({ send, params, body, now }) =>
      send(200, { ...devices(now).find((device) => device.id === Number(params.id)), ...body }),
  },
  {
    on: 'GET /api/devices/:id/frames',
    answer: (call) =>
      withSite(call, (site) => ({
        items: framesOf(site, call.now, Math.min(100, Number(call.query.limit ?? 50))),
        next: null,
      })),
  },
  {
    on: 'GET /api/frames/:id',
    answer: ({ send, params }) => {
      const frame = frameById(params.id ?? '')
      if (frame) send(200, frame)
      else send(404, problem('not-found', '没有找到这条报文', 'The frame was not found'))
    },
  },
  {
    on: 'GET /api/devices/:id/console',
    answer: (call) => {
      const site = siteOf(Number(call.params.id)) ?? SITES[0]
      if (site) stream(call, 2500, () => JSON.stringify(framesOf(site, Date.now(), 1)[0]))
    },
  },
  {
    on: 'GET /api/devices/:id/commands',
    answer: ({ send, params }) =>
      send(200, { items: COMMAND_RUNS.map((run) => ({ ...run, deviceId: Number(params.id) })), next: null }),
  },
  {
    on: 'POST /api/devices/:id/commands',
    answer: ({ send, params, body }) => {
      const first = COMMAND_RUNS[0]
      const run = {
        ...first,
        id: COMMAND_RUNS.length + 1,
        deviceId: Number(params.id),
        ...body,
        createdAt: new Date().toISOString(),
      }
      COMMAND_RUNS.unshift(run as (typeof COMMAND_RUNS)[number])
      send(200, run)
    },
  },
  {
    on: 'GET /api/gateway',
    answer: ({ send, now }) =>
      send(200, {
        connections: 331,
        received: 48_210_331,
        stored: 48_201_877,
        duplicate: 7712,
        refused: 711,
        held: 31,
        framesLastMinute: 338,
        commitMillisecondsP50: 6.1,
        commitMillisecondsP99: 23.4,
        minutes: Array.from({ length: 60 }, (_, index) => {
          const minute = Math.floor(now / 60_000) - 59 + index
          return {
            at: new Date(minute * 60_000).toISOString(),
            stored: Math.round(310 + 60 * hash01(`m${minute}`)),
            refused: hash01(`r${minute}`) < 0.12 ? 3 : 0,
          }
        }),
      }),
  },
  {
    on: 'GET /api/live',
    answer: (call) => stream(call, 20_000, () => JSON.stringify({ topic: 'readings', siteIds: [1, 2, 3] })),
  },
  {
    on: 'GET /api/figures',
    answer: ({ send, query, now }) =>
      send(
        200,
        explain(
          { key: query.key ?? '', subject: query.subject ?? 'area:1', period: query.period ?? '2025' },
          now,
        ).figure,
      ),
  },
  {
    on: 'GET /api/explain',
    answer: ({ send, query, now }) =>
      send(
        200,
        explain(
          {
            key: query.key ?? '',
            subject: query.subject ?? 'area:1',
            period: query.period ?? '2025',
            asOf: query.asOf,
          },
          now,
        ),
      ),
  },
  { on: 'GET /api/air/now', answer: ({ send, now }) => send(200, airNow(now)) },
  {
    on: 'GET /api/air/hours',
    answer: ({ send, query, now }) =>
      send(200, airHours(query.subject ?? 'area:1', query.from ?? '', query.to ?? '', now)),
  },
  {
    on: 'GET /api/air/days',
    answer: ({ send, query, now }) =>
      send(200, airDays(query.subject ?? 'area:1', query.from ?? '', query.to ?? '', now)),
  },
  {
    on: 'GET /api/air/ranking',
    answer: ({ send, query, now }) =>
      send(200, airRanking(query.period ?? '2026', query.of === 'station' ? 'station' : 'county', now)),
  },
  { on: 'GET /api/water/now', answer: ({ send, now }) => send(200, waterNow(now)) },
  {
    on: 'GET /api/water/periods',
    answer: ({ send, query, now }) => send(200, waterPeriods(query.period ?? '2026', now)),
  },
  {
    on: 'GET /api/water/history',
    answer: ({ send, query, now }) =>
      send(
        200,
        waterHistory(
          Number(query.siteId),
          (query.step ?? 'month') as 'month',
          query.from ?? '2025',
          query.to ?? '2026',
          now,
        ),
      ),
  },
  {
    on: 'GET /api/plan',
    answer: ({ send, query }) =>
      send(
        200,
        STANDINGS.filter((each) => !query.plan || each.indicator.plan === query.plan),
      ),
  },
  {
    on: 'GET /api/plan/:id',
    answer: ({ send, params }) => {
      const found = STANDINGS.find((each) => each.indicator.id === params.id)
      if (found) send(200, found)
      else send(404, problem('not-found', '没有找到这个指标', 'The indicator was not found'))
    },
  },
  {
    on: 'POST /api/plan/:id/reports',
    answer: ({ send, params, body, now }) => {
      const found = STANDINGS.find((each) => each.indicator.id === params.id)
      found?.evidence.push({
        id: found.evidence.length + 1,
        period: String(body.period),
        value: Number(body.value),
        text: String(body.value),
        note: String(body.note),
        document: null,
        by: signedIn?.name ?? '科室',
        at: new Date(now).toISOString(),
      })
      send(200, found)
    },
  },
  {
    on: 'GET /api/findings',
    answer: ({ send, query }) =>
      send(200, {
        items: findings
          .filter(
            (finding) =>
              (!query.state ||
                finding.state === query.state ||
                (query.state === 'active' && finding.state !== 'closed')) &&
              (!query.kind || finding.kind === query.kind) &&
              (!query.severity || finding.severity === query.severity) &&
              (!query.subject || finding.subject === query.subject) &&
              (!query.areaId || finding.areaId === Number(query.areaId)),
          )
          .slice(0, Number(query.limit ?? 100)),
        next: null,
      }),
  },
  {
    on: 'GET /api/findings/summary',
    answer: ({ send }) => {
      const open = findings.filter((finding) => finding.state !== 'closed')
      const count = <K extends 'kind' | 'severity' | 'areaId'>(name: K) =>
        [...new Set(open.map((finding) => finding[name]))].map((value) => ({
          [name]: value,
          count: open.filter((finding) => finding[name] === value).length,
        }))
      send(200, {
        open: open.length,
        unacknowledged: findings.filter((finding) => finding.state === 'open').length,
        urgent: findings.filter((finding) => finding.state === 'open').length,
        byKind: count('kind'),
        bySeverity: count('severity'),
        byArea: count('areaId'),
      })
    },
  },
  {
    on: 'GET /api/findings/:id',
    answer: ({ send, params }) => {
      const found = findings.find((finding) => finding.id === Number(params.id))
      send(200, {
        ...found,
        events: [{ at: found?.startedAt, what: 'raised', by: null, reason: null, note: null }],
      })
    },
  },
  {
    on: 'POST /api/findings/:id/acknowledge',
    answer: ({ send, params, body, now }) => {
      const found = findings.find((finding) => finding.id === Number(params.id))
      if (found)
        Object.assign(found, {
          state: 'acknowledged',
          reason: body.reason,
          note: body.note,
          acknowledgedBy: '值班员',
          acknowledgedAt: new Date(now).toISOString(),
        })
      send(200, found)
    },
  },
  { on: 'GET /api/alarm-rules', answer: ({ send }) => send(200, []) },
  { on: 'GET /api/mutes', answer: ({ send }) => send(200, []) },
  {
    on: 'GET /api/seals',
    answer: ({ send, now }) =>
      send(
        200,
        Array.from({ length: 30 }, (_, index) => ({
          day: dayOf(now - (index + 2) * 86_400_000, 480),
          generation: index === 5 ? 2 : 1,
          leaves: 335,
          root: Math.floor(hash01(`seal${index}`) * 2 ** 32)
            .toString(16)
            .padStart(8, '0')
            .repeat(8),
          previous: Math.floor(hash01(`seal${index + 1}`) * 2 ** 32)
            .toString(16)
            .padStart(8, '0')
            .repeat(8),
          sealedAt: new Date(now - (index + 1) * 86_400_000).toISOString(),
        })),
      ),
  },
  {
    on: 'GET /api/overview',
    answer: ({ send, now }) =>
      send(200, {
        sites: ['air', 'water', 'effluent', 'gas'].map((kind) => {
          const all = SITES.filter((site) => site.kind === kind)
          return {
            kind,
            total: all.length,
            online: all.filter((site) => site.state !== 'silent').length,
            exceeding: all.filter((site) => site.state === 'exceeding').length,
            flagged: all.filter((site) => site.state === 'flagged').length,
          }
        }),
        frames: { lastHour: 20_184, refused: 17, lastAt: new Date(now - 2000).toISOString() },
        pendingDevices: 1,
        latestEvents: findings.slice(0, 12).map((finding) => ({
          at: finding.startedAt,
          kind: finding.kind,
          text: {
            zh: [finding.subjectName?.zh, finding.title.zh].filter(Boolean).join(' '),
            en: [finding.subjectName?.en, finding.title.en].filter(Boolean).join(': '),
          },
          href: `/alarms?finding=${finding.id}`,
        })),
      }),
  },
  { on: 'GET /api/map/layers', answer: ({ send }) => send(200, LAYERS) },
  {
    on: 'GET /api/public/overview',
    answer: ({ send, now }) =>
      send(200, {
        city: { zh: '内江市', en: 'Neijiang' },
        demo: true,
        at: new Date(now).toISOString(),
        air: airHour('area:1', now - 3_600_000),
        stations: airSubjects()
          .filter((subject) => subject.startsWith('site:'))
          .map((subject) => airHour(subject, now - 3_600_000)),
        airHours: Array.from({ length: 48 }, (_, index) =>
          airHour('area:1', now - (48 - index) * 3_600_000),
        ).map(({ period, aqi, level }) => ({ period, aqi, level })),
        airDays: Array.from({ length: 30 }, (_, index) =>
          airDay('area:1', dayOf(now - (30 - index) * 86_400_000, 480)),
        ).map(({ period, aqi, level }) => ({ period, aqi, level })),
        water: waterNow(now),
        plan: STANDINGS.filter((each) => each.indicator.plan === 'plan14' && each.indicator.number !== null),
      }),
  },
  {
    on: 'GET /healthz',
    answer: ({ send, now }) => send(200, { ok: true, database: true, version: `0.1.0 ${hourOf(now, 480)}` }),
  },
]
