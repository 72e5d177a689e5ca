import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { timeText } from '@tuojiang/hj212'
import { startEmbedded } from '../src/db/embedded.js'
import { connect, migrate } from '../src/db/index.js'
import { createNetwork } from '../src/network/index.js'
import { play, type SourceFrame } from '../src/replay/index.js'
import { frameDigest } from '../src/telemetry/index.js'
import { type Fault, fillDisk, freeze, mountSmallDisk, postmasterOf, unmount } from './crash-faults.js'
import { dataFrame, mnOf, PASSWORD } from './gateway-device.js'
import { siteOf } from './gateway-site.js'

export interface CrashOptions {
  fault: Fault
  /** Gateways on the one database; every frame is sent to each. */
  gateways: number
  rounds: number
  seed: number
  devices: number
}

export interface CrashReport {
  fault: Fault
  gateways: number
  rounds: number
  /** Rounds in which the full disk stopped the acknowledgements. */
  ceased: number
  sent: number
  repeated: number
  acknowledged: number
  unanswered: number
  /** Acknowledged and not found. */
  missing: number
  /** Frames or readings that are there more than once. */
  twice: number
  stored: number
  /** Received less what became of it, over the gateways that lived throughout; zero when the counters add up. */
  uncounted: number
}

const SERVER = fileURLToPath(new URL('./crash-server.mjs', import.meta.url))
const DISK_MEGABYTES = 600

/** Compiles what the child process runs; the tests themselves run from the sources. Types are checked by the build, not here. */
export function compileServer(): void {
  const require = createRequire(import.meta.url)
  const compiler = join(require.resolve('typescript/package.json'), '../bin/tsc')
  spawnSync(process.execPath, [compiler, '--build', fileURLToPath(new URL('..', import.meta.url))])
}

/** Strikes at random moments under load, and compares what was acknowledged with what is stored. */
export async function crashRounds(options: CrashOptions): Promise<CrashReport> {
  const { fault, gateways, rounds, devices } = options
  const random = generator(options.seed)
  const dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-crash-'))
  if (fault === 'disk') await mountSmallDisk(dataDir, DISK_MEGABYTES)
  const installation = await install(dataDir, devices)
  const { database, url } = installation
  const ports = await Promise.all(Array.from({ length: gateways }, freePort))
  const servers: ChildProcess[] = []
  try {
    for (const port of ports) servers.push(await startServer(url, port))
    const acknowledged: Uint8Array[] = []
    let over = false
    const start = Math.floor(Date.now() / 1000) * 1000 - 6 * 3_600_000
    const playing = Promise.all(
      ports.map((port) =>
        play(
          endless(devices, start, () => over),
          {
            host: '127.0.0.1',
            port,
            connections: 4,
            window: 200,
            answerTimeoutSeconds: 15,
            tries: 100,
            onAcknowledged: (bytes) => acknowledged.push(bytes),
          },
        ),
      ),
    )
    const traffic = async () => {
      const before = acknowledged.length
      await until(() => acknowledged.length > before)
    }
    let ceased = 0
    for (let round = 0; round < rounds; round += 1) {
      // Every round sees some traffic first, and is then struck at a moment of its own.
      await traffic()
      await sleep(random() * 400)
      if (fault === 'server') {
        const turn = round % gateways
        servers[turn]?.kill('SIGKILL')
        servers[turn] = await startServer(url, ports[turn] ?? 0)
      } else if (fault === 'postgres') {
        await installation.killDatabase()
      } else if (fault === 'frozen') {
        await freeze(dataDir, 500 + random() * 2500)
      } else if (await fillDisk(dataDir, () => acknowledged.length, random() * 3000)) {
        ceased += 1
        await traffic()
        // What the rounds wrote so far is not to fill the disk by itself.
        await database.pool.query('CHECKPOINT').catch(() => {})
      }
    }
    await traffic()
    over = true
    const played = await playing
    const sum = (of: 'sent' | 'repeated' | 'unanswered') => played.reduce((all, each) => all + each[of], 0)
    return {
      fault,
      gateways,
      rounds,
      ceased,
      sent: sum('sent'),
      repeated: sum('repeated'),
      acknowledged: acknowledged.length,
      unanswered: sum('unanswered'),
      ...(await compare(database.pool, acknowledged)),
      uncounted:
        fault === 'server' ? 0 : (await Promise.all(servers.map(uncounted))).reduce((a, b) => a + b, 0),
    }
  } finally {
    for (const server of servers) server.kill('SIGKILL')
    await installation.remove()
    if (fault === 'disk') await unmount(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** A database of this test's own with enrolled devices; it is kept alive at its address. */
async function install(dataDir: string, devices: number) {
  let onBack = () => {}
  const postgres = await startEmbedded(dataDir, ({ kind }) => kind === 'back' && onBack())
  const { url } = postgres
  const database = connect(url, 4)
  await migrate(database.pool)
  const network = createNetwork(database.db)
  for (let number = 0; number < devices; number += 1) {
    const siteId = await siteOf(database)
    const row = await network.enrolDevice({
      mn: mnOf(number),
      password: PASSWORD,
      st: '22',
      siteId,
      name: null,
    })
    await network.updateDevice(row.id, { profile: JSON.stringify({ framesPerSecond: 10_000 }) })
  }
  return {
    url,
    database,
    async killDatabase() {
      const back = new Promise<void>((resolve) => {
        onBack = resolve
      })
      process.kill(await postmasterOf(dataDir), 'SIGKILL')
      await back
    },
    async remove() {
      await database.close()
      await postgres.stop()
    },
  }
}

/** Each acknowledged frame must have its frame and its reading, each once. */
async function compare(pool: ReturnType<typeof connect>['pool'], acknowledged: readonly Uint8Array[]) {
  const { rows } = await pool.query<{ digest: string }>(
    'SELECT frame.digest::text FROM frame JOIN reading ON reading.digest = frame.digest AND reading.device_id = frame.device_id WHERE frame.status = 0',
  )
  const repeats = await pool.query<{ twice: number }>(`
    SELECT (SELECT count(*)::integer FROM (SELECT FROM frame WHERE status = 0 GROUP BY device_id, digest HAVING count(*) > 1) AS f)
         + (SELECT count(*)::integer FROM (SELECT FROM reading GROUP BY site_id, kind, time HAVING count(*) > 1) AS r) AS twice`)
  const there = new Set(rows.map((row) => row.digest))
  const missing = acknowledged.filter(
    (bytes) => !there.has(frameDigest(bytes).readBigInt64BE().toString()),
  ).length
  return { missing, twice: repeats.rows[0]?.twice ?? -1, stored: rows.length }
}

/** Realtime frames of all devices in turn, each second of each device once, as long as wanted. */
async function* endless(devices: number, start: number, over: () => boolean): AsyncGenerator<SourceFrame> {
  for (let count = 0; !over(); count += 1) {
    const mn = mnOf(count % devices)
    const time = start + Math.floor(count / devices) * 1000
    const qn = `${timeText(time)}000`
    yield { mn, bytes: dataFrame({ mn, qn, cn: '2011', time, values: { a34004: String(count) } }) }
    if (count % 100 === 0) await sleep(2)
  }
}

async function startServer(url: string, port: number): Promise<ChildProcess> {
  const child = fork(SERVER, [JSON.stringify({ url, port })], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  })
  return child
}

/** Frames a gateway received whose fate it did not count, when everything was answered. */
async function uncounted(server: ChildProcess): Promise<number> {
  const answer = new Promise<Record<'received' | 'stored' | 'duplicate' | 'refused' | 'held', number>>(
    (resolve) => server.once('message', (message) => resolve(message as never)),
  )
  server.send('stats')
  const { received, stored, duplicate, refused, held } = await answer
  return received - stored - duplicate - refused - held
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await sleep(5)
}

/** Mulberry32: the same seed gives the same moments. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
