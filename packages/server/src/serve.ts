import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LEDGERS } from '@tuojiang/ledgers'
import { parsePeriod, startOf } from '@tuojiang/measure'
import type { FastifyInstance } from 'fastify'
import { alarmRoutes, createAlarms, type IndicatorVerdict, type SectionStanding } from './alarms/index.js'
import { analysisRoutes, createAnalysis, createAnalysisWorkers } from './analysis/index.js'
import { attachmentRoutes, createAttachments, folderStore, s3Store } from './attachments/index.js'
import { auditRoutes, createAudit } from './audit/index.js'
import { type CityPack, installCity, installPackRegisters, loadCityPack } from './city/index.js'
import { type Config, readConfig } from './config/config.js'
import { type DatabaseEvent, migrate, type OpenDatabase, openDatabase } from './db/index.js'
import {
  demoOf,
  type Fleet,
  installDemoLaboratory,
  installDemoNetwork,
  installDemoQuality,
  installDemoRegisters,
  installDemoRoster,
  installDemoTasks,
  installedStations,
  loadDemoHistory,
  reportDemoValues,
  startFleet,
} from './demo/index.js'
import { createEvaluation, type Evaluation, evaluationRoutes } from './evaluation/index.js'
import { createFindings, findingRoutes } from './findings/index.js'
import { createGateway, gatewayRoutes, profileOf } from './gateway/index.js'
import { createApp, unservedEndpoints } from './http/index.js'
import { createIdentity, identityRoutes, secretKeys } from './identity/index.js'
import { createLaboratory, LABORATORY_FIGURE, laboratoryRoutes } from './laboratory/index.js'
import { createLiveBus } from './live/index.js'
import { createNetwork } from './network/index.js'
import { createOpenQuery, openQueryRoutes } from './open-query/index.js'
import { overviewRoutes } from './overview/index.js'
import { createPlan, loadPlans, type Plan, planRoutes } from './plan/index.js'
import { createQuality, createUsability, qualityRoutes } from './quality/index.js'
import { catalogueOf, REGISTER_FIGURE, recordPaths, recordRoutes, referenceTables } from './records/index.js'
import { composeRegisters } from './registers.js'
import { createSheets, sheetRoutes } from './sheets/index.js'
import { createTelemetry, distribute, telemetryRoutes } from './telemetry/index.js'
import { createWork } from './work.js'

/** The platform as it runs. */
export interface Running {
  /** Where the pages are; null when this process serves none. */
  url: string | null
  /** Port of the gateway; null when this process runs none. */
  hj212Port: number | null
  stop(): Promise<void>
}

/** An Excel file of 100,000 records and thirty columns has some 20 MB. */
const IMPORT_BYTES = 60 * 1_048_576
const PAGES = fileURLToPath(new URL('../../web/dist', import.meta.url))
const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** Starts the platform from the environment; `ONLY` runs a part of it. */
export async function serve(environment: Record<string, string | undefined>): Promise<Running> {
  const config = readConfig(environment)
  const clock = Date.now
  tell('准备数据库', 'preparing the database')
  const database = await openDatabase(config, tellDatabase)
  try {
    await migrate(database.pool)
    await distribute(database.pool, referenceTables(catalogueOf(LEDGERS)))
    const pack = await loadCityPack(config.city)
    await installCity(database.db, pack, config.demo)
    if (config.demo) await installDemoNetwork(database.db, pack)
    return await compose(config, database, pack, clock)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function compose(
  config: Config,
  database: OpenDatabase,
  pack: CityPack,
  clock: () => number,
): Promise<Running> {
  const { db, pool } = database
  const runs = (part: Config['only'][number]) => config.only.includes(part)
  const zone = pack.utcOffsetMinutes
  const cityAreaId = pack.areas.find((area) => area.kind === 'city')?.id ?? 1
  const log = consoleLog
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
  const gateway = runs('gateway') ? createGateway({ db, network, telemetry, live, clock, log }) : null
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

  let fresh = false
  if (config.demo) {
    const stop = progressLine()
    fresh = await loadDemoHistory({
      db,
      telemetry,
      pack,
      clock,
      days: config.demoDays,
      databaseUrl: database.url,
      progress: stop.report,
    })
    stop.end()
  }
  await telemetry.start()
  if (fresh) {
    tell('评价历史数据', 'evaluating the history')
    await evaluation.rebuild()
    await reportDemoValues(plan, demoOf(pack).reports)
  }

  let app: FastifyInstance | null = null
  if (runs('http')) {
    const served = await createApp({
      gate: identity,
      record: (entry) => audit.record(entry),
      database: () =>
        pool.query('SELECT 1').then(
          () => true,
          () => false,
        ),
      metrics: [
        ...(gateway ? [() => gateway.metrics()] : []),
        () => alarms.metrics(),
        () => work.notify.metrics(),
      ],
      version: VERSION,
      describe: (document) => recordPaths(records.catalogue, document),
      pages: existsSync(PAGES) ? PAGES : null,
      secureCookies: config.secureCookies,
      trustProxy: config.trustProxy,
      adminNetworks: config.adminNetworks,
    })
    app = served
    const city = {
      code: pack.code,
      name: pack.name,
      zone: pack.zone,
      areaId: cityAreaId,
      centre: pack.centre,
    }
    identityRoutes(served, { identity, clock, city, demo: config.demo, version: VERSION })
    auditRoutes(served, { audit })
    telemetryRoutes(served, { telemetry, network, clock, zone })
    gatewayRoutes(served, { db, network, telemetry, live, clock, gateway })
    evaluationRoutes(served, {
      evaluation,
      explainOther: (query, scope) =>
        REGISTER_FIGURE.test(query.key)
          ? records.explainFigure(query)
          : LABORATORY_FIGURE.test(query.key)
            ? laboratory.explain(scope, query)
            : null,
      figureOther: (query, scope) =>
        LABORATORY_FIGURE.test(query.key) ? laboratory.figure(scope, query) : null,
    })
    planRoutes(served, { plan })
    findingRoutes(served, { findings, network, attachments, clock })
    qualityRoutes(served, { quality, db, pool, network, clock, zone })
    alarmRoutes(served, { alarms })
    work.routes(served)
    recordRoutes(served, { records })
    await sheetRoutes(served, { sheets, mostBytes: IMPORT_BYTES })
    await laboratoryRoutes(served, {
      laboratory,
      areas: async () => (await network.areas()).map(({ id, name_zh }) => ({ id, name: { zh: name_zh } })),
      city: pack.name,
      demo: config.demo,
      clock,
      mostBytes: IMPORT_BYTES,
    })
    await attachmentRoutes(served, { attachments, maxBytes: config.attachmentBytes })
    analysisRoutes(served, { analysis })
    openQueryRoutes(served, {
      openQuery: await createOpenQuery({
        pool,
        databaseUrl: database.url,
        registers: LEDGERS,
        network,
        telemetry,
        city: pack.name,
        demo: config.demo,
        clock,
        zone,
      }),
    })
    overviewRoutes(served, {
      network,
      telemetry,
      evaluation,
      plan,
      findings,
      live,
      clock,
      pack,
      demo: config.demo,
      db,
    })
    const unserved = unservedEndpoints(served)
    if (unserved.length > 0)
      throw new Error(`the contract promises what nobody serves: ${unserved.join(', ')}`)
  }

  const hj212Port = gateway ? await gateway.listen(config.hj212Port, config.host) : null
  const first = await identity.prepare()
  if (config.demo) {
    const progress = progressLine()
    await installDemoRegisters({ db, records, identity, network, pack, clock, progress: progress.report })
    progress.end()
    await installDemoLaboratory({ db, laboratory, network, pack, clock, progress: tell })
    await installDemoTasks({ db, network, attachments, cityAreaId, clock, zone })
    await installDemoRoster({ db, cityAreaId, clock, zone })
  } else {
    const written = await installPackRegisters({ db, records, pack })
    if (Object.keys(written).length > 0) log.info(written, 'registers of the city pack')
  }
  let stopAnchors = async () => {}
  if (runs('jobs')) {
    stopAnchors = audit.anchorDaily(join(config.dataDir, 'audit-anchors.txt'), onTrouble)
    evaluation.start()
    quality.start()
    alarms.start()
    laboratory.start()
    work.start()
    records.start()
  }
  if (app) await sheets.imports.start()
  const url = app ? await app.listen({ port: config.port, host: config.host }) : null
  const address = url?.replace('0.0.0.0', 'localhost') ?? null
  if (address) tell(`平台已就绪：${address}`, `the platform is ready at ${address}`)
  if (hj212Port !== null) tell(`HJ 212 网关端口 ${hj212Port}`, `HJ 212 gateway on port ${hj212Port}`)
  for (const { login, password } of first) {
    tell(`一次性口令（只显示这一次） ${login}: ${password}`, 'one-time password, shown this once')
  }
  let stopping = false
  const demoQuality =
    config.demo && runs('jobs')
      ? installDemoQuality({ db, quality, cityAreaId, clock, stopped: () => stopping }).catch(onTrouble)
      : null
  let fleet: Fleet | null = null
  if (config.demo && hj212Port !== null) {
    const stations = await installedStations(db, pack, clock(), config.demoDays)
    fleet = await startFleet({ stations, telemetry, host: '127.0.0.1', port: hj212Port, zone, clock })
  }

  return {
    url: address,
    hj212Port,
    async stop() {
      stopping = true
      fleet?.stop()
      await app?.close()
      await analysisWorkers.close()
      await gateway?.close()
      await stopAnchors()
      await alarms.stop()
      await laboratory.stop()
      await sheets.imports.stop()
      await records.stop()
      await work.stop()
      await demoQuality
      await quality.stop()
      await evaluation.stop()
      await telemetry.stop()
      await live.close()
      await database.close()
    },
  }
}

/** Sections by their newest class, for the alarms. */
async function sectionStandings(evaluation: Evaluation, zone: number): Promise<SectionStanding[]> {
  const rows = await evaluation.waterNow({ all: true })
  return rows.map((row) => ({
    siteId: row.siteId,
    name: row.name,
    class: row.class,
    target: row.target,
    time: startOf(parsePeriod(row.period), zone),
    exceeding: row.exceeding,
  }))
}

/** Indicators of plans that run, or ended within the last year, by their verdict. */
async function indicatorVerdicts(plan: Pick<Plan, 'standings'>, now: number): Promise<IndicatorVerdict[]> {
  const lastYear = new Date(now).getUTCFullYear() - 1
  const standings = await plan.standings()
  return standings
    .filter(({ indicator }) => indicator.target.year >= lastYear)
    .map(({ indicator, verdict, verdictWords, value, text }) => ({
      id: indicator.id,
      name: indicator.name,
      verdict,
      words: verdictWords,
      value: value === null ? null : text.zh,
      target: indicator.target.text,
      unit: indicator.unit,
    }))
}

const consoleLog = {
  info(details: object, message: string) {
    process.stderr.write(`${new Date().toISOString()} ${message} ${JSON.stringify(plain(details))}\n`)
  },
  warn(details: object, message: string) {
    this.info(details, `warning: ${message}`)
  },
  error(details: object, message: string) {
    this.info(details, `error: ${message}`)
  },
}

function tellDatabase(event: DatabaseEvent): void {
  if (event.kind === 'gone') consoleLog.warn({}, 'the database ended; starting it again')
  else if (event.kind === 'back') consoleLog.info({}, 'the database is back')
  else consoleLog.error({ err: event.error, tries: event.tries }, 'the database did not start')
}

const plain = (details: object): object =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, value instanceof Error ? value.message : value]),
  )

const tell = (zh: string, en: string) => process.stderr.write(`沱江  ${zh}  ${en}\n`)

/** One line that is written over while the history is loaded. */
function progressLine() {
  let open = false
  return {
    report(zh: string, en: string, done?: number, of?: number) {
      const share = done !== undefined && of ? ` ${Math.floor((100 * done) / of)}%` : ''
      process.stderr.write(
        `${process.stderr.isTTY ? '\r' : ''}沱江  ${zh}  ${en}${share}${process.stderr.isTTY ? ' ' : '\n'}`,
      )
      open = process.stderr.isTTY === true
    },
    end() {
      if (open) process.stderr.write('\n')
    },
  }
}
