import {
  demoOf,
  installDemoLaboratory,
  installDemoQuality,
  installDemoRegisters,
  installDemoRoster,
  installDemoTasks,
  installedStations,
  loadDemoHistory,
  reportDemoValues,
  startFleet,
} from '../demo/index.js'
import { progressLine, tell } from '../telling/index.js'
import type { Capabilities, Ground } from './capabilities.js'

/** The demo city's history, written once. @returns whether it was written now, so that it is still to be judged */
export async function loadHistory(
  { config, database: { db, url }, pack, clock }: Ground,
  { telemetry }: Capabilities,
): Promise<boolean> {
  const progress = progressLine()
  const fresh = await loadDemoHistory({
    db,
    telemetry,
    pack,
    clock,
    days: config.demoDays,
    databaseUrl: url,
    progress: progress.report,
  })
  progress.end()
  return fresh
}

/** The first judgement of a history that was just written. */
export async function judgeHistory({ pack }: Ground, { evaluation, plan }: Capabilities): Promise<void> {
  tell('评价历史数据', 'evaluating the history')
  await evaluation.rebuild()
  await reportDemoValues(plan, demoOf(pack).reports)
}

/** Records, laboratory data, tasks and roster of the demo city, each written once. */
export async function installDemo(
  { database: { db }, pack, clock }: Ground,
  { records, identity, network, laboratory, attachments, cityAreaId, zone }: Capabilities,
): Promise<void> {
  const progress = progressLine()
  await installDemoRegisters({ db, records, identity, network, pack, clock, progress: progress.report })
  progress.end()
  await installDemoLaboratory({ db, laboratory, network, pack, clock, progress: tell })
  await installDemoTasks({ db, network, attachments, cityAreaId, clock, zone })
  await installDemoRoster({ db, cityAreaId, clock, zone })
}

/** What goes on while the demo city runs: its devices, and its reviewers once. @returns ends both */
export async function runDemo(
  { config, database: { db }, pack, clock }: Ground,
  { quality, telemetry, cityAreaId, zone, onTrouble }: Capabilities,
  hj212Port: number | null,
): Promise<() => Promise<void>> {
  let stopping = false
  const reviewed = config.only.includes('jobs')
    ? installDemoQuality({ db, quality, cityAreaId, clock, stopped: () => stopping }).catch(onTrouble)
    : null
  const stations = hj212Port === null ? [] : await installedStations(db, pack, clock(), config.demoDays)
  const fleet =
    hj212Port === null
      ? null
      : await startFleet({ stations, telemetry, host: '127.0.0.1', port: hj212Port, zone, clock })
  return async () => {
    stopping = true
    fleet?.stop()
    await reviewed
  }
}
