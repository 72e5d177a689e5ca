/**
 * The telemetry store on the embedded PostgreSQL: durable values a second against a bare COPY of the same rows, bytes a value hot
 * and sealed, the curve over a growing table, and the time of the reads people wait for.
 *
 *   node bench/store.mjs [--sizes 1,2,5,10,20] [--devices 1000] [--sites 300] [--days 730] [--dir /tmp/bench-store] [--keep]
 *
 * Sizes are in millions of values; the curve up to a hundred million is `--sizes 1,2,5,10,20,50,100` and needs 20 GB of disk.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbedded } from '../packages/server/dist/db/embedded.js'
import { connect, migrate } from '../packages/server/dist/db/index.js'
import { CopyRows, copyInto } from '../packages/server/dist/telemetry/copy.js'
import { frameDigest } from '../packages/server/dist/telemetry/digest.js'
import { refillFinished } from '../packages/server/dist/telemetry/finished-index.js'
import { createTelemetry, thin } from '../packages/server/dist/telemetry/index.js'
import { preparePartitions } from '../packages/server/dist/telemetry/partitions.js'
import { READING_COLUMNS, writeReading } from '../packages/server/dist/telemetry/reading-row.js'
import { createDevices, hourlyDays, VALUES_PER_FRAME } from './store/messages.mjs'

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1,2,5,10,20' },
    devices: { type: 'string', default: '1000' },
    sites: { type: 'string', default: '300' },
    days: { type: 'string', default: '730' },
    dir: { type: 'string', default: join(tmpdir(), 'tuojiang-bench-store') },
    keep: { type: 'boolean', default: false },
  },
})
const SIZES = options.sizes.split(',').map((size) => Number(size) * 1e6)
const DEVICES = Number(options.devices)
const ZONE = 480
const DAY_MS = 86_400_000
const STEP_MS = 60_000
const BATCH_FRAMES = 2000
const IN_FLIGHT = 2
const START = Date.parse('2026-06-01T00:00:00+08:00')
const TICKS_A_SECOND = 100
const SLICE_FRAMES = 10_000
const PAIRS = 5
/** Bare COPY takes the same rows as another thousand devices, so that both write the same days. */
const OTHER_DEVICES = 1_000_000

await rm(options.dir, { recursive: true, force: true })
const postgres = await startEmbedded(options.dir)
const { pool, close } = connect(postgres.url)
await migrate(pool)
let now = START
const store = createTelemetry({ pool, zone: ZONE, clock: () => now, graceHours: 0 })
const print = (name, value) => console.log(`${name.padEnd(58)} ${value}`)
const thousands = (value) => Math.round(value).toLocaleString('en-US')
const timed = async (work) => {
  const start = performance.now()
  const result = await work()
  return [(performance.now() - start) / 1000, result]
}
const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]
const sizeOf = async (sql) => Number((await pool.query(sql)).rows[0].bytes)
const treeSize = (table) =>
  sizeOf(`SELECT sum(pg_total_relation_size(relid)) AS bytes FROM pg_partition_tree('${table}')`)

console.log(
  `Node ${process.version}, ${availableParallelism()} cores, load before ${loadavg()[0].toFixed(1)}`,
)
console.log(
  `${DEVICES} devices, ${VALUES_PER_FRAME} values a frame, batches of ${BATCH_FRAMES}, ${IN_FLIGHT} in flight\n`,
)

/** CPU of this process and of the database, where the system tells it; says more than time does on a shared machine. */
const postmaster = (await readFile(join(options.dir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]
function cpuSeconds() {
  const own = process.cpuUsage()
  let ticks = 0
  for (const name of existsSync('/proc/self/stat') ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(name)) continue
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'latin1').split(') ')[1].split(' ')
      if (fields[1] === postmaster) ticks += Number(fields[11]) + Number(fields[12])
      if (name === postmaster) ticks += Number(fields[13]) + Number(fields[14])
    } catch {
      // The process ended meanwhile.
    }
  }
  return (own.user + own.system) / 1e6 + ticks / TICKS_A_SECOND
}

async function appendAll(frames) {
  const batches = []
  for (let at = 0; at < frames.length; at += BATCH_FRAMES) batches.push(frames.slice(at, at + BATCH_FRAMES))
  let next = 0
  const worker = async () => {
    while (next < batches.length) {
      const batch = batches[next++]
      const { stored } = await store.append(batch)
      if (stored !== batch.length) throw new Error(`${stored} of ${batch.length} stored`)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
}

/** The rows that `append` would write, made beforehand. */
function bareRows(frames) {
  const rows = { frame: new CopyRows(), reading: new CopyRows() }
  for (const frame of frames) {
    const digest = frameDigest(frame.bytes)
    const other = { ...frame, deviceId: frame.deviceId + OTHER_DEVICES }
    rows.frame.row(8)
    rows.frame.instant(frame.reading.time)
    rows.frame.bytes(digest)
    rows.frame.instant(frame.receivedAt)
    rows.frame.int4(other.deviceId)
    rows.frame.int2(frame.cn)
    rows.frame.int2(0)
    rows.frame.text(null)
    rows.frame.bytes(frame.bytes)
    writeReading(rows.reading, {
      frame: other,
      reading: frame.reading,
      siteId: other.deviceId,
      digest,
      layoutId: 1,
      kind: 1,
    })
  }
  return rows
}

async function copyAll(frames) {
  const rows = bareRows(frames)
  const client = await pool.connect()
  const [seconds] = await timed(async () => {
    await client.query('BEGIN')
    await copyInto(
      client,
      'frame (filed_at, digest, received_at, device_id, cn, status, code, bytes)',
      rows.frame,
    )
    await copyInto(client, `reading ${READING_COLUMNS}`, rows.reading)
    await client.query('COMMIT')
  })
  client.release()
  return seconds
}

// --- the curve, and against COPY at its beginning -------------------------------------------------------------------
const devices = createDevices(DEVICES)
const slice = (moments) => {
  const frames = []
  for (let index = 0; index < moments; index++) {
    frames.push(...devices.moment(now, 'realtime'))
    now += STEP_MS
  }
  return frames
}
let stored = 0
let preparedDay = 0
const nextSlice = async () => {
  if (Math.floor(now / DAY_MS) !== preparedDay) {
    preparedDay = Math.floor(now / DAY_MS)
    await preparePartitions(pool, now, ZONE)
  }
  return slice(Math.max(1, Math.round(SLICE_FRAMES / DEVICES)))
}
await preparePartitions(pool, now, ZONE)
await store.append(slice(1))

console.log(
  'values in the table   append, values/s   bare COPY, values/s   ratio   CPU of append, µs a value',
)
for (const size of SIZES) {
  while (stored < size) {
    const frames = await nextSlice()
    await appendAll(frames)
    stored += frames.length * VALUES_PER_FRAME
  }
  // One after the other, several times: what else the machine does meets both.
  const pairs = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const frames = await nextSlice()
    const cpu = cpuSeconds()
    const [took] = await timed(() => appendAll(frames))
    const used = cpuSeconds() - cpu
    const values = frames.length * VALUES_PER_FRAME
    pairs.push({ append: values / took, copy: values / (await copyAll(frames)), cpu: (used * 1e6) / values })
    stored += values * 2
  }
  const append = middle(pairs.map((one) => one.append))
  const copy = middle(pairs.map((one) => one.copy))
  console.log(
    [
      `${(stored / 1e6).toFixed(0)} million`.padStart(19),
      thousands(append).padStart(18),
      thousands(copy).padStart(21),
      middle(pairs.map((one) => one.append / one.copy))
        .toFixed(2)
        .padStart(7),
      middle(pairs.map((one) => one.cpu))
        .toFixed(2)
        .padStart(12),
    ].join(' '),
  )
}
console.log()

// --- hot size ---------------------------------------------------------------------------------------------------------
const rows = Number((await pool.query('SELECT count(*) AS count FROM reading')).rows[0].count)
const hotBytes = await treeSize('reading')
const frameBytes = await treeSize('frame')
print(
  'hot readings, bytes a value (table and index), as written',
  (hotBytes / rows / VALUES_PER_FRAME).toFixed(2),
)
const newest = (await pool.query('SELECT max(time) AS at FROM reading')).rows[0].at.getTime()
for (let at = START; at <= newest; at += DAY_MS) await refillFinished(pool, at, ZONE)
print(
  'the same after the indexes of the days that are over',
  ((await treeSize('reading')) / rows / VALUES_PER_FRAME).toFixed(2),
)
print('hot frames, bytes a value (table and index)', (frameBytes / rows / VALUES_PER_FRAME).toFixed(1))

// --- sealing ----------------------------------------------------------------------------------------------------------
now += 2 * DAY_MS
const [sealSeconds, sealed] = await timed(() => store.sealFinished())
print(
  `sealing ${sealed.length} days of realtime data, values/s`,
  thousands((rows * VALUES_PER_FRAME) / sealSeconds),
)
const sealedValues = rows * VALUES_PER_FRAME
await pool.query('VACUUM ANALYZE sealed_reading')
const sealedBytes = await sizeOf("SELECT pg_total_relation_size('sealed_reading') AS bytes")
const sealedFrames = await sizeOf("SELECT pg_total_relation_size('sealed_frame') AS bytes")
const rawFrames = Number(
  (await pool.query('SELECT sum(bytes)::float8 AS bytes FROM sealed_frame')).rows[0].bytes,
)
print('sealed realtime, bytes a value (table and index)', (sealedBytes / sealedValues).toFixed(2))
print('sealed frames, bytes a value', (sealedFrames / sealedValues).toFixed(2))
print('sealed frames, share of the bytes received', (sealedFrames / rawFrames).toFixed(3))

// --- history ----------------------------------------------------------------------------------------------------------
const sites = Array.from({ length: Number(options.sites) }, (_, index) => 2_000_000 + index)
const firstDay = Date.parse('2024-01-01T00:00:00+08:00')
let making = 0
function* timedDays(days) {
  for (;;) {
    const start = performance.now()
    const { value, done } = days.next()
    making += performance.now() - start
    if (done) return
    yield value
  }
}
const [loadSeconds, written] = await timed(() =>
  store.appendDays(timedDays(hourlyDays(sites, firstDay, Number(options.days), ZONE))),
)
console.log()
print(`history: ${thousands(written)} site-days of hours, seconds`, (loadSeconds - making / 1000).toFixed(1))
const [historySeal] = await timed(() => store.sealFinished())
print('their seals, seconds', historySeal.toFixed(1))
await pool.query('VACUUM ANALYZE sealed_reading')
const withHistory = await sizeOf("SELECT pg_total_relation_size('sealed_reading') AS bytes")
const hourBytes = withHistory - sealedBytes
print(
  'sealed hours, bytes a value (table and index)',
  (hourBytes / (written * 24 * VALUES_PER_FRAME)).toFixed(2),
)
const inner = Number(
  (await pool.query('SELECT sum(length(data))::float8 AS bytes FROM sealed_reading WHERE kind = 3')).rows[0]
    .bytes,
)
print('  of these in the packed chunk itself', (inner / (written * 24 * VALUES_PER_FRAME)).toFixed(2))

// --- reads ------------------------------------------------------------------------------------------------------------
const tenYears = [3_000_000]
await store.appendDays(hourlyDays(tenYears, Date.parse('2014-01-01T00:00:00+08:00'), 3653, ZONE, 11))
const chart = async (site, years) => {
  const times = []
  for (let run = 0; run < 15; run++) {
    const [seconds] = await timed(async () => {
      const [points] = await store.points({
        siteIds: [site],
        kind: 'hour',
        from: Date.parse('2014-01-01T00:00:00+08:00'),
        to: Date.parse(`${2014 + years}-01-01T00:00:00+08:00`),
        wanted: (factor) => factor === 'a34004',
      })
      return thin(points, 2000, 3600)
    })
    times.push(seconds * 1000)
  }
  return middle(times)
}
print('chart of a year of hours of one series, ms (median)', (await chart(3_000_000, 1)).toFixed(0))
print('chart of ten years of hours of one series, ms (median)', (await chart(3_000_000, 10)).toFixed(0))

await store.setLatest(
  Array.from({ length: 1000 }, (_, index) =>
    ['realtime', 'minute', 'hour'].map((kind) => ({
      siteId: 5_000_000 + index,
      kind,
      time: now,
      receivedAt: now,
      items: Array.from({ length: VALUES_PER_FRAME }, (_, place) => ({
        factor: `a2100${place}`,
        statistic: 'Avg',
        value: `${index}.${place}`,
        flag: 'N',
      })),
    })),
  ).flat(),
)
const latestIds = Array.from({ length: 1000 }, (_, index) => 5_000_000 + index)
const latestTimes = []
for (let run = 0; run < 200; run++) latestTimes.push((await timed(() => store.latest(latestIds)))[0] * 1000)
latestTimes.sort((a, b) => a - b)
print(
  'latest of 1,000 sites (3,000 messages), ms p50 / p95',
  `${latestTimes[100].toFixed(1)} / ${latestTimes[190].toFixed(1)}`,
)

const [verifySeconds, verified] = await timed(() => store.verify())
print(`verify ${thousands(verified.chunks)} sealed rows, seconds`, verifySeconds.toFixed(1))
if (verified.broken.length > 0) throw new Error(`broken: ${JSON.stringify(verified.broken.slice(0, 3))}`)

await store.stop()
await close()
await postgres.stop()
if (!options.keep) await rm(options.dir, { recursive: true, force: true })
