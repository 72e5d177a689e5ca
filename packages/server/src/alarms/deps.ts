import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Course, FindingAnswer, Findings, Notify } from '../findings/index.js'
import type { LiveBus } from '../live/index.js'
import type { Device, Network } from '../network/index.js'
import type { TelemetryStore } from '../telemetry/index.js'
import type { IndicatorVerdict } from './conditions/indicator.js'
import type { SectionStanding } from './conditions/water-class.js'

export interface AlarmsDeps {
  db: Kysely<Database>
  findings: Findings
  network: Pick<Network, 'areas' | 'sites' | 'channels' | 'limits' | 'devices'>
  telemetry: Pick<TelemetryStore, 'points' | 'latestMarks'>
  /** Sections by their newest class; absent until the evaluation gives them. */
  sections?: () => Promise<readonly SectionStanding[]>
  /** Indicators by their verdict. */
  indicators?: () => Promise<readonly IndicatorVerdict[]>
  /** A device's allowance of silence by its profile, seconds. */
  silentAfterSeconds: (device: Device) => number
  /** Tells people; nobody is told when absent. */
  notify?: Notify
  makeTask?: (finding: FindingAnswer, course: Course) => Promise<number>
  live: LiveBus
  clock: () => number
  /** minutes east of UTC */
  zone: number
  log: { warn(details: object, message: string): void }
}
