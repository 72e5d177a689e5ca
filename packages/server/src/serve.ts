import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parsePeriod, startOf } from '@tuojiang/measure'
import type { FastifyInstance } from 'fastify'
import { alarmRoutes, createAlarms, type SectionStanding } from './alarms/index.js'
import { auditRoutes, createAudit } from './audit/index.js'
import { type CityPack, installCity, loadCityPack } from './city/index.js'
import { type Config, readConfig } from './config/config.js'
import { migrate, type OpenDatabase, openDatabase } from './db/index.js'
import {
  demoOf,
  type Fleet,
  installDemoNetwork,
  installedStations,
  loadDemoHistory,
  reportDemoValues,
  startFleet,
} from './demo/index.js'
import { createEvaluation, type Evaluation, evaluationRoutes } from './evaluation/index.js'
import { createGateway, gatewayRoutes, profileOf } from './gateway/index.js'
import { createApp, unservedEndpoints } from './http/index.js'
import { createIdentity, identityRoutes } from './identity/index.js'
import { createLiveBus } from './live/index.js'
import { createNetwork } from './network/index.js'
import { overviewRoutes } from './overview/index.js'
import { createPlan, loadPlans, planRoutes } from './plan/index.js'
import { createTelemetry, distribute, telemetryRoutes } from './telemetry/index.js'

/** The platform as it runs. */
export interface Running {
  /** Where the pages are; null when this process serves none. */
  url: string | null
  /** Port of the gateway; null when this process runs none. */
  hj212Port: number | null
  stop(): Promise<void>
}

const PAGES = fileURLToPath(new URL('../../web/dist', import.meta.url))
const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** Starts the platform from the environment; `ONLY` runs a part of it. */
export async function serve(environment: Record<string, string | undefined>): Promise<Running> {
  const config = readConfig(environment)
  const clock = Date.now
  tell('准备数据库', 'preparing the database')
  const database = await openDatabase(config)
  try {
    await migrate(database.pool)
    await distribute(database.pool)
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
  const audit = createAudit({ db, clock })
  const identity = createIdentity({
    db,
    network,
    clock,
    demo: config.demo,
    cityAreaId,
    ...(pack.demo && { demoCounty: pack.demo.county }),
  })
  const evaluation = createEvaluation({ pool, network, telemetry, live, clock, zone, onTrouble })
  const plan = createPlan({ db, pack: await loadPlans(pack.directory), evaluation, live, clock, zone })
  const gateway = runs('gateway') ? createGateway({ db, network, telemetry, live, clock, log }) : null
  const alarms = createAlarms({
    db,
    network,
    telemetry,
    sections: () => sectionStandings(evaluation, zone),
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
      metrics: gateway ? [() => gateway.metrics()] : [],
      version: VERSION,
      pages: existsSync(PAGES) ? PAGES : null,
      secureCookies: config.secureCookies,
      trustProxy: config.trustProxy,
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
    evaluationRoutes(served, { evaluation })
    planRoutes(served, { plan })
    alarmRoutes(served, { alarms, network })
    overviewRoutes(served, {
      network,
      telemetry,
      evaluation,
      plan,
      alarms,
      live,
      clock,
      pack,
      demo: config.demo,
      db,
    })
    const unserved = unservedEndpoints(served)
    if (unserved.length > 0) log.warn({ unserved }, 'the contract promises what nobody serves')
  }

  const hj212Port = gateway ? await gateway.listen(config.hj212Port, config.host) : null
  const first = await identity.prepare()
  if (runs('jobs')) {
    evaluation.start()
    alarms.start()
  }
  const url = app ? await app.listen({ port: config.port, host: config.host }) : null
  const address = url?.replace('0.0.0.0', 'localhost') ?? null
  if (address) tell(`平台已就绪：${address}`, `the platform is ready at ${address}`)
  if (hj212Port !== null) tell(`HJ 212 网关端口 ${hj212Port}`, `HJ 212 gateway on port ${hj212Port}`)
  for (const { login, password } of first) {
    tell(`一次性口令（只显示这一次） ${login}: ${password}`, 'one-time password, shown this once')
  }
  let fleet: Fleet | null = null
  if (config.demo && hj212Port !== null) {
    const stations = await installedStations(db, pack, clock(), config.demoDays)
    fleet = await startFleet({ stations, telemetry, host: '127.0.0.1', port: hj212Port, zone, clock })
  }

  return {
    url: address,
    hj212Port,
    async stop() {
      fleet?.stop()
      await app?.close()
      await gateway?.close()
      await alarms.stop()
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
