import { COMMANDS } from '@tuojiang/api'
import {
  type DecodedFrame,
  encodeFrame,
  executionResult,
  flatBody,
  notifyAck,
  requestAck,
  timeText,
} from '@tuojiang/hj212'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CommandRun, createCommandRuns } from '../src/gateway/commands/index.js'
import { createGateway, type Gateway } from '../src/gateway/index.js'
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
import { type FakeStore, fakeStore } from './gateway-store.js'

const QUIET = { info() {}, warn() {}, error() {} }
const HOUR = 3_600_000

let database: Awaited<ReturnType<typeof testDatabase>>
let network: Network
let live: LiveBus
let store: FakeStore
let gateway: Gateway
let port: number
let device: FakeDevice
let deviceId: number
let siteId: number
let mn: string
let lastMn = 0

beforeAll(async () => {
  database = await testDatabase()
  network = createNetwork(database.db)
  live = await createLiveBus(database.pool)
  await database.pool.query(
    "INSERT INTO area (id, code, name_zh, name_en, kind) VALUES (1, '511000', '内江市', 'Neijiang', 'city')",
  )
})
afterAll(async () => {
  await live.close()
  await database.drop()
})
beforeEach(async () => {
  lastMn += 1
  mn = mnOf(lastMn)
  const { rows } = await database.pool.query(
    "INSERT INTO site (code, name_zh, name_en, kind, area_id) VALUES ($1, '站', 'Station', 'air', 1) RETURNING id",
    [`S${lastMn}`],
  )
  siteId = rows[0].id
  const row = await network.enrolDevice({ mn, password: PASSWORD, st: '22', siteId, name: null })
  deviceId = row.id
  await network.updateDevice(deviceId, { profile: JSON.stringify({ answerTimeoutSeconds: 0.2, tries: 3 }) })
  store = fakeStore()
  gateway = createGateway({
    db: database.db,
    network,
    telemetry: store,
    live,
    clock: Date.now,
    log: QUIET,
    settings: {
      executionTimeoutSeconds: 0.5,
      reportSeconds: 0.2,
      backfill: { graceSeconds: 0, everySeconds: 0.1, retrySeconds: [0, 0, 0] },
    },
  })
  port = await gateway.listen(0, '127.0.0.1')
  device = await fakeDevice(port)
})
afterEach(async () => {
  device.end()
  await gateway.close()
})

/** The device is known to be here once a frame of it was answered. */
async function speak(): Promise<void> {
  const qn = freshQn()
  device.send(dataFrame({ mn, qn, cn: '2011', time: Date.now() }))
  await device.hear(acknowledges(qn))
}

const runOf = async (id: number): Promise<CommandRun> => {
  const run = await createCommandRuns(database.db).find(id)
  if (!run) throw new Error(`no command ${id}`)
  return run
}

async function send(
  command: CommandRun['command'],
  given: Record<string, unknown> = {},
): Promise<CommandRun> {
  const sent = await gateway.sendCommand({ deviceId, command, arguments: given, by: 'tester' })
  if (!sent.ok) throw new Error(sent.problem.message.en)
  return sent.run
}

const request = (cn: string) => (frame: DecodedFrame) => frame.cn === cn
const ended = (id: number) => expect.poll(async () => (await runOf(id)).state, { timeout: 5_000 })

describe('the answer sequence', () => {
  it('goes from the request over 9011 and the data to 9012', async () => {
    await speak()
    const { id } = await send('get-realtime-interval')
    const asked = await device.hear(request('1061'))
    expect(asked).toMatchObject({ st: '22', pw: PASSWORD, mn, flag: 5, cp: '' })
    device.send(requestAck(asked, 1))
    device.send(
      encodeFrame({ qn: asked.qn, st: '22', cn: '1061', pw: PASSWORD, mn, flag: 4, cp: 'RtdInterval=30' }),
    )
    device.send(executionResult(asked, 1))
    await ended(id).toBe('done')
    const run = await runOf(id)
    expect(run.qn).toBe(asked.qn)
    expect(run.steps.map((step) => step.text.en)).toEqual([
      'sent, try 1',
      expect.stringContaining('request answered (9011)'),
      'data received',
      expect.stringContaining('result (9012)'),
    ])
  })

  it('asks again while no 9011 comes, with the same number, and gives up after the third time', async () => {
    await speak()
    const { id } = await send('sample-now', { factor: 'w01018' })
    const numbers = [
      (await device.hear(request('3012'))).qn,
      (await device.hear(request('3012'))).qn,
      (await device.hear(request('3012'))).qn,
    ]
    expect(new Set(numbers).size).toBe(1)
    await ended(id).toBe('timed-out')
    expect(await runOf(id)).toMatchObject({ tries: 3 })
  })

  it('ends with the device’s refusal, in words', async () => {
    await speak()
    const { id } = await send('calibrate', { factor: 'a21026' })
    device.send(requestAck(await device.hear(request('3011')), 3))
    await ended(id).toBe('refused')
    expect((await runOf(id)).steps.at(-1)?.text.zh).toMatch(/PW/)
  })

  it('does not repeat a command that was accepted; without 9012 it times out', async () => {
    await speak()
    const { id } = await send('clean', { factor: 'a21026' })
    device.send(requestAck(await device.hear(request('3013')), 1))
    await ended(id).toBe('timed-out')
    expect(await runOf(id)).toMatchObject({ tries: 1 })
    expect(device.heard).toEqual([])
  })

  it('ends a failed execution with its reason', async () => {
    await speak()
    const { id } = await send('request-day', {
      from: '2026-11-01T00:00:00+08:00',
      to: '2026-11-02T00:00:00+08:00',
    })
    const asked = await device.hear(request('2031'))
    expect(flatBody(asked.cp)).toEqual({ BeginTime: '20261101000000', EndTime: '20261102000000' })
    device.send(requestAck(asked, 1))
    device.send(executionResult(asked, 100))
    await ended(id).toBe('failed')
  })

  it('ends a notification with 9013', async () => {
    await speak()
    const { id } = await send('stop-realtime')
    device.send(notifyAck(await device.hear(request('2012'))))
    await ended(id).toBe('done')
  })

  it('remembers what a device was told: time-out and tries hold for the next commands', async () => {
    await speak()
    const { id } = await send('set-timeouts', { timeoutSeconds: 7, retries: 2 })
    const asked = await device.hear(request('1000'))
    expect(flatBody(asked.cp)).toEqual({ OverTime: '7', ReCount: '2' })
    device.send(requestAck(asked, 1))
    device.send(executionResult(asked, 1))
    await ended(id).toBe('done')
    await expect
      .poll(async () => (await network.device(deviceId))?.profile)
      .toMatchObject({ answerTimeoutSeconds: 7, tries: 2 })
  })

  it('keeps a command for a device that is not there until it comes', async () => {
    const { id } = await send('get-clock')
    await expect.poll(async () => (await runOf(id)).state).toBe('queued')
    await speak()
    const asked = await device.hear(request('1011'))
    device.send(requestAck(asked, 1))
    device.send(executionResult(asked, 1))
    await ended(id).toBe('done')
  })

  it('sends one command at a time', async () => {
    await speak()
    const first = await send('get-clock')
    const second = await send('get-realtime-interval')
    const asked = await device.hear(request('1011'))
    expect(device.heard).toEqual([])
    device.send(requestAck(asked, 1))
    device.send(executionResult(asked, 1))
    await ended(first.id).toBe('done')
    const next = await device.hear(request('1061'))
    device.send(requestAck(next, 1))
    device.send(executionResult(next, 1))
    await ended(second.id).toBe('done')
  })

  it('answers a request for the time with 9013 and then sets the clock', async () => {
    await speak()
    device.send(dataFrame({ mn, cn: '1013', cp: '' }))
    await device.hear(request('9013'))
    const asked = await device.hear(request('1012'))
    expect(flatBody(asked.cp).SystemTime).toMatch(/^20\d{12}$/)
  })
})

describe('arguments', () => {
  const GOOD: Partial<Record<CommandRun['command'], Record<string, unknown>>> = {
    'set-timeouts': { timeoutSeconds: 5, retries: 3 },
    'set-realtime-interval': { seconds: 30 },
    'set-minute-interval': { minutes: 10 },
    'request-minute': { from: '2026-11-01T00:00:00+08:00', to: '2026-11-01T01:00:00+08:00' },
    'request-hour': { from: '2026-11-01T00:00:00+08:00', to: '2026-11-01T01:00:00+08:00' },
    'request-day': { from: '2026-11-01T00:00:00+08:00', to: '2026-11-01T00:00:00+08:00' },
    calibrate: { factor: 'a21026' },
    'sample-now': { factor: 'w01018' },
    clean: { factor: 'w01018' },
    'compare-sample': { factor: 'w01018' },
    'get-sample-cycle': { factor: 'w01018' },
    'set-sample-cycle': { factor: 'w01018', startTime: '000000', hours: 2 },
    'get-serial': { factor: 'w01018' },
    'get-info': { info: 'i12001', factor: 'w01018' },
    'set-parameter': { info: 'i13004', factor: 'w01018', value: '168' },
  }
  it.each([...COMMANDS])('%s can be sent', async (command) => {
    await send(command, GOOD[command])
    await speak()
    await expect.poll(() => device.heard.length).toBeGreaterThan(0)
  })

  it.each([
    ['set-realtime-interval', { seconds: 29 }, 'arguments.seconds', /30/],
    ['set-realtime-interval', { seconds: '30' }, 'arguments.seconds', /whole number/],
    ['set-realtime-interval', {}, 'arguments.seconds', /missing/],
    ['set-minute-interval', { minutes: 7 }, 'arguments.minutes', /1, 2, 3/],
    ['request-hour', { from: '2026-11-02', to: '2026-11-02T00:00:00Z' }, 'arguments.from', /ISO 8601/],
    ['request-hour', { from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' }, 'arguments.to', /before/],
    ['calibrate', { factor: 'a;b' }, 'arguments.factor', /letters or digits/],
    ['set-parameter', { info: 'i13004', value: 'a;b=&&' }, 'arguments.value', /without/],
    ['get-clock', { whatever: 1 }, 'arguments.whatever', /no argument/],
  ] as const)('%s with %j is refused at %s', async (command, given, path, words) => {
    const sent = await gateway.sendCommand({ deviceId, command, arguments: given, by: 'tester' })
    expect(sent).toMatchObject({
      ok: false,
      problem: { path, message: { en: expect.stringMatching(words) } },
    })
  })
})

describe('back-fill', () => {
  const DAY = Date.UTC(2026, 10, 22, 16)
  const hour = async (index: number) => {
    const qn = freshQn()
    device.send(dataFrame({ mn, qn, time: DAY + index * HOUR }))
    await device.hear(acknowledges(qn))
  }

  it('asks for the hours that are missing, once, and is content when they have come', async () => {
    await hour(0)
    await hour(4)
    const asked = await device.hear(request('2061'))
    expect(flatBody(asked.cp)).toEqual({ BeginTime: timeText(DAY + HOUR), EndTime: timeText(DAY + 3 * HOUR) })
    device.send(requestAck(asked, 1))
    for (const index of [1, 2, 3]) await hour(index)
    device.send(executionResult(asked, 1))
    await expect
      .poll(
        async () =>
          (await database.pool.query('SELECT state FROM backfill_hole WHERE device_id = $1', [deviceId]))
            .rows,
      )
      .toEqual([{ state: 'filled' }])
    expect(device.heard).toEqual([])
    expect(store.kept.filter(({ reading }) => reading?.kind === 'hour')).toHaveLength(5)
  })

  it('asks again for what is still missing, and gives up in the end', async () => {
    await hour(0)
    await hour(4)
    for (let time = 0; time < 3; time += 1) {
      const asked = await device.hear(request('2061'))
      expect(flatBody(asked.cp).EndTime).toBe(timeText(DAY + (time === 0 ? 3 : 2) * HOUR))
      device.send(requestAck(asked, 1))
      if (time === 0) await hour(3)
      device.send(executionResult(asked, 100))
    }
    await expect
      .poll(
        async () =>
          (await database.pool.query('SELECT state FROM backfill_hole WHERE device_id = $1', [deviceId]))
            .rows,
      )
      .toEqual([{ state: 'given-up' }])
  })
})
