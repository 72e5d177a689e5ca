import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, connect as dial, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../src/db/embedded.js'
import { connect, migrate } from '../src/db/index.js'
import { createNetwork } from '../src/network/index.js'
import { play, type SourceFrame } from '../src/replay/index.js'
import { frameDigest } from '../src/telemetry/index.js'
import { dataFrame, mnOf, PASSWORD } from './gateway-device.js'
import { siteOf } from './gateway-site.js'

export interface CrashOptions {
  victim: 'server' | 'postgres'
  rounds: number
  seed: number
  devices: number
}

export interface CrashReport {
  rounds: number
  sent: number
  repeated: number
  acknowledged: number
  unanswered: number
  /** Acknowledged and not found. */
  missing: number
  /** Frames or readings that are there more than once. */
  twice: number
  stored: number
}

const SERVER = fileURLToPath(new URL('./crash-server.mjs', import.meta.url))

/** Compiles what the child process runs; the tests themselves run from the sources. Types are checked by the build, not here. */
export function compileServer(): void {
  const require = createRequire(import.meta.url)
  const compiler = join(require.resolve('typescript/package.json'), '../bin/tsc')
  spawnSync(process.execPath, [compiler, '--build', fileURLToPath(new URL('..', import.meta.url))])
}

/** Kills the server, or the PostgreSQL postmaster, at random moments under load, and compares what was acknowledged with what is stored. */
export async function crashRounds(options: CrashOptions): Promise<CrashReport> {
  const random = generator(options.seed)
  const dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-crash-'))
  const installation = await install(dataDir, options.devices)
  const { database, port, url } = installation
  let server: ChildProcess | null = null
  try {
    server = await startServer(url, port)
    const acknowledged: Uint8Array[] = []
    let over = false
    const playing = play(
      endless(options.devices, () => over),
      {
        host: '127.0.0.1',
        port,
        connections: 4,
        window: 200,
        answerTimeoutSeconds: 15,
        tries: 100,
        onAcknowledged: (bytes) => acknowledged.push(bytes),
      },
    )
    const traffic = async () => {
      const before = acknowledged.length
      await until(() => acknowledged.length > before)
    }
    for (let round = 0; round < options.rounds; round += 1) {
      // Every round sees some traffic first, and is then cut off at a moment of its own.
      await traffic()
      await sleep(random() * 400)
      if (options.victim === 'server') {
        server.kill('SIGKILL')
        server = await startServer(url, port)
      } else {
        await installation.killDatabase()
      }
    }
    await traffic()
    over = true
    const { sent, repeated, unanswered } = await playing
    const found = await compare(database.pool, acknowledged)
    return { rounds: options.rounds, sent, repeated, acknowledged: acknowledged.length, unanswered, ...found }
  } finally {
    server?.kill('SIGKILL')
    await installation.remove()
  }
}

/** A database of this test's own with enrolled devices, behind an address that stays while the database dies and comes back. */
async function install(dataDir: string, devices: number) {
  let postgres = await startEmbedded(dataDir)
  const upstream = { port: Number(new URL(postgres.url).port) }
  const relay = await startRelay(upstream)
  const url = withPort(postgres.url, relay.port)
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
    port: await freePort(),
    async killDatabase() {
      const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(lines[0]), 'SIGKILL')
      postgres = await startAgain(dataDir)
      upstream.port = Number(new URL(postgres.url).port)
    },
    async remove() {
      await database.close()
      await postgres.stop()
      relay.close()
      await rm(dataDir, { recursive: true, force: true })
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
async function* endless(devices: number, over: () => boolean): AsyncGenerator<SourceFrame> {
  const start = Math.floor(Date.now() / 1000) * 1000 - 6 * 3_600_000
  for (let count = 0; !over(); count += 1) {
    const mn = mnOf(count % devices)
    const time = start + Math.floor(count / devices) * 1000
    yield { mn, bytes: dataFrame({ mn, cn: '2011', time, values: { a34004: String(count) } }) }
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

/** Backends of the dead postmaster leave within moments; until then the new one refuses to start. */
async function startAgain(dataDir: string) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await startEmbedded(dataDir)
    } catch (error) {
      if (tries > 50) throw error
      await sleep(100)
    }
  }
}

/** The database comes back on another port; the server knows one address, as behind a balancer. */
async function startRelay(upstream: { port: number }) {
  const sockets = new Set<Socket>()
  const relay = createServer((socket) => {
    const other = dial(upstream.port, '127.0.0.1')
    for (const [from, to] of [
      [socket, other],
      [other, socket],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const address = relay.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close() {
      relay.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

const withPort = (url: string, port: number) => {
  const address = new URL(url)
  address.port = String(port)
  return address.href
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
