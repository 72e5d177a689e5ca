import type { Network } from '../network/index.js'
import type { Counters } from './counters.js'
import type { Ledger } from './ledger.js'
import type { Sessions } from './sessions.js'
import type { GatewayStats } from './stats.js'

export interface ReporterDeps {
  /** Name of this process. */
  gateway: string
  ledger: Ledger
  counters: Counters
  sessions: Sessions
  network: Pick<Network, 'touchDevices'>
  stats(): GatewayStats
  clock: () => number
}

/** Writes down what this process counted and saw since the last time, for other processes and the next start. */
export function createReporter(deps: ReporterDeps): () => Promise<void> {
  const { ledger, counters, sessions } = deps
  return async () => {
    const now = new Date(deps.clock())
    const counts = counters.takeDeviceCounts()
    try {
      await ledger.addCounts(counts)
    } catch (error) {
      counters.returnDeviceCounts(counts)
      throw error
    }
    await deps.network.touchDevices(sessions.takeSightings())
    await ledger.reportConnections(deps.gateway, [...sessions.all()], now)
    await ledger.reportStatus(deps.gateway, deps.stats(), now)
  }
}
