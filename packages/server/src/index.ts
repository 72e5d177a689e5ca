import type { Pool } from 'pg'
import { type Audit, createAudit } from './audit/index.js'
import type { CityPack } from './city/index.js'
import type { OpenDatabase } from './db/index.js'
import { createTelemetry, type TelemetryStore } from './telemetry/index.js'

export { backup, restore } from './backup/index.js'
export { type CityPack, installCity, loadCityPack } from './city/index.js'
export { type Config, readConfig } from './config/config.js'
export { connect, migrate, type OpenDatabase, openDatabase } from './db/index.js'
export { importReadings } from './imports/index.js'
export { createNetwork, type Network } from './network/index.js'
export { replay } from './replay/index.js'
export { type Running, serve } from './serve.js'
export { createTelemetry, READING_KINDS, type ReadingKind, type TelemetryStore } from './telemetry/index.js'

/** The telemetry of an installation, for commands beside the server. */
export const createTelemetryOf = (pool: Pool, pack: CityPack): TelemetryStore =>
  createTelemetry({ pool, zone: pack.utcOffsetMinutes, clock: Date.now })

/** The audit trail of an installation, for commands beside the server. */
export const createAuditOf = (database: OpenDatabase): Audit =>
  createAudit({ db: database.db, clock: Date.now })
