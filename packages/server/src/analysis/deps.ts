import type { Label } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Evaluation, Usability } from '../evaluation/index.js'
import type { Network } from '../network/index.js'
import type { TelemetryStore } from '../telemetry/index.js'
import type { AnalysisInput } from './column.js'
import type { Computed } from './compute.js'

/** What the workbench stands on. */
export interface AnalysisDeps {
  db: Kysely<Database>
  network: Pick<Network, 'sites' | 'sitesById' | 'channels'>
  telemetry: Pick<TelemetryStore, 'points'>
  evaluation: Pick<Evaluation, 'airDays'>
  usability?: Usability
  /** Computes; off the main thread in the program. Ends early when the signal says so. */
  compute: (input: AnalysisInput, signal?: AbortSignal) => Promise<Computed>
  city: Label
  demo: boolean
  clock: () => number
  /** minutes east of UTC */
  zone: number
}
