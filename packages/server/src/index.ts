import type { Pool } from 'pg'
import { type Audit, createAudit } from './audit/index.js'
import type { CityPack } from './city/index.js'
import type { Config } from './config/config.js'
import type { OpenDatabase } from './db/index.js'
import { createFindings } from './findings/index.js'
import { createIdentity, type Identity, secretKeys } from './identity/index.js'
import { type Network, createNetwork as networkOf } from './network/index.js'
import { createQuality, createUsability, type Quality } from './quality/index.js'
import { createTelemetry, type TelemetryStore } from './telemetry/index.js'

export { readAnchors, readArchive } from './audit/index.js'
export { backup, restore } from './backup/index.js'
export { type CityPack, installCity, loadCityPack } from './city/index.js'
export { type Config, readConfig } from './config/config.js'
export { connect, migrate, type OpenDatabase, openDatabase } from './db/index.js'
export { secretOf } from './gateway/index.js'
export { importRecords, type RecordFile, type RecordFileReport } from './import-records.js'
export { importReadings } from './imports/index.js'
export { createNetwork, type Network } from './network/index.js'
export { actualShapes, migrationText, schemaSteps } from './records/index.js'
export { replay } from './replay/index.js'
export { type Running, serve } from './serve.js'
export { createTelemetry, READING_KINDS, type ReadingKind, type TelemetryStore } from './telemetry/index.js'

/** The telemetry of an installation, for commands beside the server. */
export const createTelemetryOf = (pool: Pool, pack: CityPack): TelemetryStore =>
  createTelemetry({ pool, zone: pack.utcOffsetMinutes, clock: Date.now })

/** The audit trail of an installation, for commands beside the server. */
export const createAuditOf = (database: OpenDatabase): Audit =>
  createAudit({ db: database.db, clock: Date.now })

/** Quality control of an installation, for commands beside the server, which tells the screens itself. */
export const createQualityOf = ({
  database: { db, pool },
  pack,
  network,
  telemetry,
}: {
  database: OpenDatabase
  pack: CityPack
  network: Network
  telemetry: TelemetryStore
}): Quality => {
  const zone = pack.utcOffsetMinutes
  const clock = Date.now
  return createQuality({
    db,
    pool,
    network,
    telemetry,
    usability: createUsability({ pool, zone }),
    findings: createFindings({ db, live: { publish: async () => {} }, clock }),
    clock,
    zone,
  })
}

/** Accounts of an installation, for commands beside the server; those of the demo do not count. */
export const createIdentityOf = async (database: OpenDatabase, config: Config): Promise<Identity> =>
  createIdentity({
    db: database.db,
    network: networkOf(database.db),
    clock: Date.now,
    demo: false,
    cityAreaId: 1,
    secretKeys: await secretKeys(config.secretKey, config.dataDir),
    oidc: null,
  })
