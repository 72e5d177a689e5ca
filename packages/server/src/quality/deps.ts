import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from '../db/index.js'
import type { Usability } from '../evaluation/index.js'
import type { Findings } from '../findings/index.js'
import type { Network } from '../network/index.js'
import type { TelemetryStore } from '../telemetry/index.js'

export interface QualityDeps {
  db: Kysely<Database>
  pool: Pool
  network: Pick<Network, 'areas' | 'sites' | 'sitesById' | 'channels' | 'limits'>
  telemetry: Pick<TelemetryStore, 'points'>
  usability: Pick<Usability, 'standing'>
  findings: Pick<Findings, 'raise' | 'byId'>
  clock: () => number
  /** minutes east of UTC */
  zone: number
  onTrouble?: (error: unknown) => void
}
