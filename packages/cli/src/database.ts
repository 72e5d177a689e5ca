import {
  type CityPack,
  type Config,
  createNetwork,
  createTelemetryOf,
  loadCityPack,
  migrate,
  type Network,
  type OpenDatabase,
  openDatabase,
  readConfig,
  type TelemetryStore,
} from '@tuojiang/server'
import { onInterrupt } from './interrupt.js'

/** What commands need of the installation: the same database as the server, also while it runs. */
export interface Installation {
  config: Config
  database: OpenDatabase
  pack: CityPack
  network: Network
  telemetry: TelemetryStore
}

/** Opens the installation that DATA_DIR or DATABASE_URL names, does the work, and closes it. */
export async function withInstallation<R>(work: (installation: Installation) => Promise<R>): Promise<R> {
  onInterrupt(() => process.exit(1))
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  try {
    await migrate(database.pool)
    const pack = await loadCityPack(config.city)
    const telemetry = createTelemetryOf(database.pool, pack)
    return await work({ config, database, pack, network: createNetwork(database.db), telemetry })
  } finally {
    await database.close()
  }
}
