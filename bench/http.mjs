/**
 * Answers of the HTTP interface of a running demo city, asked one after the other as a browser does, with gzip. It adds sites until there are
 * 1,000, whose devices report once a minute through the gateway while it measures; use a folder made for it.
 *
 *   DATA_DIR=… npx tuojiang serve --demo        and beside it, with the same DATA_DIR, PORT and HJ212_PORT:
 *   node bench/http.mjs [--sites 1000] [--requests 200]
 */
import { fork } from 'node:child_process'
import { Agent, get } from 'node:http'
import { parseArgs } from 'node:util'
import { openDatabase } from '../packages/server/dist/db/index.js'
import { addDevices } from './gateway/devices.mjs'

const { values: options } = parseArgs({
  options: { sites: { type: 'string', default: '1000' }, requests: { type: 'string', default: '200' } },
})
const wanted = Number(options.sites)
const requests = Number(options.requests)
const base = `http://127.0.0.1:${process.env.PORT ?? 8080}`
const port = Number(process.env.HJ212_PORT ?? 9212)
const REPORT_SECONDS = 60

const database = await openDatabase({
  databaseUrl: process.env.DATABASE_URL ?? null,
  dataDir: process.env.DATA_DIR ?? './data',
})
const { rows } = await database.pool.query(
  "SELECT count(*)::integer AS own FROM site WHERE code NOT LIKE 'BENCH%'",
)
const devices = Math.max(wanted - rows[0].own, 1)
await addDevices(database.pool, devices)
const {
  rows: [series],
} = await database.pool.query(
  "SELECT site_id, min(day)::text AS first FROM sealed_reading JOIN site ON site.id = site_id WHERE site.kind = 'air' GROUP BY site_id ORDER BY min(day), site_id LIMIT 1",
)
await database.close()

/** Frames through the gateway, so that the newest values change while they are asked for. */
function load(seconds, rate) {
  const settings = {
    port,
    devices,
    connections: 10,
    window: 100,
    seconds,
    rate,
    startMs: Math.floor(Date.now() / 1000) * 1000 - 3_600_000,
  }
  return fork(new URL('./gateway/load.mjs', import.meta.url).pathname, [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}
await new Promise((resolve) => load(5, devices / 4).once('exit', resolve))

const me = await (await fetch(`${base}/api/me`)).json()
const signedIn = await fetch(`${base}/api/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-csrf-token': me.csrfToken },
  body: JSON.stringify({ login: me.demoAccounts[0].login, password: me.demoAccounts[0].password }),
})
if (!signedIn.ok) throw new Error(`signing in: ${signedIn.status} ${await signedIn.text()}`)
const cookie = signedIn.headers
  .getSetCookie()
  .map((each) => each.split(';')[0])
  .join('; ')

/** One answer as it comes over the line; unpacking it is the client's. @returns its bytes */
const agent = new Agent({ keepAlive: true })
const ask = (path) =>
  new Promise((resolve, reject) => {
    get(base + path, { agent, headers: { cookie, 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk) => {
        bytes += chunk.length
      })
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${path}: ${answer.statusCode}`)),
      )
    }).on('error', reject)
  })

/** The general limit is 1,200 requests a minute; a page never asks this fast. */
const PAUSE_MS = 55
async function measure(name, path) {
  const times = []
  let bytes = 0
  for (let count = 0; count < requests; count += 1) {
    const startedAt = performance.now()
    bytes = await ask(path)
    times.push(performance.now() - startedAt)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  times.sort((a, b) => a - b)
  const at = (share) =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(0).padStart(5)
  console.log(
    `${name.padEnd(34)} p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms  ${(bytes / 1e3).toFixed(0).padStart(6)} kB`,
  )
}

const now = new Date().toISOString()
const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString()
const traffic = load(3600, devices / REPORT_SECONDS)
console.log(
  `${rows[0].own + devices} sites, ${requests} requests each, ${(devices / REPORT_SECONDS).toFixed(0)} frames/s meanwhile\n`,
)
try {
  await measure('newest values of all sites', '/api/sites/latest')
  await measure('sites with state', '/api/sites')
  await measure('overview', '/api/overview')
  await measure('plan', '/api/plan')
  await measure(
    'series, a year of hours',
    `/api/sites/${series.site_id}/series?factors=a34004&kind=hour&from=${ago(365)}&to=${now}`,
  )
  await measure('devices', '/api/devices')
  await measure('public overview', '/api/public/overview')
} finally {
  traffic.kill()
}
