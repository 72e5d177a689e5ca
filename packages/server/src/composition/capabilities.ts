import { join } from 'node:path'
import { createAlarms } from '../alarms/index.js'
import { createAnalysis, createAnalysisWorkers } from '../analysis/index.js'
import { createAttachments, folderStore, s3Store } from '../attachments/index.js'
import { createAudit } from '../audit/index.js'
import type { CityPack } from '../city/index.js'
import type { Config } from '../config/config.js'
import type { OpenDatabase } from '../db/index.js'
import { createEvaluation } from '../evaluation/index.js'
import { createFindings } from '../findings/index.js'
import { createGateway, profileOf } from '../gateway/index.js'
import { createIdentity, secretKeys } from '../identity/index.js'
import { createLaboratory } from '../laboratory/index.js'
import { createLiveBus } from '../live/index.js'
import { createNetwork } from '../network/index.js'
import { createPlan, loadPlans } from '../plan/index.js'
import { createQuality, createUsability } from '../quality/index.js'
import { composeRegisters } from '../registers.js'
import { createSheets } from '../sheets/index.js'
import { createTelemetry } from '../telemetry/index.js'
import type { Log } from '../telling/index.js'
import { createWork } from '../work.js'
import { indicatorVerdicts, sectionStandings } from './standings.js'

/** What the platform is made of: where it stands and what it is told. */
export interface Ground {
  config: Config
  database: OpenDatabase
  pack: CityPack
  clock: () => number
  log: Log
}

export type Capabilities = Awaited<ReturnType<typeof createCapabilities>>

/** An Excel file of 100,000 records and thirty columns has some 20 MB. */
export const IMPORT_BYTES = 60 * 1_048_576

/** Every capability, each given the others by the narrow interface it names. Nothing runs before it is started. */
export async function createCapabilities({ config, database, pack, clock, log }: Ground) {
  const { db, pool } = database
  const zone = pack.utcOffsetMinutes
  const cityAreaId = pack.areas.find((area) => area.kind === 'city')?.id ?? 1
  const onTrouble = (error: unknown) => log.warn({ err: error }, 'telemetry')

  const live = await createLiveBus(pool)
  const network = createNetwork(db)
  const telemetry = createTelemetry({ pool, zone, clock, live, onTrouble })
  const attachments = createAttachments({
    db,
    files: config.attachmentsUrl
      ? s3Store(config.attachmentsUrl)
      : folderStore(join(config.dataDir, 'attachments')),
    clock,
    zone,
    maxBytes: config.attachmentBytes,
  })
  const findings = createFindings({ db, live, attachments, clock })
  const audit = createAudit({ db, clock })
  const identity = createIdentity({
    db,
    network,
    clock,
    demo: config.demo,
    cityAreaId,
    secretKeys: await secretKeys(config.secretKey, config.dataDir),
    oidc: config.oidc,
    ...(pack.demo && { demoCounty: pack.demo.county }),
  })
  const usability = createUsability({ pool, zone })
  const evaluation = createEvaluation({ pool, network, telemetry, usability, live, clock, zone, onTrouble })
  const plan = createPlan({
    db,
    pack: await loadPlans(pack.directory),
    evaluation,
    registers: { figureYears: (query) => records.figureYears(query) },
    laboratory: { figureYears: (query) => laboratory.figureYears(query) },
    live,
    clock,
    zone,
  })
  const gateway = config.only.includes('gateway')
    ? createGateway({ db, network, telemetry, live, clock, log })
    : null
  const quality = createQuality({ db, pool, network, telemetry, usability, findings, clock, zone, onTrouble })
  const analysisWorkers = createAnalysisWorkers()
  const analysis = createAnalysis({
    db,
    network,
    telemetry,
    evaluation,
    usability,
    compute: analysisWorkers.compute,
    city: pack.name,
    demo: config.demo,
    clock,
    zone,
  })
  const work = createWork({
    db,
    identity,
    network,
    findings,
    attachments,
    subjectOf: (subject, actor) => records.subject(subject, actor),
    live,
    ways: config.ways,
    demo: config.demo,
    cityAreaId,
    clock,
    zone,
    log,
  })
  const laboratory = createLaboratory({
    db,
    pool,
    areas: async () =>
      (await network.areas()).map((area) => ({
        id: area.id,
        parentId: area.parent_id,
        name: { zh: area.name_zh, en: area.name_en },
      })),
    attachments,
    tasks: work.tasks,
    live,
    clock,
    zone,
    onTrouble,
  })
  const records = composeRegisters({
    db,
    network,
    identity,
    attachments,
    findings,
    tasks: work.tasks,
    ofDeadline: (register, raise) => alarms.ofDeadline(register, raise),
    live,
    clock,
    zone,
    log,
  })
  const sheets = createSheets({
    db,
    records,
    attachments,
    areas: async () => (await network.areas()).map(({ id, code, name_zh }) => ({ id, code, name: name_zh })),
    live,
    city: pack.name,
    demo: config.demo,
    clock,
    zone,
    folder: join(config.dataDir, 'record-imports'),
    mostBytes: IMPORT_BYTES,
    onTrouble: (error) => log.warn({ err: error }, 'sheets'),
  })
  const alarms = createAlarms({
    db,
    findings,
    notify: work.tellOfFinding,
    makeTask: work.taskOfFinding,
    network,
    telemetry,
    sections: () => sectionStandings(evaluation, zone),
    indicators: () => indicatorVerdicts(plan, clock()),
    silentAfterSeconds: (device) => profileOf(device.profile).silentAfterSeconds,
    live,
    clock,
    zone,
    log,
  })

  return {
    zone,
    cityAreaId,
    onTrouble,
    live,
    network,
    telemetry,
    attachments,
    findings,
    audit,
    identity,
    evaluation,
    plan,
    gateway,
    quality,
    analysis,
    work,
    laboratory,
    records,
    sheets,
    alarms,

    /** What judges, reminds and keeps, at one process or several. @returns ends the daily anchors of the audit trail */
    startJobs() {
      const stopAnchors = audit.anchorDaily(join(config.dataDir, 'audit-anchors.txt'), onTrouble)
      evaluation.start()
      quality.start()
      alarms.start()
      laboratory.start()
      work.start()
      records.start()
      return stopAnchors
    },

    async stop() {
      await analysisWorkers.close()
      await gateway?.close()
      await alarms.stop()
      await laboratory.stop()
      await sheets.imports.stop()
      await records.stop()
      await work.stop()
      await quality.stop()
      await evaluation.stop()
      await telemetry.stop()
      await live.close()
    },
  }
}
