import { parentPort, workerData } from 'node:worker_threads'
import { loadCityPack } from '../city/index.js'
import { connect } from '../db/index.js'
import { createTelemetry } from '../telemetry/index.js'
import { historyDays } from './history.js'
import { installedStations } from './install-network.js'

/** What a history worker is told: its share of the stations and where to write. */
export interface HistoryShare {
  databaseUrl: string
  city: string
  now: number
  until: string
  days: number | null
  /** This worker takes every `of`-th station, beginning at `index`. */
  index: number
  of: number
}

const share = workerData as HistoryShare
const pack = await loadCityPack(share.city)
const database = connect(share.databaseUrl, 2)
const telemetry = createTelemetry({
  pool: database.pool,
  zone: pack.utcOffsetMinutes,
  clock: () => share.now,
})
const stations = await installedStations(database.db, pack, share.now, share.days)
const mine = stations.filter((_, place) => place % share.of === share.index)
await telemetry.appendDays(historyDays(mine, share.until, pack.utcOffsetMinutes), (days) =>
  parentPort?.postMessage(days),
)
await database.close()
