import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { LEDGERS } from '@tuojiang/ledgers'
import type { FastifyInstance } from 'fastify'
import { alarmRoutes } from '../alarms/index.js'
import { analysisRoutes } from '../analysis/index.js'
import { attachmentRoutes } from '../attachments/index.js'
import { auditRoutes } from '../audit/index.js'
import { evaluationRoutes } from '../evaluation/index.js'
import { findingRoutes } from '../findings/index.js'
import { gatewayRoutes } from '../gateway/index.js'
import { createApp, unservedEndpoints } from '../http/index.js'
import { identityRoutes } from '../identity/index.js'
import { LABORATORY_FIGURE, laboratoryRoutes } from '../laboratory/index.js'
import { createOpenQuery, openQueryRoutes } from '../open-query/index.js'
import { overviewRoutes } from '../overview/index.js'
import { planRoutes } from '../plan/index.js'
import { qualityRoutes } from '../quality/index.js'
import { REGISTER_FIGURE, recordPaths, recordRoutes } from '../records/index.js'
import { sheetRoutes } from '../sheets/index.js'
import { telemetryRoutes } from '../telemetry/index.js'
import { type Capabilities, type Ground, IMPORT_BYTES } from './capabilities.js'

const PAGES = fileURLToPath(new URL('../../../web/dist', import.meta.url))
const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/**
 * The pages and the whole HTTP interface over the capabilities.
 * @throws when the contract names an endpoint that nobody serves
 */
export async function createHttp(
  { config, database: { db, pool, url: databaseUrl }, pack, clock }: Ground,
  parts: Capabilities,
): Promise<FastifyInstance> {
  const { zone, cityAreaId, live, network, telemetry, attachments, findings, audit, identity } = parts
  const { evaluation, plan, gateway, quality, analysis, work, laboratory, records, sheets, alarms } = parts
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
      databaseUrl,
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
  if (unserved.length > 0) throw new Error(`the contract promises what nobody serves: ${unserved.join(', ')}`)
  return served
}
