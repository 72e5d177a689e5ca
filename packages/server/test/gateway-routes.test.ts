import { request } from 'node:http'
import { PUBLIC_TEST_KEY } from '@tuojiang/hj212'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGateway, type Gateway, gatewayRoutes } from '../src/gateway/index.js'
import { type AuditRecord, csrfTokenOf } from '../src/http/index.js'
import { createLiveBus, type LiveBus } from '../src/live/index.js'
import { createNetwork, type Network } from '../src/network/index.js'
import { createTelemetry, type TelemetryStore } from '../src/telemetry/index.js'
import { testDatabase } from './database.js'
import {
  acknowledges,
  dataFrame,
  type FakeDevice,
  fakeDevice,
  freshQn,
  mnOf,
  PASSWORD,
} from './gateway-device.js'
import { siteOf } from './gateway-site.js'
import { fakeGate, testApp } from './http-helper.js'

const TIME = Date.UTC(2026, 10, 23)

let database: Awaited<ReturnType<typeof testDatabase>>
let network: Network
let live: LiveBus
let telemetry: TelemetryStore
let gateway: Gateway
let app: FastifyInstance
/** A process that serves pages while another receives. */
let remoteApp: FastifyInstance
let device: FakeDevice
let siteId: number
let deviceId: number
const mn = mnOf(1)
const trail: AuditRecord[] = []

beforeAll(async () => {
  database = await testDatabase()
  network = createNetwork(database.db)
  live = await createLiveBus(database.pool)
  telemetry = createTelemetry({ pool: database.pool, zone: 480, clock: Date.now })
  siteId = await siteOf(database)
  const shared = { db: database.db, network, telemetry, live, clock: Date.now }
  gateway = createGateway({
    ...shared,
    log: { info() {}, warn() {}, error() {} },
    settings: { reportSeconds: 0.1 },
  })
  const gate = () =>
    fakeGate({
      station: { roles: ['station'] },
      leader: { roles: ['leader'] },
      county: { roles: ['county'], scope: { all: false, areaIds: [99] } },
    })
  app = await testApp(gate(), { record: async (entry) => trail.push(entry) })
  gatewayRoutes(app, { ...shared, gateway })
  remoteApp = await testApp(gate())
  gatewayRoutes(remoteApp, { ...shared, gateway: null })
  deviceId = (await network.enrolDevice({ mn, password: PASSWORD, st: '22', siteId, name: '一号' })).id
  device = await fakeDevice(await gateway.listen(0, '127.0.0.1'))
})
afterAll(async () => {
  device.end()
  await app.close()
  await remoteApp.close()
  await gateway.close()
  await live.close()
  await database.drop()
})

const call = (method: InjectOptions['method'], url: string, payload?: object, as = 'station', to = app) =>
  to.inject({
    method: method ?? 'GET',
    url,
    headers: { cookie: `tuojiang=${as}`, 'x-csrf-token': csrfTokenOf(as) },
    ...(payload && { payload }),
  })

async function say(said: Partial<Parameters<typeof dataFrame>[0]> = {}): Promise<string> {
  const qn = freshQn()
  device.send(dataFrame({ mn, qn, time: TIME, ...said }))
  await device.hear(acknowledges(qn))
  return qn
}

describe('devices', () => {
  it('are listed with counters, site and whether they are connected', async () => {
    await say()
    await expect
      .poll(async () => (await call('GET', `/api/devices/${deviceId}`)).json())
      .toMatchObject({ mn, siteId, siteName: '站', connected: true, counts: { stored: 1 }, edition: '2017' })
    const list = (await call('GET', `/api/devices?search=${mn}`)).json()
    expect(list).toMatchObject({
      items: [{ id: deviceId, profile: { crc: 'standard', periodLabel: 'start' } }],
      next: null,
    })
  })

  it('outside of the actor’s areas do not exist', async () => {
    expect((await call('GET', `/api/devices/${deviceId}`, undefined, 'county')).statusCode).toBe(404)
    expect((await call('GET', '/api/devices', undefined, 'county')).json()).toEqual({ items: [], next: null })
  })

  it('that are pending are seen by those who approve, and approved with an entry in the trail', async () => {
    const unknown = mnOf(77)
    device.send(dataFrame({ mn: unknown, time: TIME }))
    await expect.poll(async () => (await network.deviceByMn(unknown))?.state).toBe('pending')
    const { id } = (await network.deviceByMn(unknown)) ?? { id: -1 }
    expect((await call('GET', `/api/devices/${id}`, undefined, 'leader')).statusCode).toBe(404)
    const pending = (await call('GET', '/api/devices?state=pending')).json()
    expect(pending.items.map((item: { mn: string }) => item.mn)).toEqual([unknown])

    const otherSite = await siteOf(database)
    const answer = await call('PATCH', `/api/devices/${id}`, {
      state: 'approved',
      siteId: otherSite,
      password: PASSWORD,
      profile: { framesPerSecond: 50 },
    })
    expect(answer.json()).toMatchObject({
      state: 'approved',
      siteId: otherSite,
      profile: { framesPerSecond: 50 },
    })
    expect(trail.at(-1)).toMatchObject({
      subject: `device:${id}`,
      before: { state: 'pending' },
      after: { state: 'approved', passwordChanged: true },
    })
    expect(JSON.stringify(trail)).not.toContain(PASSWORD)
    await expect
      .poll(() => telemetry.timesPresent({ siteId: otherSite, kind: 'hour', from: TIME, to: TIME + 1 }))
      .toEqual(new Set([TIME]))
  })

  it('that encrypt are read by the key they were given, which is never shown', async () => {
    const sm4Key = Buffer.from(PUBLIC_TEST_KEY).toString('hex')
    const other = mnOf(5)
    const { id } = await network.enrolDevice({
      mn: other,
      password: PASSWORD,
      st: '22',
      siteId: await siteOf(database),
      name: null,
    })
    const given = await call('PATCH', `/api/devices/${id}`, { sm4Key })
    expect(given.json()).toMatchObject({ profile: { encrypted: true } })
    expect(given.body).not.toContain(sm4Key)
    expect(trail.at(-1)).toMatchObject({ after: { sm4KeyChanged: true } })
    expect(JSON.stringify(trail)).not.toContain(sm4Key)
    const qn = freshQn()
    device.send(dataFrame({ mn: other, qn, time: TIME, sm4Key: PUBLIC_TEST_KEY }))
    await device.hear(acknowledges(qn))
    expect((await call('PATCH', `/api/devices/${id}`, { sm4Key: null })).json()).toMatchObject({
      profile: { encrypted: false },
    })
  })

  it.each([
    [{ siteId: 999_999 }, 'site-unknown', 'siteId'],
    [{ password: 'a;b' }, 'password-form', 'password'],
    [{ sm4Key: '0123' }, 'sm4-key-form', 'sm4Key'],
  ])('are not changed by %j', async (change, code, path) => {
    const answer = await call('PATCH', `/api/devices/${deviceId}`, change)
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code, path })
  })
})

describe('frames', () => {
  it('are shown as received, decoded, with their faults in words', async () => {
    await say({ time: TIME + 1 })
    const broken = Buffer.from(dataFrame({ mn }))
    broken[20] = 0x39
    device.send(broken)
    await expect
      .poll(
        async () => (await call('GET', `/api/devices/${deviceId}/frames?status=refused`)).json().items.length,
      )
      .toBe(1)
    const [frame] = (await call('GET', `/api/devices/${deviceId}/frames?status=refused`)).json().items
    expect(frame).toMatchObject({ mn, direction: 'in', status: 'refused', error: { code: 'crc' } })
    expect(frame.text).toMatch(/^##.*\\r\\n$/)
    expect((await call('GET', `/api/frames/${frame.id}`)).json()).toEqual(frame)

    const stored = (await call('GET', `/api/devices/${deviceId}/frames?status=stored&cn=2061&limit=1`)).json()
    expect(stored.next).not.toBeNull()
    const next = (
      await call('GET', `/api/devices/${deviceId}/frames?status=stored&cn=2061&limit=1&cursor=${stored.next}`)
    ).json()
    expect(next.items[0].id).not.toBe(stored.items[0].id)
  })

  it.each([
    ['in this process', () => app],
    ['in another process', () => remoteApp],
  ])('pass live when they are received %s, in both directions', async (_, which) => {
    const server = which()
    await server.listen({ port: 0, host: '127.0.0.1' }).catch(() => {})
    const address = server.server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    let text = ''
    const page = request({
      port,
      path: `/api/devices/${deviceId}/console`,
      headers: { cookie: 'tuojiang=station' },
      agent: false,
    })
    page.on('response', (answer) => {
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
      })
    })
    page.on('error', () => {})
    page.end()
    // The other process learns within two seconds that somebody looks, and looks itself as often.
    for (let said = 0; said < 100 && !/"direction":"out"/.test(text); said += 1) {
      await say({ time: TIME + 60_000 * said, cn: '2011' })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    page.destroy()
    expect(text).toMatch(/event: frame\ndata: .*"direction":"in"/)
    expect(text).toMatch(/"cn":"9014"/)
  })
})

describe('commands', () => {
  it('are refused with the place and the words when their arguments are wrong', async () => {
    const answer = await call('POST', `/api/devices/${deviceId}/commands`, {
      command: 'set-realtime-interval',
      arguments: { seconds: 5 },
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'command-arguments', path: 'arguments.seconds' })
  })

  it('are queued, reach the device from any process, and are listed newest first', async () => {
    await say()
    const created = await call(
      'POST',
      `/api/devices/${deviceId}/commands`,
      { command: 'get-clock', arguments: {} },
      'station',
      remoteApp,
    )
    expect(created.json()).toMatchObject({ state: 'queued', command: 'get-clock', by: 'station' })
    await device.hear((frame) => frame.cn === '1011')
    await expect
      .poll(async () => (await call('GET', `/api/devices/${deviceId}/commands`)).json().items[0])
      .toMatchObject({ id: created.json().id, state: 'sent', tries: 1 })
  })

  it('are not sent to a device that is not approved', async () => {
    const row = await network.meetDevice(mnOf(78), { st: null, address: null, at: new Date() })
    const answer = await call('POST', `/api/devices/${row.id}/commands`, {
      command: 'get-clock',
      arguments: {},
    })
    expect(answer.json()).toMatchObject({ code: 'device-not-approved' })
  })
})

it('gives the counters of the gateway, also from a process without one', async () => {
  await say()
  const own = (await call('GET', '/api/gateway')).json()
  expect(own.received).toBe(own.stored + own.duplicate + own.refused + own.held)
  expect(own.minutes).toHaveLength(60)
  await expect
    .poll(async () => (await call('GET', '/api/gateway', undefined, 'station', remoteApp)).json().received)
    .toBe(own.received)
  expect(gateway.metrics()).toContain('tuojiang_gateway_frames_total{fate="stored"}')
})
