import type { Pool, PoolClient } from 'pg'
import type { LiveBus } from '../live/index.js'
import { type AppendResult, createAppender } from './append.js'
import { listSeals, type SealedDay, type SealView } from './day-seal.js'
import { type Due, takeDue } from './due.js'
import { refillFinished } from './finished-index.js'
import { framesOfReadings, type ReadingOrigin } from './frame-origin.js'
import { type FramesQuery, findFrame, findFrames, type StoredFrame } from './frames.js'
import { FATE, type IncomingFrame, kindCode, type ReadingKind } from './kinds.js'
import { createLatest, type LatestMark, type LatestMessage, latestMarks, writeLatest } from './latest.js'
import { rebuildLatest } from './latest-rebuild.js'
import { createLayouts } from './layout.js'
import { preparePartitions } from './partitions.js'
import { collectPoints, type Points, type PointsQuery } from './points.js'
import { appendReadings } from './readings.js'
import { applyRetention, DEFAULT_RETENTION, type RetentionPolicy } from './retention.js'
import { createSealer } from './seal.js'
import { type DayOfSite, writeDays } from './sealed-write.js'
import { recordSent, type SentFrame } from './sent.js'
import { type Verification, verifySeals } from './verify.js'

export interface TelemetryStore {
  /** Durable when resolved; a repeated frame changes nothing. */
  append(batch: readonly IncomingFrame[]): Promise<AppendResult>
  /** Readings whose frames are kept already, or that have none; see `appendReadings`. */
  appendReadings(batch: readonly IncomingFrame[]): Promise<number>
  /** Whole finished days, written in sealed form. */
  appendDays(
    days: Iterable<DayOfSite> | AsyncIterable<DayOfSite>,
    progress?: (days: number) => void,
  ): Promise<number>
  /** Frames we sent, for the console. */
  recordSent(frames: readonly SentFrame[]): Promise<void>
  /** Times that have a reading of the kind. */
  timesPresent(query: { siteId: number; kind: ReadingKind; from: number; to: number }): Promise<Set<number>>
  points(query: PointsQuery): Promise<Points[]>
  latest(siteIds?: readonly number[]): Promise<LatestMessage[]>
  /** Which newest messages there are, without what they say. */
  latestMarks(kinds: readonly ReadingKind[], siteIds?: readonly number[]): Promise<LatestMark[]>
  /** For history that was written in sealed form. */
  setLatest(messages: readonly LatestMessage[]): Promise<void>
  frames(query: FramesQuery): Promise<StoredFrame[]>
  frame(id: string): Promise<StoredFrame | null>
  /** Id of the frame a reading came in; null for imports and for history that never had frames. */
  frameOfReading(reading: ReadingOrigin): Promise<string | null>
  /** The same for many, in their order. */
  framesOfReadings(readings: readonly ReadingOrigin[]): Promise<(string | null)[]>
  takeDue(limit: number, work: (due: Due[], client: PoolClient) => Promise<void>): Promise<number>
  sealFinished(): Promise<SealedDay[]>
  sealDay(day: string): Promise<SealedDay | null>
  /** Seals, newest first. */
  seals(limit: number): Promise<SealView[]>
  verify(progress?: (chunks: number) => void): Promise<Verification>
  retain(): Promise<number>
  /** Counters of what this process stored. */
  readonly counts: { messages: number; values: number }
  start(): Promise<void>
  stop(): Promise<void>
}

export interface TelemetryOptions {
  pool: Pool
  /** minutes east of UTC of the city's days */
  zone: number
  clock: () => number
  live?: LiveBus | null
  retention?: RetentionPolicy
  /** Hours after its end that a day waits for late data before it is sealed. */
  graceHours?: number
  onTrouble?: (error: unknown) => void
}

const HOUR_MS = 3_600_000
const REBUILD_BACK_MS = 2 * 86_400_000
const GRACE_HOURS = 36

export function createTelemetry(options: TelemetryOptions): TelemetryStore {
  const { pool, zone, clock } = options
  const layouts = createLayouts(pool)
  const appender = createAppender(pool, layouts, zone)
  const latest = createLatest(pool, options.live ?? null)
  const sealer = createSealer(pool, layouts, zone)
  const counts = { messages: 0, values: 0 }
  let hourly: NodeJS.Timeout | undefined
  let housekeeping: Promise<void> = Promise.resolve()

  async function keepHouse(): Promise<void> {
    try {
      await preparePartitions(pool, clock(), zone)
      await sealer.sealFinished(clock(), options.graceHours ?? GRACE_HOURS)
      await refillFinished(pool, clock(), zone)
      await applyRetention(pool, options.retention ?? DEFAULT_RETENTION, clock(), zone)
    } catch (error) {
      options.onTrouble?.(error)
    }
  }

  return {
    counts,

    async append(batch) {
      const result = await appender.append(batch)
      const fresh = batch.filter((_, index) => result.perFrame[index] === FATE.stored)
      for (const frame of fresh) {
        if (!frame.reading) continue
        counts.messages++
        counts.values += frame.reading.items.length
      }
      latest.note(fresh)
      return result
    },

    async appendReadings(batch) {
      const fresh = await appendReadings(pool, layouts, batch)
      latest.note(batch)
      return fresh
    },

    appendDays: (days, progress) => writeDays(pool, layouts, days, progress),

    recordSent: (frames) => recordSent(pool, frames),

    async timesPresent({ siteId, kind, from, to }) {
      const points = await collectPoints(pool, layouts, zone, { siteIds: [siteId], kind, from, to })
      return new Set(points.flatMap((list) => list.times))
    },

    points: (query) => collectPoints(pool, layouts, zone, query),
    latest: (siteIds) => latest.read(siteIds),
    latestMarks: (kinds, siteIds) => latestMarks(pool, kinds, siteIds),
    setLatest: (messages) => writeLatest(pool, messages),
    frames: (query) => findFrames(pool, zone, query),
    frame: (id) => findFrame(pool, zone, id),
    frameOfReading: async (reading) => (await framesOfReadings(pool, zone, [reading]))[0] ?? null,
    framesOfReadings: (readings) => framesOfReadings(pool, zone, readings),
    takeDue: (limit, work) => takeDue(pool, limit, work),
    sealFinished: () => sealer.sealFinished(clock(), options.graceHours ?? GRACE_HOURS),
    sealDay: (day) => sealer.sealDay(day as Parameters<typeof sealer.sealDay>[0]),
    seals: (limit) => listSeals(pool, limit),
    verify: (progress) => verifySeals(pool, layouts, progress),
    retain: () => applyRetention(pool, options.retention ?? DEFAULT_RETENTION, clock(), zone),

    async start() {
      await preparePartitions(pool, clock(), zone)
      await rebuildLatest(pool, layouts, clock() - REBUILD_BACK_MS)
      latest.start()
      hourly = setInterval(() => {
        housekeeping = housekeeping.then(keepHouse)
      }, HOUR_MS)
      housekeeping = keepHouse()
    },

    async stop() {
      clearInterval(hourly)
      await housekeeping
      await latest.stop()
    },
  }
}

/** The command a kind of reading comes by. */
export const commandOfKind = (kind: ReadingKind): number =>
  [2011, 2051, 2061, 2031][kindCode(kind) - 1] as number
