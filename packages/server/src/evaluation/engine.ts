import { addDays, type CivilDay, type CivilYear, dayOf, daysOf, yearOf } from '@tuojiang/measure'
import type { Pool, PoolClient } from 'pg'
import type { LiveBus } from '../live/index.js'
import type { Network } from '../network/index.js'
import type { Due, TelemetryStore } from '../telemetry/index.js'
import { airDays, type DaysBySite, type EngineContext, evaluateAir, FIRST_AIR_DAY } from './air-engine.js'
import type { Outcome } from './results.js'
import { readSubjects, type Subjects } from './subjects.js'
import { EVERYTHING_COUNTS, type Usability } from './usability.js'
import { evaluateWater, FIRST_WATER_DAY, waterDays } from './water-engine.js'

export interface EvaluationDeps {
  pool: Pool
  network: Network
  telemetry: Pick<TelemetryStore, 'points' | 'takeDue' | 'latest'>
  /** Which hours count; without it all sound readings do. */
  usability?: Usability
  live: Pick<LiveBus, 'publish'> | null
  clock: () => number
  /** minutes east of UTC */
  zone: number
  onTrouble?: (error: unknown) => void
}

export interface RebuildScope {
  /** First and last day, both inclusive. By default everything there can be. */
  from?: CivilDay
  to?: CivilDay
  /** Sites whose results, and what depends on them, are made anew; all by default. */
  siteIds?: readonly number[]
}

export interface EvaluationEngine {
  /** Evaluates what waits. @returns how many due readings were dealt with */
  runOnce(): Promise<number>
  /** Makes everything anew from the readings; equal results leave no trace. @returns how many results differed */
  rebuild(scope?: RebuildScope, progress?: (year: string, written: number) => void): Promise<number>
  start(): void
  stop(): Promise<void>
}

/** Any constant: one evaluator works at a time, so that no result is made from half of what another one writes. */
const LOCK = 7_212_003
const DUE_AT_A_TIME = 50_000
const POLL_MS = 1000
/** What was due stays due; a database that is away needs no asking every second. */
const TROUBLE_MS = 10_000
/** How long after the end of an hour the stations without hour data are looked at. */
const WATCH_GRACE_MS = 5 * 60_000
const HOUR_MS = 3_600_000
/** Before it nothing has rules to be judged by. */
const [FIRST_DAY = FIRST_AIR_DAY] = [FIRST_WATER_DAY, FIRST_AIR_DAY].sort()
const SUBJECTS_PER_EVENT = 200

export function createEngine(deps: EvaluationDeps): EvaluationEngine {
  const { pool, telemetry, zone, clock } = deps
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  let watchedUntil = 0

  async function contextNow(subjects?: Subjects): Promise<EngineContext> {
    const computedAt = clock()
    const usability = deps.usability ?? EVERYTHING_COUNTS
    return {
      telemetry,
      usability,
      zone,
      computedAt,
      subjects: subjects ?? (await readSubjects(deps.network)),
    }
  }

  async function evaluate(
    client: PoolClient,
    daysBySite: DaysBySite,
    subjects?: Subjects,
  ): Promise<Outcome[]> {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const context = await contextNow(subjects)
    const air = await evaluateAir(context, client, airDays(context.subjects, daysBySite))
    const water = await evaluateWater(context, client, waterDays(context.subjects, daysBySite))
    return [...air, ...water]
  }

  async function inTransaction(work: (client: PoolClient) => Promise<Outcome[]>): Promise<Outcome[]> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('BEGIN')
      const written = await work(client)
      await client.query('COMMIT')
      return written
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken = lost
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  /** Tells the screens, after the commit; a failure to do so is no failure of the evaluation. */
  async function announce(written: readonly Outcome[]): Promise<void> {
    if (!deps.live || written.length === 0) return
    const byMethod = new Map<string, Set<string>>()
    let years = false
    for (const { method, subject, period } of written) {
      const subjects = byMethod.get(method) ?? new Set<string>()
      byMethod.set(method, subjects)
      subjects.add(subject)
      years ||= period.length === 4
    }
    for (const [method, set] of byMethod) {
      const subjects = [...set]
      for (let start = 0; start < subjects.length; start += SUBJECTS_PER_EVENT) {
        await deps.live.publish({
          topic: 'evaluation',
          method,
          subjects: subjects.slice(start, start + SUBJECTS_PER_EVENT),
        })
      }
    }
    if (years) await deps.live.publish({ topic: 'plan' })
  }

  async function runOnce(): Promise<number> {
    let written: Outcome[] = []
    const taken = await telemetry.takeDue(DUE_AT_A_TIME, async (due, client) => {
      written = await evaluate(client, daysOfDue(due, zone))
    })
    await announce(written)
    return taken
  }

  /** Stations that send no hour data leave nothing due; their hours are made when they have ended. */
  async function watchSilent(): Promise<void> {
    const now = clock()
    const ended = Math.floor((now - WATCH_GRACE_MS) / HOUR_MS) * HOUR_MS
    if (ended <= watchedUntil) return
    const subjects = await readSubjects(deps.network)
    const stations = subjects.air.filter((subject) => subject.kind === 'station')
    const newest = await telemetry.latest(stations.flatMap((station) => station.siteIds))
    const daysBySite = new Map<number, Set<CivilDay>>()
    const today = dayOf(ended - 1, zone)
    for (const [siteId] of newest.map((message) => [message.siteId] as const)) {
      const of = (kind: string) =>
        newest.find((message) => message.siteId === siteId && message.kind === kind)?.time ?? 0
      const shorter = Math.max(of('minute'), of('realtime'))
      if (shorter >= ended - 24 * HOUR_MS && of('hour') < shorter - 24 * HOUR_MS) {
        daysBySite.set(siteId, new Set([addDays(today, -1), today]))
      }
    }
    if (daysBySite.size > 0)
      await announce(await inTransaction((client) => evaluate(client, daysBySite, subjects)))
    watchedUntil = ended
  }

  async function tick(): Promise<void> {
    let pause = POLL_MS
    try {
      while (!stopped && (await runOnce()) > 0);
      if (!stopped) await watchSilent()
    } catch (error) {
      pause = TROUBLE_MS
      deps.onTrouble?.(error)
    }
    if (!stopped) timer = setTimeout(go, pause)
  }
  const go = () => {
    running = tick()
  }

  return {
    runOnce,

    async rebuild(scope = {}, progress) {
      const from = scope.from ?? FIRST_DAY
      const to = scope.to ?? dayOf(clock(), zone)
      const subjects = await readSubjects(deps.network)
      const siteIds = scope.siteIds ?? [...subjects.siteArea.keys()]
      let total = 0
      for (let year = Number(yearOf(from)); year <= Number(yearOf(to)); year++) {
        const days = daysOf(String(year) as CivilYear).filter((day) => day >= from && day <= to)
        const set = new Set(days)
        const daysBySite = new Map(siteIds.map((siteId) => [siteId, set]))
        const written = await inTransaction((client) => evaluate(client, daysBySite, subjects))
        total += written.length
        progress?.(String(year), written.length)
        await announce(written)
      }
      return total
    },

    start() {
      stopped = false
      go()
    },

    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

function daysOfDue(due: readonly Due[], zone: number): DaysBySite {
  const days = new Map<number, Set<CivilDay>>()
  for (const { siteId, time } of due) {
    const set = days.get(siteId) ?? new Set<CivilDay>()
    days.set(siteId, set)
    set.add(dayOf(time, zone))
  }
  return days
}
