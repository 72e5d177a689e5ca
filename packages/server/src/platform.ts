import { LEDGERS } from '@tuojiang/ledgers'
import { installCity, installPackRegisters, loadCityPack } from './city/index.js'
import {
  createCapabilities,
  createHttp,
  type Ground,
  installDemo,
  judgeHistory,
  loadHistory,
  runDemo,
} from './composition/index.js'
import type { Config } from './config/config.js'
import { migrate, type OpenDatabase } from './db/index.js'
import { installDemoNetwork } from './demo/index.js'
import { catalogueOf, referenceTables } from './records/index.js'
import type { Running, Undo } from './serve.js'
import { distribute } from './telemetry/index.js'
import { consoleLog, tell } from './telling/index.js'

/** Everything above the database; what is begun puts its end on `begun`. */
export async function startPlatform(
  config: Config,
  database: OpenDatabase,
  begun: Undo[],
): Promise<Omit<Running, 'stop'>> {
  await migrate(database.pool)
  await distribute(database.pool, referenceTables(catalogueOf(LEDGERS)))
  const pack = await loadCityPack(config.city)
  await installCity(database.db, pack, config.demo)
  if (config.demo) await installDemoNetwork(database.db, pack)
  return start({ config, database, pack, clock: Date.now, log: consoleLog }, begun)
}

async function start(ground: Ground, begun: Undo[]): Promise<Omit<Running, 'stop'>> {
  const { config, database, pack, log } = ground
  const runs = (part: Config['only'][number]) => config.only.includes(part)
  const parts = await createCapabilities(ground)
  begun.push(() => parts.stop())
  const fresh = config.demo && (await loadHistory(ground, parts))
  await parts.telemetry.start()
  if (fresh) await judgeHistory(ground, parts)

  const app = runs('http') ? await createHttp(ground, parts) : null
  if (app) begun.push(() => app.close())
  const { gateway } = parts
  const hj212Port = gateway
    ? await onPort('HJ212_PORT', config.hj212Port, (port) => gateway.listen(port, config.host))
    : null
  const first = await parts.identity.prepare()
  if (config.demo) await installDemo(ground, parts)
  else {
    const written = await installPackRegisters({ db: database.db, records: parts.records, pack })
    if (Object.keys(written).length > 0) log.info(written, 'registers of the city pack')
  }
  if (runs('jobs')) begun.push(parts.startJobs())
  if (app) await parts.sheets.imports.start()
  const url = app
    ? await onPort('PORT', config.port, (port) => app.listen({ port, host: config.host }))
    : null
  const address = url?.replace('0.0.0.0', 'localhost') ?? null
  if (address) tell(`平台已就绪：${address}`, `the platform is ready at ${address}`)
  if (hj212Port !== null) tell(`HJ 212 网关端口 ${hj212Port}`, `HJ 212 gateway on port ${hj212Port}`)
  for (const { login, password } of first) {
    tell(`一次性口令（只显示这一次） ${login}: ${password}`, 'one-time password, shown this once')
  }
  if (config.demo) begun.push(await runDemo(ground, parts, hj212Port))
  return { url: address, hj212Port }
}

/** @throws in words when something else listens there */
async function onPort<R>(
  setting: 'PORT' | 'HJ212_PORT',
  port: number,
  listen: (port: number) => Promise<R>,
): Promise<R> {
  try {
    return await listen(port)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    throw new Error(
      `端口 ${port} 已被占用，请用 ${setting} 改用其他端口 / port ${port} is in use: choose another with ${setting}`,
    )
  }
}
