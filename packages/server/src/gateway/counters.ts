import { createLatencyHistogram, type LatencyHistogram } from './latency.js'

/** Fate of a frame. Every frame that was received and committed has exactly one. */
export const FATES = ['stored', 'duplicate', 'refused', 'held'] as const
export type Fate = (typeof FATES)[number]
export type FateCounts = Record<Fate, number>

export interface MinuteCount {
  /** Start of the minute, ms. */
  at: number
  stored: number
  refused: number
  all: number
}

/** What this process has received and what became of it. */
export interface Counters {
  /** Frames taken from the wire: received = stored + duplicate + refused + held + waiting. */
  received(frames: number): void
  settled(deviceId: number, fate: Fate, nowMs: number): void
  readonly totals: Readonly<FateCounts & { received: number }>
  /** Refusals by code, for /metrics. */
  refusal(code: string): void
  readonly refusals: ReadonlyMap<string, number>
  readonly commits: LatencyHistogram
  /** The last sixty minutes, oldest first, the running one included. */
  minutes(nowMs: number): MinuteCount[]
  lastMinute(nowMs: number): number
  /** What was counted by device since the last call; to be added to `device_count`. */
  takeDeviceCounts(): Map<number, FateCounts>
  /** Gives back what could not be written. */
  returnDeviceCounts(counts: Map<number, FateCounts>): void
}

const MINUTE_MS = 60_000
const MINUTES_KEPT = 60
/** More codes than this come from nowhere but a mistake; they share one line. */
const MOST_CODES = 100

const none = (): FateCounts => ({ stored: 0, duplicate: 0, refused: 0, held: 0 })

export function createCounters(): Counters {
  const totals = { received: 0, ...none() }
  const refusals = new Map<string, number>()
  const ring: (MinuteCount | undefined)[] = new Array(MINUTES_KEPT).fill(undefined)
  const commits = createLatencyHistogram()
  let devices = new Map<number, FateCounts>()

  const minuteOf = (now: number): MinuteCount => {
    const at = now - (now % MINUTE_MS)
    const slot = (at / MINUTE_MS) % MINUTES_KEPT
    const known = ring[slot]
    if (known?.at === at) return known
    const fresh = { at, stored: 0, refused: 0, all: 0 }
    ring[slot] = fresh
    return fresh
  }

  return {
    totals,
    refusals,
    commits,
    received(frames) {
      totals.received += frames
    },
    settled(deviceId, fate, now) {
      totals[fate] += 1
      const minute = minuteOf(now)
      minute.all += 1
      if (fate === 'stored') minute.stored += 1
      if (fate === 'refused') minute.refused += 1
      let counts = devices.get(deviceId)
      if (!counts) {
        counts = none()
        devices.set(deviceId, counts)
      }
      counts[fate] += 1
    },
    refusal(code) {
      const name = refusals.has(code) || refusals.size < MOST_CODES ? code : 'other'
      refusals.set(name, (refusals.get(name) ?? 0) + 1)
    },
    minutes(now) {
      const newest = now - (now % MINUTE_MS)
      return Array.from({ length: MINUTES_KEPT }, (_, index) => {
        const at = newest - (MINUTES_KEPT - 1 - index) * MINUTE_MS
        const known = ring[(at / MINUTE_MS) % MINUTES_KEPT]
        return known?.at === at ? { ...known } : { at, stored: 0, refused: 0, all: 0 }
      })
    },
    lastMinute(now) {
      const current = minuteOf(now)
      const previousAt = current.at - MINUTE_MS
      const previous = ring[(previousAt / MINUTE_MS) % MINUTES_KEPT]
      const share = 1 - (now - current.at) / MINUTE_MS
      return Math.round(current.all + (previous?.at === previousAt ? previous.all * share : 0))
    },
    takeDeviceCounts() {
      const taken = devices
      devices = new Map()
      return taken
    },
    returnDeviceCounts(counts) {
      for (const [deviceId, count] of counts) {
        const current = devices.get(deviceId)
        if (!current) devices.set(deviceId, count)
        else for (const fate of FATES) current[fate] += count[fate]
      }
    },
  }
}
