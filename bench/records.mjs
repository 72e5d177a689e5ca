// Registers at size: loads N records of one register and asks for lists, filters, searches, counts, the map over HTTP.
//
//   node bench/records.mjs [--records 250000] [--rounds 60] [--keep DIR] [--explain]
//
// The packages must be built. Aims: list, filter, search and counts under 200 ms at the 95th percentile, a map of 50,000 places under 1 s,
// 5,000 records/s loaded with validation and versions.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LEDGERS, registerFigures } from '@tuojiang/ledgers'
import { createNetwork, installCity, loadCityPack, migrate, openDatabase } from '@tuojiang/server'
import { createAttachments, folderStore } from '../packages/server/dist/attachments/index.js'
import { demoBatches } from '../packages/server/dist/demo/registers/index.js'
import { createApp, nobody } from '../packages/server/dist/http/index.js'
import { createRecords, nameSources, recordRoutes } from '../packages/server/dist/records/index.js'

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '250000' },
    rounds: { type: 'string', default: '60' },
    keep: { type: 'string' },
    explain: { type: 'boolean', default: false },
  },
})
const count = Number(options.records)
const rounds = Number(options.rounds)
const REGISTER = 'river-outfall'
const zone = 480

const dataDir = options.keep ?? (await mkdtemp(join(tmpdir(), 'tuojiang-bench-records-')))
const database = await openDatabase({ databaseUrl: null, dataDir })
const { db, pool } = database
await migrate(pool)
const pack = await loadCityPack('neijiang')
await installCity(db, pack, true)
const network = createNetwork(db)
const records = createRecords({
  db,
  registers: LEDGERS,
  figures: registerFigures,
  attachments: createAttachments({
    db,
    files: folderStore(join(dataDir, 'files')),
    clock: Date.now,
    zone,
    maxBytes: 1e6,
  }),
  names: nameSources(network, { people: async () => [], organisations: async () => [] }),
  areaAndBelow: async (areaId) =>
    (await network.areas())
      .filter((area) => area.id === areaId || area.parent_id === areaId)
      .map((area) => area.id),
  live: null,
  clock: Date.now,
  zone,
})

const batches = [...demoBatches(pack, 7, Date.now())]
const templates = batches.find(({ register }) => register === REGISTER).records
const { key, title } = records.catalogue.get(REGISTER).register

/** The demo city's outfalls over and over, each with a key, a name and a place of its own. */
function* manyOutfalls() {
  for (let index = 0; index < count; index++) {
    const record = templates[index % templates.length]
    const values = { ...record.values, [key]: `BENCH-${index}`, [title]: `${record.values[title]}${index}` }
    const place = Object.keys(values).find((name) => values[name]?.type === 'Point')
    if (place) {
      const [lon, lat] = values[place].coordinates
      values[place] = {
        type: 'Point',
        coordinates: [lon + (index % 1000) / 50_000, lat + (index % 777) / 50_000],
      }
    }
    yield { ...record, values }
  }
}

if ((await records.idOfKey(REGISTER, `BENCH-${count - 1}`)) === null) {
  const begun = performance.now()
  const cpu = process.cpuUsage()
  await records.load(REGISTER, manyOutfalls(), { actor: null, demo: true })
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    `load: ${count} records in ${seconds.toFixed(1)} s = ${Math.round(count / seconds)}/s; this process was busy ${((user + system) / 1e6).toFixed(1)} s (load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores)`,
  )
  await pool.query('VACUUM ANALYZE')
}

const actor = {
  ...nobody('127.0.0.1'),
  accountId: 1,
  login: 'bench',
  name: 'bench',
  roles: ['division'],
  scope: { all: true },
  sessionId: 'bench',
}
const areas = await network.areas()
const countyId = areas.find((area) => area.kind === 'county').id
const countyActor = { ...actor, roles: ['county'], scope: { all: false, areaIds: [countyId] } }
const app = await createApp({
  gate: {
    resume: async (token) => ({ actor: token === 'county' ? countyActor : actor, mustChangePassword: false }),
    alive: async () => true,
  },
  record: async () => {},
  database: async () => true,
  metrics: [],
  version: 'bench',
  pages: null,
  secureCookies: false,
  requestsPerMinute: 1_000_000,
})
recordRoutes(app, { records })
const url = await app.listen({ port: 0, host: '127.0.0.1' })

const first = await (
  await fetch(`${url}/api/records/${REGISTER}?limit=100`, { headers: { cookie: 'tuojiang=all' } })
).json()
let deep = null
for (let page = 0; page < 50; page++) {
  const cursor = deep ? `&cursor=${deep}` : ''
  deep = (
    await (
      await fetch(`${url}/api/records/${REGISTER}?limit=500${cursor}`, {
        headers: { cookie: 'tuojiang=all' },
      })
    ).json()
  ).next
}
const filter = (where) => `filter=${encodeURIComponent(JSON.stringify(where))}`
const QUESTIONS = {
  'list, newest first': '?limit=100',
  ...(deep && { 'list, page 51': `?limit=100&cursor=${deep}` }),
  'list by name': `?limit=100&sort=${title}`,
  'list by due day': '?limit=100&sort=due',
  'list of a state': '?limit=100&states=rectifying',
  'list of a county': `?limit=100&areaId=${countyId}`,
  overdue: '?limit=100&due=overdue',
  'filter by code': `?limit=100&${filter({ [key]: 'BENCH-77777' })}`,
  'filter, rare, sorted by name': `?limit=100&sort=-${title}&${filter({ aboveScale: true })}`,
  'search, two characters': `?limit=100&search=${encodeURIComponent('沱江')}`,
  'search, a name': `?limit=100&search=${encodeURIComponent('左岸农村生活污水')}`,
  'search, initials': '?limit=100&search=nwsh',
  'search, a number': '?limit=100&search=77777',
  counts: '/counts',
  'counts of a search': `/counts?search=${encodeURIComponent('沱江')}`,
  'statistics by county and state': '/statistics?by=area&across=state',
  'one record': `/${first.items[0].id}`,
  'titles, half a name': `/titles?search=${encodeURIComponent('沱江左')}`,
  'map, 50,000 places': '/map',
}
const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
console.log(
  `\n${count} records, ${rounds} requests each, one at a time (load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores)\n`,
)
for (const who of ['all', 'county']) {
  for (const [name, path] of Object.entries(QUESTIONS)) {
    const times = []
    let bytes = 0
    for (let round = 0; round < (name.startsWith('map') ? Math.ceil(rounds / 6) : rounds); round++) {
      const begun = performance.now()
      const answer = await fetch(`${url}/api/records/${REGISTER}${path}`, {
        headers: { cookie: `tuojiang=${who}` },
      })
      bytes = (await answer.arrayBuffer()).byteLength
      times.push(performance.now() - begun)
      if (answer.status !== 200 && !(who === 'county' && answer.status === 404))
        throw new Error(`${name}: ${answer.status}`)
    }
    times.sort((a, b) => a - b)
    console.log(
      `${who.padEnd(7)}${name.padEnd(32)} p50 ${percentile(times, 0.5).toFixed(0).padStart(5)} ms   p95 ${percentile(times, 0.95).toFixed(0).padStart(5)} ms   least ${times[0].toFixed(0).padStart(4)} ms   ${(bytes / 1024).toFixed(0)} kB`,
    )
  }
}
await app.close()
await database.close()
if (!options.keep) await rm(dataDir, { recursive: true, force: true })
