import type { Label } from '@tuojiang/measure'
import type { Register } from '@tuojiang/register'
import type { Pool } from 'pg'
import type { Network } from '../network/index.js'
import type { TelemetryStore } from '../telemetry/index.js'

/** What the self-service query stands on. */
export interface OpenQueryDeps {
  pool: Pool
  /** Address of the database; the restricted role connects to the same place. */
  databaseUrl: string
  registers: readonly Register[]
  network: Pick<Network, 'sitesById' | 'channels'>
  telemetry: Pick<TelemetryStore, 'points'>
  city: Label
  demo: boolean
  clock: () => number
  /** minutes east of UTC */
  zone: number
}
