/**
 * Frames a second that are received over TCP, durable in PostgreSQL and acknowledged; load generator, gateway and database on
 * this machine. Then the same rows by bare COPY into a table of the same shape, and the time to acknowledge at half the target.
 *
 *   node bench/gateway.mjs [--seconds 15] [--devices 500] [--connections 20] [--window 400] [--profile DIR]
 */
import { execFile, fork } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs, promisify } from 'node:util'
import pgCopy from 'pg-copy-streams'
import { startEmbedded } from '../packages/server/dist/db/embedded.js'
import { connect } from '../packages/server/dist/db/index.js'
import { VALUES_PER_FRAME } from './gateway/messages.mjs'

const TARGET_FRAMES = 20_000
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    devices: { type: 'string', default: '500' },
    connections: { type: 'string', default: '20' },
    window: { type: 'string', default: '400' },
    profile: { type: 'string' },
  },
})
const [seconds, devices, connections, window] = ['seconds', 'devices', 'connections', 'window'].map((name) =>
  Number(options[name]),
)

const dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-bench-'))
const postgres = await startEmbedded(dataDir)
const server = fork(
  new URL('./gateway/server.mjs', import.meta.url).pathname,
  [JSON.stringify({ url: postgres.url, devices })],
  { execArgv: options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [] },
)
const heard = () => new Promise((resolve) => server.once('message', resolve))
const ask = (message) => {
  const answer = heard()
  server.send(message)
  return answer
}
const { port } = await heard()

/** Messages of one run begin where those of the run before ended, so that none repeats. */
let startMs = Math.floor(Date.now() / 1000) * 1000 - 6 * 3_600_000
async function load(extra) {
  const settings = { port, devices, connections, window, seconds, startMs, ...extra }
  const { stdout } = await promisify(execFile)(process.execPath, [
    new URL('./gateway/load.mjs', import.meta.url).pathname,
    JSON.stringify(settings),
  ])
  startMs += 3_600_000
  return JSON.parse(stdout)
}

/** CPU seconds of the processes of the database, where the system tells (Linux). Independent of what else the machine does. */
async function databaseCpu() {
  const postmaster = Number(
    (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
  )
  let ticks = 0
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (Number(name) === postmaster || Number(fields[1]) === postmaster)
      ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks / 100
}

async function bareCopy(table, rows) {
  const database = connect(postgres.url, 2)
  const client = await database.pool.connect()
  const bytes = []
  const out = client.query(pgCopy.to(`COPY (SELECT * FROM ${table} LIMIT ${rows}) TO STDOUT (FORMAT binary)`))
  for await (const chunk of out) bytes.push(chunk)
  await client.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL)`)
  const startedAt = performance.now()
  await pipeline(
    Readable.from(bytes),
    client.query(pgCopy.from(`COPY bare_${table} FROM STDIN (FORMAT binary)`)),
  )
  const elapsed = (performance.now() - startedAt) / 1000
  const counted = await client.query(`SELECT count(*)::integer AS rows FROM bare_${table}`)
  await client.query(`DROP TABLE bare_${table}`)
  client.release()
  await database.close()
  return { rows: counted.rows[0].rows, seconds: elapsed }
}

const show = (name, value) => console.log(`${name.padEnd(46)} ${value}`)
const round = (number, digits = 0) => (number === null ? '–' : number.toFixed(digits))
const percentiles = ({ p50, p99, max }) => `p50 ${round(p50)} ms, p99 ${round(p99)} ms, max ${round(max)} ms`

console.log(
  `gateway bench: ${cpus().length} cores, Node ${process.version}, ${devices} devices on ${connections} connections\n`,
)
await load({ seconds: 3 })
const before = await ask('stats')
const databaseBefore = await databaseCpu()
const full = await load({})
const after = await ask('stats')
const databaseAfter = await databaseCpu()
const valuesPerSecond = full.acknowledgedPerSecond * VALUES_PER_FRAME
show('as fast as it goes: frames/s acknowledged', round(full.acknowledgedPerSecond))
show('  values/s durable and acknowledged', round(valuesPerSecond))
show('  time to acknowledge (full queue)', percentiles(full.milliseconds))
show(
  '  CPU of the gateway process per frame',
  `${round(((after.cpuSeconds - before.cpuSeconds) / full.sent) * 1e6, 1)} µs`,
)
show(
  '  CPU of the database per frame',
  `${round(((databaseAfter - databaseBefore) / full.sent) * 1e6, 1)} µs`,
)
show('  CPU of the load generator per frame', `${round((full.cpuSeconds / full.sent) * 1e6, 1)} µs`)
const half = await load({ rate: TARGET_FRAMES / 2 })
show(`at ${TARGET_FRAMES / 2} frames/s: acknowledged/s`, round(half.acknowledgedPerSecond))
show('  time to acknowledge', percentiles(half.milliseconds))

const readings = await bareCopy('reading', full.sent)
const frames = await bareCopy('frame', full.sent)
const copyValues = (readings.rows * VALUES_PER_FRAME) / readings.seconds
show('bare COPY of the same readings: values/s', round(copyValues))
show('  ratio', round(valuesPerSecond / copyValues, 2))
const both = (readings.rows * VALUES_PER_FRAME) / (readings.seconds + frames.seconds)
show('bare COPY of readings and frames: values/s', round(both))
show('  ratio', round(valuesPerSecond / both, 2))
const { stats, memory } = await ask('stats')
show(
  'counters add up',
  `${stats.received} = ${stats.stored} + ${stats.duplicate} + ${stats.refused} + ${stats.held}`,
)
show('memory of the gateway process', `${round(memory / 1e6)} MB`)

const ended = new Promise((resolve) => server.once('exit', resolve))
server.send('stop')
await ended
await postgres.stop()
await rm(dataDir, { recursive: true, force: true })
const met = full.acknowledgedPerSecond >= TARGET_FRAMES && half.milliseconds.p99 < 1000
console.log(`\n${met ? 'reached' : 'not reached'}: 20,000 frames/s, 200,000 values/s, p99 under 1 s at half`)
