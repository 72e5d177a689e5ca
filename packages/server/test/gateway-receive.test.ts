import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createGateway, type Gateway, type GatewaySettings } from '../src/gateway/index.js'
import { createLiveBus, type LiveBus } from '../src/live/index.js'
import { createNetwork, type Network } from '../src/network/index.js'
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
import { type FakeStore, fakeStore } from './gateway-store.js'

const QUIET = { info() {}, warn() {}, error() {} }
const HOUR = 3_600_000

let database: Awaited<ReturnType<typeof testDatabase>>
let network: Network
let live: LiveBus
let store: FakeStore
let gateway: Gateway
let port: number
let siteId: number
let devices: FakeDevice[] = []

beforeAll(async () => {
  database = await testDatabase()
  network = createNetwork(database.db)
  live = await createLiveBus(database.pool)
  siteId = await siteOf(database)
})
afterAll(async () => {
  await live.close()
  await database.drop()
})
beforeEach(() => start())
afterEach(async () => {
  for (const device of devices) device.end()
  devices = []
  await gateway.close()
})

async function start(settings: GatewaySettings = {}): Promise<void> {
  store = fakeStore()
  gateway = createGateway({
    db: database.db,
    network,
    telemetry: store,
    live,
    clock: Date.now,
    log: QUIET,
    settings,
  })
  port = await gateway.listen(0, '127.0.0.1')
}

async function restart(settings: GatewaySettings): Promise<void> {
  await gateway.close()
  await start(settings)
}

async function connectDevice(): Promise<FakeDevice> {
  const device = await fakeDevice(port)
  devices.push(device)
  return device
}

let lastMn = 0
/** An approved device with a site; each test has its own. */
async function enrolled(profile: Record<string, unknown> = {}): Promise<string> {
  lastMn += 1
  const mn = mnOf(lastMn)
  const device = await network.enrolDevice({ mn, password: PASSWORD, st: '22', siteId, name: null })
  await network.updateDevice(device.id, { profile: JSON.stringify(profile) })
  return mn
}

const addsUp = () => {
  const { received, stored, duplicate, refused, held, waiting } = gateway.stats()
  return received === stored + duplicate + refused + held + waiting
}

describe('receiving', () => {
  it('from a device that sends no CRLF is acknowledged at once, not after the patience for a partial frame', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    for (let frame = 0; frame < 5; frame++) {
      const qn = freshQn()
      device.send(Buffer.from(dataFrame({ mn, qn })).subarray(0, -2))
      await device.hear(acknowledges(qn))
    }
    expect(gateway.stats().stored).toBe(5)
  })

  it('answers a frame only after it is stored', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    let open = () => {}
    store.gate = new Promise((resolve) => {
      open = resolve
    })
    const qn = freshQn()
    device.send(dataFrame({ mn, qn }))
    await expect.poll(() => gateway.stats().received).toBe(1)
    expect(device.heard).toEqual([])
    open()
    const answer = await device.hear(acknowledges(qn))
    expect(answer).toMatchObject({ st: '91', mn, flag: 4, cp: '' })
    expect(store.kept).toHaveLength(1)
  })

  it('reads frames whatever the pieces they come in', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    const numbers = [freshQn(), freshQn(), freshQn()]
    const stream = Buffer.concat(numbers.map((qn) => dataFrame({ mn, qn })))
    for (const byte of stream.subarray(0, 150)) device.send(Buffer.of(byte))
    device.send(stream.subarray(150))
    for (const qn of numbers) await device.hear(acknowledges(qn))
    expect(store.kept.map((frame) => Buffer.from(frame.bytes).toString())).toEqual(
      numbers.map((qn) => Buffer.from(dataFrame({ mn, qn })).toString()),
    )
  })

  it('keeps a frame with a wrong CRC between good ones, refused and unanswered', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    const [first, bad, last] = [freshQn(), freshQn(), freshQn()]
    const broken = Buffer.from(dataFrame({ mn, qn: bad }))
    broken.write('35.3', broken.indexOf('35.2'))
    device.send(Buffer.concat([dataFrame({ mn, qn: first }), broken, dataFrame({ mn, qn: last })]))
    await device.hear(acknowledges(first))
    await device.hear(acknowledges(last))
    expect(device.heard).toEqual([])
    expect(store.kept.map(({ status, code }) => [status, code])).toEqual([
      ['stored', null],
      ['refused', 'crc'],
      ['stored', null],
    ])
    expect(gateway.stats()).toMatchObject({ received: 3, stored: 2, refused: 1, duplicate: 0, held: 0 })
  })

  it('answers a repeated frame again and stores it once', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    const qn = freshQn()
    for (let time = 0; time < 3; time += 1) {
      device.send(dataFrame({ mn, qn }))
      await device.hear(acknowledges(qn))
    }
    expect(store.kept).toHaveLength(1)
    expect(gateway.stats()).toMatchObject({ received: 3, stored: 1, duplicate: 2 })
  })

  it('says nothing to data when no answer is wanted', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    device.send(dataFrame({ mn, flag: 4 }))
    const qn = freshQn()
    device.send(dataFrame({ mn, qn }))
    await device.hear(acknowledges(qn))
    expect(device.heard).toEqual([])
  })

  it('answers heartbeats with 9013 and unknown commands with 9011, QnRtn=8', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    device.send(dataFrame({ mn, cn: '9015', cp: '' }))
    expect(await device.hear((frame) => frame.cn === '9013')).toMatchObject({ mn })
    device.send(dataFrame({ mn, cn: '8013', cp: '' }))
    expect(await device.hear((frame) => frame.cn === '9011')).toMatchObject({ mn, cp: 'QnRtn=8' })
    expect(store.kept.map(({ code }) => code)).toEqual([null, 'unknown-command'])
  })

  it('files hours by their start, also when the device labels their end', async () => {
    const mn = await enrolled({ periodLabel: 'end' })
    const device = await connectDevice()
    const qn = freshQn()
    device.send(dataFrame({ mn, qn, time: Date.UTC(2026, 10, 23, 1) }))
    await device.hear(acknowledges(qn))
    expect(store.kept[0]?.reading).toMatchObject({ kind: 'hour', time: Date.UTC(2026, 10, 23, 0) })
  })

  it.each([
    ['a month 13', 'DataTime=20261324080000;a34004-Avg=1'],
    ['the year 1999', 'DataTime=19991231080000;a34004-Avg=1'],
    ['no time at all', 'a34004-Avg=1'],
  ])('keeps and answers data of %s, but takes no reading from it', async (_, cp) => {
    const mn = await enrolled()
    const device = await connectDevice()
    const qn = freshQn()
    device.send(dataFrame({ mn, qn, cp }))
    await device.hear(acknowledges(qn))
    expect(store.kept[0]).toMatchObject({ status: 'refused', code: 'time' })
    expect(store.kept[0]?.reading).toBeUndefined()
  })

  it('takes a time up to one day ahead and refuses later ones', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    const [near, far] = [freshQn(), freshQn()]
    device.send(dataFrame({ mn, qn: near, cn: '2011', time: Date.now() + 23 * HOUR }))
    device.send(dataFrame({ mn, qn: far, cn: '2011', time: Date.now() + 25 * HOUR }))
    await device.hear(acknowledges(near))
    await device.hear(acknowledges(far))
    expect(store.kept.map(({ code }) => code)).toEqual([null, 'time'])
  })

  it('carries many devices on one connection, and moves a device to the connection it speaks on last', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    const shared = await connectDevice()
    const [a, b, c] = [freshQn(), freshQn(), freshQn()]
    shared.send(Buffer.concat([dataFrame({ mn: one, qn: a }), dataFrame({ mn: other, qn: b })]))
    await shared.hear(acknowledges(a))
    await shared.hear(acknowledges(b))
    expect(gateway.stats()).toMatchObject({ connections: 1, devices: 2 })
    const own = await connectDevice()
    own.send(dataFrame({ mn: one, qn: c }))
    await own.hear(acknowledges(c))
    expect(gateway.stats()).toMatchObject({ connections: 2, devices: 2 })
    shared.end()
    await expect.poll(() => gateway.stats().devices).toBe(1)
  })
})

describe('identity', () => {
  it('holds frames of an unknown device and says nothing', async () => {
    const device = await connectDevice()
    const mn = mnOf(900_001)
    device.send(dataFrame({ mn }))
    await expect.poll(() => store.kept.length).toBe(1)
    expect(store.kept[0]).toMatchObject({ status: 'held', code: 'pending' })
    expect(await network.deviceByMn(mn)).toMatchObject({ state: 'pending', last_address: '127.0.0.1' })
    expect(device.heard).toEqual([])
  })

  it('enrols a bounded number of unknown devices from one address', async () => {
    await restart({ limits: { newDevicesPerAddressPerHour: 3 } })
    const device = await connectDevice()
    for (let number = 0; number < 5; number += 1) device.send(dataFrame({ mn: mnOf(910_000 + number) }))
    await expect.poll(() => store.kept.length).toBe(5)
    expect(store.kept.map(({ status, code }) => `${status} ${code}`)).toEqual([
      ...new Array(3).fill('held pending'),
      ...new Array(2).fill('refused too-many-new-devices'),
    ])
    expect(await network.deviceByMn(mnOf(910_004))).toBeUndefined()
  })

  it('answers an approved device without a site, and holds its readings until it has one', async () => {
    const mn = await enrolled()
    const row = await network.deviceByMn(mn)
    await network.updateDevice(row?.id ?? 0, { site_id: null })
    const device = await connectDevice()
    const qn = freshQn()
    device.send(dataFrame({ mn, qn }))
    await device.hear(acknowledges(qn))
    expect(store.kept[0]).toMatchObject({ status: 'held', code: 'no-site' })
  })

  it('keeps frames with a wrong password, unanswered, and does not let them take the session', async () => {
    const mn = await enrolled()
    const [right, wrong] = [await connectDevice(), await connectDevice()]
    const qn = freshQn()
    right.send(dataFrame({ mn, qn }))
    await right.hear(acknowledges(qn))
    wrong.send(dataFrame({ mn, pw: '654321' }))
    await expect.poll(() => store.kept.length).toBe(2)
    expect(store.kept[1]).toMatchObject({ status: 'refused', code: 'password' })
    expect(wrong.heard).toEqual([])
    wrong.send(dataFrame({ mn, pw: '654321', cn: '1072', cp: '' }))
    expect(await wrong.hear((frame) => frame.cn === '9011')).toMatchObject({ cp: 'QnRtn=3' })
  })

  it('refuses a blocked device and keeps what it says', async () => {
    const mn = await enrolled()
    const row = await network.deviceByMn(mn)
    await network.updateDevice(row?.id ?? 0, { state: 'blocked' })
    const device = await connectDevice()
    device.send(dataFrame({ mn }))
    await expect.poll(() => store.kept.length).toBe(1)
    expect(store.kept[0]).toMatchObject({ status: 'refused', code: 'blocked' })
    expect(device.heard).toEqual([])
  })
})

describe('trouble', () => {
  it('acknowledges nothing while the store fails, holds the sockets, and goes on by itself', async () => {
    await restart({ limits: { queuedFrames: 50 } })
    const mn = await enrolled({ framesPerSecond: 10_000 })
    const device = await connectDevice()
    store.trouble = Object.assign(new Error('terminating connection'), { code: '57P01' })
    const numbers = Array.from({ length: 5_000 }, freshQn)
    for (const qn of numbers) device.send(dataFrame({ mn, qn }))
    await expect.poll(() => gateway.stats().failingSince).not.toBeNull()
    expect(device.heard).toEqual([])
    expect(gateway.stats().waiting).toBeLessThan(2_000)
    store.trouble = null
    for (const qn of numbers) await device.hear(acknowledges(qn))
    expect(gateway.stats()).toMatchObject({ received: 5_000, stored: 5_000, waiting: 0, failingSince: null })
  })

  it('finds the one frame the store cannot take and keeps it as refused', async () => {
    const mn = await enrolled()
    const device = await connectDevice()
    const numbers = Array.from({ length: 20 }, freshQn)
    store.poison = (frame) =>
      frame.reading !== undefined && Buffer.from(frame.bytes).includes(numbers[7] ?? '')
    device.send(Buffer.concat(numbers.map((qn) => dataFrame({ mn, qn }))))
    for (const qn of numbers) await device.hear(acknowledges(qn))
    expect(gateway.stats()).toMatchObject({ received: 20, stored: 19, refused: 1 })
    expect(store.kept.find(({ code }) => code === 'not-storable')?.reading).toBeUndefined()
  })

  it('ends a connection that sends 100 MB without a frame, and keeps a sample of it', async () => {
    const mn = await enrolled()
    const [flooder, busy] = [await connectDevice(), await connectDevice()]
    const megabyte = Buffer.alloc(1_000_000, 'A')
    for (let count = 0; count < 100 && !flooder.socket.destroyed; count += 1) flooder.send(megabyte)
    await flooder.closed
    const qn = freshQn()
    busy.send(dataFrame({ mn, qn }))
    await busy.hear(acknowledges(qn))
    const sample = store.kept.filter(({ deviceId }) => deviceId === 0)
    expect(sample[0]).toMatchObject({ status: 'refused', code: 'header' })
    expect(sample.reduce((bytes, frame) => bytes + frame.bytes.length, 0)).toBeLessThan(1_000_000)
    expect(addsUp()).toBe(true)
  })

  it('refuses a frame that does not end, keeps the next one whole, and ends a slow-loris', async () => {
    await restart({ limits: { partialFrameSeconds: 0 } })
    const mn = await enrolled()
    const [loris, busy] = [await connectDevice(), await connectDevice()]
    loris.send('##0101QN=2026')
    await expect.poll(() => store.kept.length, { timeout: 5_000 }).toBe(1)
    expect(store.kept[0]).toMatchObject({ status: 'refused', code: 'length' })
    const qn = freshQn()
    loris.send(dataFrame({ mn, qn }))
    await loris.hear(acknowledges(qn))
    const drip = setInterval(() => loris.send('##0101QN='), 300)
    const other = freshQn()
    busy.send(dataFrame({ mn, qn: other }))
    await busy.hear(acknowledges(other))
    await loris.closed
    clearInterval(drip)
    expect(addsUp()).toBe(true)
  })

  it('makes a device that is too fast wait, and drops nothing', async () => {
    const mn = await enrolled({ framesPerSecond: 20 })
    const device = await connectDevice()
    const numbers = Array.from({ length: 40 }, freshQn)
    device.send(Buffer.concat(numbers.map((qn) => dataFrame({ mn, qn }))))
    for (const qn of numbers) await device.hear(acknowledges(qn))
    expect(gateway.stats()).toMatchObject({ received: 40, stored: 40 })
  })

  it('turns away connections above the cap of an address', async () => {
    await restart({ limits: { connectionsPerAddress: 2 } })
    await connectDevice()
    await connectDevice()
    const third = await connectDevice()
    await third.closed
    expect(gateway.stats()).toMatchObject({ connections: 2, connectionsRefused: 1 })
  })
})
