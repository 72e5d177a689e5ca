import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createGateway, type Gateway } from '../src/gateway/index.js'
import { createLiveBus, type LiveBus } from '../src/live/index.js'
import { createNetwork, type Network } from '../src/network/index.js'
import { replay } from '../src/replay/index.js'
import { testDatabase } from './database.js'
import { dataFrame, freshQn, mnOf, PASSWORD } from './gateway-device.js'
import { siteOf } from './gateway-site.js'
import { type FakeStore, fakeStore } from './gateway-store.js'

let database: Awaited<ReturnType<typeof testDatabase>>
let network: Network
let live: LiveBus
let store: FakeStore
let gateway: Gateway
let port: number
let directory: string

beforeAll(async () => {
  database = await testDatabase()
  network = createNetwork(database.db)
  live = await createLiveBus(database.pool)
  store = fakeStore()
  gateway = createGateway({
    db: database.db,
    network,
    telemetry: store,
    live,
    clock: Date.now,
    log: { info() {}, warn() {}, error() {} },
  })
  port = await gateway.listen(0, '127.0.0.1')
  directory = await mkdtemp(join(tmpdir(), 'replay-'))
  const siteId = await siteOf(database)
  for (const number of [1, 2]) {
    await network.enrolDevice({ mn: mnOf(number), password: PASSWORD, st: '22', siteId, name: null })
  }
})
afterAll(async () => {
  await gateway.close()
  await live.close()
  await database.drop()
})

it('plays a capture with good, bad and unanswered frames and counts each', async () => {
  const file = join(directory, 'capture.bin')
  const broken = Buffer.from(dataFrame({ mn: mnOf(1) }))
  broken[30] = 0x58
  await writeFile(
    file,
    Buffer.concat([
      dataFrame({ mn: mnOf(1) }),
      broken,
      dataFrame({ mn: mnOf(2) }),
      dataFrame({ mn: mnOf(2), flag: 4 }),
      dataFrame({ mn: mnOf(2), cn: '8013', cp: '' }),
      dataFrame({ mn: mnOf(99) }),
    ]),
  )
  const report = await replay(file, {
    host: '127.0.0.1',
    port,
    connections: 2,
    answerTimeoutSeconds: 3,
    tries: 1,
  })
  expect(report).toMatchObject({ sent: 6, acknowledged: 2, refused: 1, notAsked: 1, unanswered: 2 })
  expect(report.milliseconds?.p99).toBeGreaterThan(0)
})

it('plays JSON lines and readings from CSV', async () => {
  const lines = join(directory, 'frames.jsonl')
  const frame = Buffer.from(dataFrame({ mn: mnOf(1), qn: freshQn() })).toString()
  await writeFile(lines, `${JSON.stringify({ frame })}\n`)
  expect(await replay(lines, { host: '127.0.0.1', port })).toMatchObject({ sent: 1, acknowledged: 1 })

  const csv = join(directory, 'hours.csv')
  const rows = Array.from(
    { length: 24 },
    (_, hour) => `${mnOf(1)},2026-03-01T${String(hour).padStart(2, '0')},${hour}`,
  )
  await writeFile(csv, ['mn,time,pm25', ...rows].join('\n'))
  expect(await replay(csv, { host: '127.0.0.1', port })).toMatchObject({ sent: 24, acknowledged: 24 })
  const hours = store.kept.flatMap(({ reading }) =>
    reading?.items[0]?.factor === 'a34004' ? [reading.time] : [],
  )
  expect(hours).toContain(Date.UTC(2026, 1, 28, 16))
})

it('says so when nobody listens', async () => {
  const file = join(directory, 'one.bin')
  await writeFile(file, dataFrame({ mn: mnOf(1) }))
  await expect(replay(file, { host: '127.0.0.1', port: 1, answerTimeoutSeconds: 0.2 })).rejects.toThrow(
    /nobody answers/,
  )
})
