/**
 * The workbench over a year of hours of ten series (five air stations, PM2.5 and PM10) of a demo city: seconds to load and to compute each kind,
 * on the wall and of the processor; and its trends and percentiles against one SQL script in the same PostgreSQL, number by number.
 *
 *   DATA_DIR=… npx tuojiang serve          once, so that the demo city is there; it may go on running
 *   DATA_DIR=… node bench/analysis.mjs
 *
 * Ends with 1 when a number differs by more than 1e-9 of its size.
 */
import { computeAnalysis, createAnalysis } from '../packages/server/dist/analysis/index.js'
import { daysOfColumn } from '../packages/server/dist/analysis/reduce.js'
import { openDatabase } from '../packages/server/dist/db/index.js'
import { createEvaluation } from '../packages/server/dist/evaluation/index.js'
import { createNetwork } from '../packages/server/dist/network/index.js'
import { createTelemetry } from '../packages/server/dist/telemetry/index.js'
import { mannKendall, percentiles, theilSen } from '../packages/statistics/dist/index.js'

const ZONE = 480
const SHARES = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98]
const TOLERANCE = 1e-9

const database = await openDatabase({
  databaseUrl: process.env.DATABASE_URL ?? null,
  dataDir: process.env.DATA_DIR ?? './data',
})
const { db, pool } = database
const network = createNetwork(db)
const telemetry = createTelemetry({ pool, zone: ZONE, clock: Date.now })
const evaluation = createEvaluation({ pool, network, telemetry, live: null, clock: Date.now, zone: ZONE })
let last = null
const cpu = { load: 0, compute: 0 }
const seconds = ({ user, system }) => (user + system) / 1e6
const analysis = createAnalysis({
  db,
  network,
  telemetry,
  evaluation,
  compute: async (input) => {
    cpu.load = seconds(process.cpuUsage(cpu.since))
    last = input
    const since = process.cpuUsage()
    const result = computeAnalysis(input)
    cpu.compute = seconds(process.cpuUsage(since))
    return result
  },
  city: { zh: '', en: '' },
  demo: true,
  clock: Date.now,
  zone: ZONE,
})
const actor = { accountId: 1, roles: ['station'], scope: { all: true }, enterpriseId: null }

const day = (daysAgo) =>
  new Date(Date.now() + ZONE * 60_000 - daysAgo * 86_400_000).toISOString().slice(0, 10)
const air = await network.sites({ kind: 'air' }, { all: true })
const water = await network.sites({ kind: 'water' }, { all: true })
const year = { from: day(365), until: day(1) }
const ten = { siteIds: air.slice(0, 5).map(({ id }) => id), factors: ['a34004', 'a34002'], ...year }
const KINDS = [
  ['trend', 'day', { correction: 'hamed-rao' }],
  ['trend', 'hour', {}],
  ['profile', 'hour', { part: 'hour' }],
  ['calendar', 'day', {}],
  ['calendar', 'aqi', {}],
  ['rose', 'hour', { rose: 'wind' }],
  ['rose', 'hour', { rose: 'pollution' }],
  ['polar', 'hour', {}],
  ['correlation', 'hour', {}],
  ['distribution', 'hour', {}],
  ['ranking', 'day', {}],
  ['episodes', 'hour', {}],
  ['weather', 'hour', {}],
  ['change', 'hour', {}],
  ['travel', 'hour', {}, { siteIds: water.map(({ id }) => id), factors: ['w01019', 'w21003'] }],
]

console.log('| kind | values | load, s | compute, s | processor: load | compute |')
console.log('| --- | --- | --- | --- | --- | --- |')
for (const [kind, statistic, options, other] of KINDS) {
  cpu.since = process.cpuUsage()
  const { milliseconds } = await analysis.run({ kind, statistic, options, ...ten, ...other }, actor)
  const wall = [milliseconds.load, milliseconds.compute].map((ms) => (ms / 1000).toFixed(2))
  console.log(
    `| ${kind} ${Object.values(options)[0] ?? ''} | ${statistic} | ${wall.join(' | ')} | ${cpu.load.toFixed(2)} | ${cpu.compute.toFixed(2)} |`,
  )
}

await analysis.run({ kind: 'trend', statistic: 'hour', ...ten }, actor)
const { axis, columns } = last
const daily = columns.map(({ values }) => daysOfColumn(axis, values).values)
let differ = 0
let compared = 0
const compare = (what, ours, theirs) => {
  compared++
  if (Math.abs(ours - theirs) <= TOLERANCE * Math.max(1, Math.abs(theirs))) return
  differ++
  console.error(`${what}: ${ours} here, ${theirs} in SQL`)
}
const timed = async (work) => {
  const since = performance.now()
  const result = await work()
  return [result, (performance.now() - since) / 1000]
}

const client = await pool.connect()
await client.query('CREATE TEMP TABLE sample (series integer, place integer, value float8)')
await client.query('CREATE TEMP TABLE daily (series integer, place integer, value float8)')
const fill = async (table, lists) => {
  for (const [series, values] of lists.entries())
    await client.query(
      `INSERT INTO ${table} SELECT $1, place, value FROM unnest($2::float8[]) WITH ORDINALITY AS row (value, place) WHERE value IS NOT NULL`,
      [series, Array.from(values, (value) => (Number.isNaN(value) ? null : value))],
    )
  await client.query(`ANALYZE ${table}`)
}
await fill(
  'sample',
  columns.map(({ values }) => values),
)
await fill('daily', daily)

const [ours, percentileTime] = await timed(() =>
  columns.map(({ values }) => percentiles(values, SHARES).values),
)
const [theirs, percentileSql] = await timed(() =>
  client.query(
    `SELECT series, percentile_cont($1::float8[]) WITHIN GROUP (ORDER BY value) AS found FROM sample GROUP BY series ORDER BY series`,
    [SHARES],
  ),
)
for (const { series, found } of theirs.rows)
  for (const [place, value] of found.entries())
    compare(`percentile ${SHARES[place]} of ${series}`, ours[series][place], value)

const [trends, trendTime] = await timed(() =>
  daily.map((values) => ({
    slope: theilSen(
      Float64Array.from(values, (_, index) => index),
      values,
    ).slope,
    score: mannKendall(values).score,
  })),
)
const [pairs, trendSql] = await timed(() =>
  client.query(
    `SELECT a.series, percentile_cont(0.5) WITHIN GROUP (ORDER BY (b.value - a.value) / (b.place - a.place)) AS slope, sum(sign(b.value - a.value)) AS score
     FROM daily AS a JOIN daily AS b ON b.series = a.series AND b.place > a.place GROUP BY a.series ORDER BY a.series`,
  ),
)
for (const { series, slope, score } of pairs.rows) {
  compare(`slope of ${series}`, trends[series].slope, slope)
  compare(`score of ${series}`, trends[series].score, score)
}
client.release()
console.log(`\n${compared} numbers compared with SQL, ${differ} differ`)
console.log(
  `percentiles of ${columns.length} × ${columns[0].values.length} hours: ${percentileTime.toFixed(3)} s, SQL ${percentileSql.toFixed(3)} s`,
)
console.log(
  `Theil–Sen and Mann–Kendall of ${columns.length} × ${daily[0].length} days: ${trendTime.toFixed(3)} s, SQL ${trendSql.toFixed(3)} s`,
)
await telemetry.stop()
await database.close()
process.exit(differ === 0 ? 0 : 1)
