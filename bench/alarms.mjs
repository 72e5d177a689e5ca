/**
 * How fast alarms are judged, and how soon a breach is told: store, rules and database on this machine, in a folder of its own.
 *
 *   node bench/alarms.mjs [--sites 2000] [--factors 10] [--hours 48] [--breaching 0.1] [--breaches 20]
 *
 * 1. The first judging of everything after a start, with a share of the sites above their limits: series a second, findings opened.
 * 2. The same again, which changes nothing.
 * 3. An hour in which every site reports.
 * 4. From the moment a frame is durable to the live event of its finding, by hour means and by single messages, idle and while every
 *    site sends messages as fast as the store takes them.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createAlarms } from '../packages/server/dist/alarms/index.js'
import { startEmbedded } from '../packages/server/dist/db/embedded.js'
import { connect, migrate } from '../packages/server/dist/db/index.js'
import { createFindings } from '../packages/server/dist/findings/index.js'
import { createLiveBus } from '../packages/server/dist/live/index.js'
import { createNetwork } from '../packages/server/dist/network/index.js'
import { createTelemetry } from '../packages/server/dist/telemetry/index.js'

const { values: options } = parseArgs({
  options: {
    sites: { type: 'string', default: '2000' },
    factors: { type: 'string', default: '10' },
    hours: { type: 'string', default: '48' },
    breaching: { type: 'string', default: '0.1' },
    breaches: { type: 'string', default: '20' },
  },
})
const [sites, factorCount, hours, breaching, breaches] = [
  'sites',
  'factors',
  'hours',
  'breaching',
  'breaches',
].map((name) => Number(options[name]))
const ZONE = 480
const HOUR = 3_600_000
const FACTORS = [
  'w01018',
  'w21003',
  'w21011',
  'w21001',
  'w01001',
  'w01010',
  'w01012',
  'w20122',
  'w20119',
  'w20111',
].slice(0, factorCount)
const ids = Array.from({ length: sites }, (_, index) => index + 1)

const dataDir = await mkdtemp(join(tmpdir(), 'tuojiang-alarms-'))
const postgres = await startEmbedded(dataDir)
const database = connect(postgres.url, 12)
const { pool, db } = database
await migrate(pool)
await pool.query(
  "INSERT INTO area (id, code, name_zh, name_en, kind) VALUES (1, '511000', '内江市', 'Neijiang', 'city')",
)
await pool.query(
  `INSERT INTO site (id, code, name_zh, name_en, kind, area_id)
   SELECT id, 'B' || id, '排口' || id, 'outlet ' || id, 'effluent', 1 FROM unnest($1::integer[]) AS t (id)`,
  [ids],
)
for (const factor of FACTORS) {
  await pool.query(
    `INSERT INTO channel (site_id, factor, sent_unit, display_unit, decimals) SELECT id, $2, 'mg/L', 'mg/L', 1 FROM unnest($1::integer[]) AS t (id)`,
    [ids, factor],
  )
  await pool.query(
    `INSERT INTO site_limit (site_id, factor, upper, basis, source_zh, source_en)
     SELECT id, $2, '50', 'hour', '排污许可证', 'permit' FROM unnest($1::integer[]) AS t (id)`,
    [ids, factor],
  )
}

const clock = Date.now
const live = await createLiveBus(pool)
const screens = await createLiveBus(pool)
const network = createNetwork(db)
const telemetry = createTelemetry({ pool, zone: ZONE, clock, live })
const findings = createFindings({ db, live, clock })
const alarms = createAlarms({
  db,
  findings,
  network,
  telemetry,
  live,
  clock,
  zone: ZONE,
  silentAfterSeconds: () => 3600,
  log: { warn: (details, message) => console.error(message, details) },
})
await telemetry.start()

let counter = 0
/** A message of a site; its first factor is above the limit where `high`. */
function frame(siteId, kind, time, high) {
  counter++
  const items = FACTORS.map((factor, index) => ({
    factor,
    statistic: kind === 'realtime' ? 'Rtd' : 'Avg',
    value:
      high && index === 0
        ? '62'
        : (20 + ((counter * 7 + index * 13 + Math.floor(time / 1000 / 60)) % 97) / 10).toFixed(1),
    flag: 'N',
  }))
  return {
    deviceId: siteId,
    siteId,
    receivedAt: Date.now(),
    bytes: Buffer.from(`${siteId} ${kind} ${time} ${counter}`),
    cn: kind === 'realtime' ? 2011 : 2061,
    status: 'stored',
    code: null,
    reading: { kind, time, items },
  }
}
const BATCH = 2000
async function append(frames) {
  for (let start = 0; start < frames.length; start += BATCH) {
    await telemetry.append(frames.slice(start, start + BATCH))
  }
}
const seconds = async (work) => {
  const start = performance.now()
  const answer = await work()
  return { took: (performance.now() - start) / 1000, answer }
}
const judgedSoFar = () =>
  [...alarms.metrics().matchAll(/series_judged_total\{rule="\d+"\} (\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )
async function measured(name, work) {
  const before = judgedSoFar()
  const { took, answer } = await seconds(work)
  const series = judgedSoFar() - before
  const opened = answer.filter(({ change }) => change === 'opened').length
  console.log(
    `${name}: ${took.toFixed(2)} s, ${series} series, ${Math.round(series / took)} series/s, ${Math.round(sites / took)} sites/s, ${opened} findings opened`,
  )
}

const lastHour = Math.floor(Date.now() / HOUR) * HOUR - HOUR
console.log(`${sites} sites, ${FACTORS.length} factors, ${hours} hours`)
const written = await seconds(async () => {
  for (let back = hours; back > 0; back--) {
    const time = lastHour - back * HOUR
    await append(ids.map((id) => frame(id, 'hour', time, back < 3 && id <= sites * breaching)))
  }
})
console.log(`history written in ${written.took.toFixed(1)} s`)
await telemetry.stop()
await measured('first judging of everything', () => alarms.evaluateAll())
await measured('the same again', () => alarms.evaluateAll())
await append(ids.map((id) => frame(id, 'hour', lastHour, id <= sites * breaching)))
await telemetry.stop()
await measured('an hour of every site', () => alarms.evaluateSites(ids))

/** From durable to told, ms; sites beyond the breaching ones take turns. */
async function delays(kind, timeOf) {
  const times = []
  for (let turn = 0; turn < breaches; turn++) {
    const siteId = sites - turn - (kind === 'realtime' ? breaches : 0)
    const heard = new Promise((resolve) => {
      const end = screens.subscribe(async (event) => {
        if (event.topic !== 'finding') return
        const found = await findings.bySubject(`site:${siteId}`, { all: true })
        if (
          !found.some(
            ({ endedAt, ruleId }) => endedAt === null && ruleId === (kind === 'hour' ? 1 : quick.id),
          )
        ) {
          return
        }
        end()
        resolve(performance.now())
      })
    })
    await telemetry.append([frame(siteId, kind, timeOf(), true)])
    const durable = performance.now()
    times.push((await heard) - durable)
  }
  times.sort((a, b) => a - b)
  return `p50 ${Math.round(times[Math.floor(times.length / 2)])} ms, worst ${Math.round(times.at(-1))} ms`
}
const { body: builtIn } = (await pool.query('SELECT body FROM alarm_rule WHERE id = 1')).rows[0]
const quick = await alarms.addRule(
  {
    ...builtIn,
    name: 'each message',
    conditions: [{ is: 'limit', of: 'permit', factor: null, average: 'message', share: 1 }],
  },
  null,
)
await telemetry.start()
alarms.start()
await new Promise((resolve) => setTimeout(resolve, 3000))
const hour = () => lastHour + HOUR
console.log(`a breach by hour mean, idle: ${await delays('hour', hour)}`)
console.log(`a breach by message, idle: ${await delays('realtime', Date.now)}`)

let loading = true
let sent = 0
const load = (async () => {
  while (loading) {
    const time = Date.now()
    await append(ids.slice(0, sites / 2).map((id) => frame(id, 'realtime', time, false)))
    sent += sites / 2
  }
})()
await pool.query('DELETE FROM site_latest WHERE kind = 3')
await pool.query('UPDATE finding SET ended_at = now() WHERE ended_at IS NULL AND started_at < now()')
const begun = performance.now()
console.log(`a breach by message, under load: ${await delays('realtime', Date.now)}`)
const rate = Math.round(sent / ((performance.now() - begun) / 1000))
loading = false
await load
console.log(`  the load: ${rate} messages/s of ${sites / 2} sites, each judged by its newest`)
console.log(
  alarms
    .metrics()
    .split('\n')
    .filter((line) => /^tuojiang_alarm_(evaluations|findings)/.test(line))
    .join('\n'),
)

await alarms.stop()
await telemetry.stop()
await live.close()
await screens.close()
await database.close()
await postgres.stop()
await rm(dataDir, { recursive: true, force: true })
