// Quality control of a year out of the store: reading the hours of every station and outlet, checking them, comparing with the flags that are
// kept. Counted in time on the clock and in processor time of this process; PostgreSQL works beside it.
// node bench/quality-store.mjs [days]: of the installation that DATA_DIR or DATABASE_URL names, which may be running.
import {
  createNetwork,
  createQualityOf,
  createTelemetryOf,
  loadCityPack,
  openDatabase,
  readConfig,
} from '../packages/server/dist/index.js'

const DAYS = Number(process.argv[2]) || 365
const DAY_MS = 86_400_000
const SITES_AT_A_TIME = 40

const config = readConfig(process.env)
const database = await openDatabase(config)
const pack = await loadCityPack(config.city)
const telemetry = createTelemetryOf(database.pool, pack)
const network = createNetwork(database.db)
const quality = createQualityOf({ database, pack, network, telemetry })
const to = Math.floor(Date.now() / DAY_MS) * DAY_MS
const from = to - DAYS * DAY_MS

async function timed(name, work) {
  const started = performance.now()
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${name.padEnd(44)} ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of this process`,
  )
  return { seconds, result }
}

const kinds = new Set(['air', 'water', 'gas', 'effluent'])
const sites = (await network.sites({}, { all: true }))
  .filter(({ kind }) => kinds.has(kind))
  .map(({ id }) => id)
const { result: values } = await timed('reading alone', async () => {
  let count = 0
  for (let start = from; start < to; start += 31 * DAY_MS)
    for (let first = 0; first < sites.length; first += SITES_AT_A_TIME) {
      const lists = await telemetry.points({
        siteIds: sites.slice(first, first + SITES_AT_A_TIME),
        kind: 'hour',
        from: start,
        to: Math.min(to, start + 31 * DAY_MS),
        wanted: (_, statistic) => statistic === 'Avg',
      })
      for (const { times } of lists) count += times.length
    }
  return count
})
const first = await timed('checking, writing what is new', () => quality.run({ from, to }))
const again = await timed('checking again, nothing changes', () => quality.run({ from, to }))
console.log(
  `${sites.length} sites, ${DAYS} days, ${values.toLocaleString('en')} values; ${first.result} flags came, went or changed, then ${again.result}`,
)
console.log(
  `${Math.round(values / again.seconds).toLocaleString('en')} values/s from the store to the verdict`,
)
await database.close()
