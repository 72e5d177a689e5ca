import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type CivilDay, dayOf, startOf } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { CityPack } from '../city/index.js'
import type { Database } from '../db/index.js'
import { type TelemetryStore, valueText } from '../telemetry/index.js'
import { localHour } from './clock.js'
import { faultAt } from './faults.js'
import { delayOf, historyDays, type InstalledStation } from './history.js'
import type { HistoryShare } from './history-worker.js'
import { demoSiteIds, installedStations, loadOf } from './install-network.js'
import { type ManualSection, manualResults } from './manual.js'

const HOUR_MS = 3_600_000
/** At least so many of the last hours come through the gateway, with their frames, also when the city is made just after midnight. */
const HOURS_BY_GATEWAY = 6

export interface DemoDeps {
  db: Kysely<Database>
  telemetry: TelemetryStore
  pack: CityPack
  clock: () => number
  /** Days of the outlets' history, the stations then having this year and the last; null gives all there is. */
  days: number | null
  /** Address of the database for helpers that write the history beside this process; null writes it in this one. */
  databaseUrl: string | null
  /** What is being done, for the first start. */
  progress(zh: string, en: string, done?: number, of?: number): void
}

/**
 * Writes the demo city's history once: sealed days. The hours after them come through the gateway like all that follows.
 * @returns whether anything was written
 */
export async function loadDemoHistory(deps: DemoDeps): Promise<boolean> {
  const { db, telemetry, pack, clock, progress } = deps
  const loaded = await db
    .selectFrom('setting')
    .select('key')
    .where('key', '=', 'demo.history')
    .executeTakeFirst()
  if (loaded) return false
  const zone = pack.utcOffsetMinutes
  const now = clock()
  const until = dayOf(now - HOURS_BY_GATEWAY * HOUR_MS, zone)
  const stations = await installedStations(db, pack, now, deps.days)
  const days = stations.reduce((sum, { from }) => sum + daysBetween(from, until), 0)
  const report = (written: number) => progress('载入演示历史数据', 'loading the demo history', written, days)
  if (deps.databaseUrl)
    await writeBeside(
      deps.databaseUrl,
      { city: basename(pack.directory), now, until, days: deps.days },
      report,
    )
  else await telemetry.appendDays(historyDays(stations, until, zone), report)
  await telemetry.appendReadings([
    ...manualResults(await manualSections(db, pack), stations[0]?.from ?? until, now, zone),
  ])
  await telemetry.setLatest(latestOf(stations, until, zone))
  progress('封存历史数据', 'sealing the history')
  await telemetry.sealFinished()
  await db
    .insertInto('setting')
    .values({ key: 'demo.history', value: JSON.stringify({ until }) })
    .execute()
  return true
}

const WORKERS = 2

/** Two helpers share the stations: making and packing two years of hours is work for more than one core. */
async function writeBeside(
  databaseUrl: string,
  what: Pick<HistoryShare, 'city' | 'now' | 'until' | 'days'>,
  report: (days: number) => void,
): Promise<void> {
  const written = new Array<number>(WORKERS).fill(0)
  await Promise.all(
    written.map(
      (_, index) =>
        new Promise<void>((resolve, reject) => {
          const share: HistoryShare = { ...what, databaseUrl, index, of: WORKERS }
          const worker = new Worker(new URL('./history-worker.js', import.meta.url), { workerData: share })
          worker.on('message', (days: number) => {
            written[index] = days
            report(written.reduce((sum, count) => sum + count, 0))
          })
          worker.once('error', reject)
          worker.once('exit', (code) =>
            code === 0 ? resolve() : reject(new Error(`a history worker ended with ${code}`)),
          )
        }),
    ),
  )
}

const daysBetween = (from: CivilDay, until: CivilDay) =>
  Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)

async function manualSections(db: Kysely<Database>, pack: CityPack): Promise<ManualSection[]> {
  const idOf = await demoSiteIds(db)
  return [...pack.sites, ...pack.demoSites]
    .filter((site) => site.kind === 'water' && site.attributes.automatic === false)
    .flatMap((site) => {
      const siteId = idOf.get(site.code)
      return siteId === undefined ? [] : [{ siteId, code: site.code, riverLoad: loadOf(pack, site) }]
    })
}

/** The last hour of each station before a day. */
function latestOf(stations: readonly InstalledStation[], until: CivilDay, zone: number) {
  const midnight = startOf(until, zone)
  return stations.flatMap(({ station, siteId }) => {
    const time = midnight - station.everyHours * HOUR_MS
    const hour = localHour(time, zone)
    const fault = faultAt(station.code, hour)
    if (fault?.kind === 'silent') return []
    const values = station.values(hour)
    return [
      {
        siteId,
        kind: 'hour' as const,
        time,
        receivedAt: time + HOUR_MS + delayOf(station.code, hour),
        items: station.items.map((item, index) => ({
          factor: item.factor,
          statistic: item.statistic,
          value: valueText(values[index] as number, item.decimals),
          flag: fault?.kind === 'flag' ? fault.flag : 'N',
        })),
      },
    ]
  })
}
