import type { AirRow, IndicatorStanding, WaterRow } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { Kysely } from 'kysely'
import type { Static } from 'typebox'
import type { Database } from '../db/index.js'
import type { Findings } from '../findings/index.js'
import type { Scope } from '../http/actor.js'
import type { LiveBus } from '../live/index.js'
import type { Network } from '../network/index.js'
import type { TelemetryStore } from '../telemetry/index.js'

export type AirAnswer = Static<typeof AirRow>
export type WaterAnswer = Static<typeof WaterRow>
export type StandingAnswer = Static<typeof IndicatorStanding>

/** What the overview shows of the evaluation. */
export interface Evaluated {
  airNow(scope: Scope, asOf?: number): Promise<AirAnswer[]>
  airHours(scope: Scope, query: { subject: string; from: string; to: string }): Promise<AirAnswer[]>
  airDays(scope: Scope, query: { subject: string; from: string; to: string }): Promise<AirAnswer[]>
  waterNow(scope: Scope, asOf?: number): Promise<WaterAnswer[]>
  citySubject(): Promise<string | null>
}

export interface OverviewDeps {
  db: Kysely<Database>
  network: Network
  telemetry: Pick<TelemetryStore, 'latest' | 'points'>
  evaluation: Evaluated
  plan: { standings(): Promise<StandingAnswer[]> }
  findings: Pick<Findings, 'list' | 'troubles'>
  live: Pick<LiveBus, 'subscribe'>
  clock: () => number
  pack: { name: Label; boundaries: string; rivers: string; utcOffsetMinutes: number }
  demo: boolean
}

/** Nobody in particular, seeing all: what is published is chosen by the publishing code. */
export const EVERYWHERE: Scope = { all: true }
