import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createGateway, type Gateway } from '../src/gateway/index.js'
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

const HOUR = 3_600_000
const TIME = Date.UTC(2026, 10, 23)

let database: Awaited<ReturnType<typeof testDatabase>>
let network: Network
let live: LiveBus
let telemetry: TelemetryStore
let gateway: Gateway
let siteId: number
let port: number
let device: FakeDevice

beforeAll(async () => {
  database = await testDatabase()
  network = createNetwork(database.db)
  live = await createLiveBus(database.pool)
  telemetry = createTelemetry({ pool: database.pool, zone: 480, clock: Date.now })
})
afterAll(async () => {
  await live.close()
  await database.drop()
})
beforeEach(async () => {
  siteId = await siteOf(database)
  gateway = createGateway({
    db: database.db,
    network,
    telemetry,
    live,
    clock: Date.now,
    log: { info() {}, warn() {}, error() {} },
    settings: { reportSeconds: 0.2 },
  })
  port = await gateway.listen(0, '127.0.0.1')
  device = await fakeDevice(port)
})
afterEach(async () => {
  device.end()
  await gateway.close()
})

const hoursOfSite = async () =>
  [
    ...(await telemetry.timesPresent({ siteId, kind: 'hour', from: TIME - 24 * HOUR, to: TIME + 24 * HOUR })),
  ].sort()

const change = async (mn: string, to: Parameters<Network['updateDevice']>[1]) => {
  const row = await network.deviceByMn(mn)
  await network.updateDevice(row?.id ?? -1, to)
  await live.publish({ topic: 'device', deviceId: row?.id ?? -1 })
}

it('takes the readings of an unknown device in once it is approved, and answers what it repeats', async () => {
  const mn = mnOf(1)
  const numbers = [0, 1, 2].map(() => freshQn())
  for (const [hour, qn] of numbers.entries()) device.send(dataFrame({ mn, qn, time: TIME + hour * HOUR }))
  await expect.poll(() => gateway.stats().held).toBe(3)
  expect(device.heard).toEqual([])
  await change(mn, { state: 'approved', site_id: siteId })
  await expect.poll(hoursOfSite).toEqual([TIME, TIME + HOUR, TIME + 2 * HOUR])
  for (const [hour, qn] of numbers.entries()) {
    device.send(dataFrame({ mn, qn, time: TIME + hour * HOUR }))
    await device.hear(acknowledges(qn))
  }
  const { rows } = await database.pool.query(
    'SELECT count(*)::integer AS readings FROM reading WHERE site_id = $1',
    [siteId],
  )
  expect(rows).toEqual([{ readings: 3 }])
})

it('takes held readings in after a restart too', async () => {
  const mn = mnOf(2)
  device.send(dataFrame({ mn, time: TIME }))
  await expect.poll(() => gateway.stats().held).toBe(1)
  await gateway.close()
  await change(mn, { state: 'approved', site_id: siteId })
  gateway = createGateway({
    db: database.db,
    network,
    telemetry,
    live,
    clock: Date.now,
    log: { info() {}, warn() {}, error() {} },
    settings: { reportSeconds: 0.2 },
  })
  port = await gateway.listen(0, '127.0.0.1')
  await expect.poll(hoursOfSite).toEqual([TIME])
})

it('stores a frame that was refused for its password once the password is put right', async () => {
  const mn = mnOf(3)
  await network.enrolDevice({ mn, password: 'other', st: '22', siteId, name: null })
  const frame = dataFrame({ mn, qn: freshQn(), time: TIME })
  device.send(frame)
  await expect.poll(() => gateway.stats().refused).toBe(1)
  await change(mn, { password: PASSWORD })
  await expect
    .poll(async () => {
      device.send(frame)
      return device.heard.length
    })
    .toBeGreaterThan(0)
  expect(await hoursOfSite()).toEqual([TIME])
})

it('stores a split message as its packets come, in any order', async () => {
  const mn = mnOf(4)
  await network.enrolDevice({ mn, password: PASSWORD, st: '22', siteId, name: null })
  const packet = (number: number, factor: string) => {
    const qn = freshQn()
    const text = Buffer.from(
      dataFrame({ mn, qn, time: TIME, flag: 7, values: { [factor]: '1.5' } }),
    ).toString()
    const segment = text.slice(6, -6).replace('CP=', `PNUM=2;PNO=${number};CP=`)
    return { qn, segment }
  }
  const { crc16, crcText } = await import('@tuojiang/hj212')
  for (const { qn, segment } of [packet(2, 'a34002'), packet(1, 'a34004')]) {
    device.send(
      `##${String(segment.length).padStart(4, '0')}${segment}${crcText(crc16(Buffer.from(segment)))}\r\n`,
    )
    await device.hear(acknowledges(qn))
  }
  const points = await telemetry.points({ siteIds: [siteId], kind: 'hour', from: TIME, to: TIME + 1 })
  expect(points.map((list) => list.factor).sort()).toEqual(['a34002', 'a34004'])
})

it('keeps counters by device that add up over restarts, and knows who is connected', async () => {
  const mn = mnOf(5)
  const row = await network.enrolDevice({ mn, password: PASSWORD, st: '22', siteId, name: null })
  const qn = freshQn()
  for (let time = 0; time < 2; time += 1) {
    device.send(dataFrame({ mn, qn, time: TIME }))
    await device.hear(acknowledges(qn))
  }
  await gateway.close()
  const { rows } = await database.pool.query(
    'SELECT stored, duplicate, refused, held FROM device_count WHERE device_id = $1',
    [row.id],
  )
  expect(rows).toEqual([{ stored: '1', duplicate: '1', refused: '0', held: '0' }])
  expect(await network.device(row.id)).toMatchObject({ edition: '2017', st: '22', last_address: '127.0.0.1' })
})
