import type { Hole, HoleKind, HoleRegister } from './backfill-holes.js'
import type { KnownDevice } from './directory.js'

export interface BackfillSettings {
  /** Devices of 2025 fill gaps by themselves; so do many others. They get this long before they are asked. */
  graceSeconds: number
  /** Waits after each request that left something missing; after the last the hole is given up. */
  retrySeconds: readonly number[]
  everySeconds: number
  /** Requests of one round, over all devices. */
  requestsPerRound: number
  /** Holes longer than this are not asked for: loggers keep about that much. */
  longestDays: number
}

export const DEFAULT_BACKFILL: BackfillSettings = {
  graceSeconds: 120,
  retrySeconds: [600, 3_600, 21_600, 86_400],
  everySeconds: 10,
  requestsPerRound: 20,
  longestDays: 30,
}

export interface BackfillDeps {
  holes: HoleRegister
  settings: BackfillSettings
  clock: () => number
  /** Starts of the periods that are stored for a device between two instants, both inclusive. */
  present(device: KnownDevice, kind: HoleKind, from: number, to: number): Promise<Set<number>>
  /** Devices this process speaks with that are approved and bound to a site. */
  reachable(): KnownDevice[]
  /** Queues the request for history; the labels are the device's own. */
  request(device: KnownDevice, kind: HoleKind, from: number, to: number): Promise<void>
  onTrouble(error: unknown): void
}

/** Finds holes in hour data (and minute data where the profile says so) and asks the device for them. */
export interface Backfill {
  /** A period of a device was stored. */
  stored(device: KnownDevice, kind: HoleKind, time: number): void
  /** A device is back: what it missed until now is a hole too. */
  returned(device: KnownDevice): void
  /** One round of requests. */
  round(): Promise<void>
  save(): Promise<void>
}

const HOUR_MS = 3_600_000
/** Periods of one request: a day of hours, six hours of ten-minute data. */
const PERIODS_PER_REQUEST: Record<HoleKind, number> = { hour: 24, minute: 36 }
/** The running hour and the one just ended may still be on their way. */
const HOURS_ON_THEIR_WAY = 2

interface Mark {
  last: number | null
  dirty: boolean
}

export function createBackfill(deps: BackfillDeps): Backfill {
  const { holes, settings, clock } = deps
  const marks = new Map<string, Promise<Mark> | Mark>()

  const stepOf = (device: KnownDevice, kind: HoleKind) =>
    kind === 'hour' ? HOUR_MS : device.profile.minuteIntervalMinutes * 60_000

  const withMark = (device: KnownDevice, kind: HoleKind, use: (mark: Mark) => void) => {
    const key = `${device.id} ${kind}`
    const known = marks.get(key)
    if (known && !(known instanceof Promise)) {
      use(known)
      return
    }
    const loading =
      known ??
      holes.lastTime(device.id, kind).then((last) => {
        const mark = { last, dirty: false }
        marks.set(key, mark)
        return mark
      })
    if (!known) marks.set(key, loading)
    loading.then(use).catch((error) => {
      marks.delete(key)
      deps.onTrouble(error)
    })
  }

  const advance = (device: KnownDevice, kind: HoleKind, mark: Mark, time: number) => {
    const step = stepOf(device, kind)
    if (mark.last !== null && time - mark.last > step) noteHole(device, kind, mark.last + step, time - step)
    if (mark.last === null || time > mark.last) {
      mark.last = time
      mark.dirty = true
    }
  }

  const noteHole = (device: KnownDevice, kind: HoleKind, from: number, to: number) => {
    const step = stepOf(device, kind)
    const earliest = to - settings.longestDays * 24 * HOUR_MS
    const piece = PERIODS_PER_REQUEST[kind] * step
    for (let start = Math.max(from, earliest); start <= to; start += piece) {
      const hole = { deviceId: device.id, kind, from: start, to: Math.min(to, start + piece - step) }
      holes.note(hole, clock() + settings.graceSeconds * 1000).catch(deps.onTrouble)
    }
  }

  const missing = async (device: KnownDevice, hole: Hole): Promise<number[]> => {
    const step = stepOf(device, hole.kind)
    const present = await deps.present(device, hole.kind, hole.from, hole.to)
    const absent: number[] = []
    for (let time = hole.from; time <= hole.to; time += step) if (!present.has(time)) absent.push(time)
    return absent
  }

  const attend = async (device: KnownDevice, hole: Hole) => {
    const absent = await missing(device, hole)
    const first = absent[0]
    const last = absent[absent.length - 1]
    if (first === undefined || last === undefined) {
      await holes.end(hole, 'filled')
      return
    }
    const wait = settings.retrySeconds[hole.tries]
    if (wait === undefined) {
      await holes.end(hole, 'given-up')
      return
    }
    await holes.retryAt(hole, hole.tries + 1, clock() + wait * 1000)
    const shift = device.profile.periodLabel === 'end' ? stepOf(device, hole.kind) : 0
    await deps.request(device, hole.kind, first + shift, last + shift)
  }

  return {
    stored(device, kind, time) {
      if (kind === 'minute' && !device.profile.backfill) return
      withMark(device, kind, (mark) => advance(device, kind, mark, time))
    },
    returned(device) {
      holes.hasten(device.id, clock() + settings.graceSeconds * 1000).catch(deps.onTrouble)
      withMark(device, 'hour', (mark) => {
        if (mark.last === null) return
        const now = clock()
        const expected = now - (now % HOUR_MS) - HOURS_ON_THEIR_WAY * HOUR_MS
        if (expected > mark.last) {
          noteHole(device, 'hour', mark.last + HOUR_MS, expected)
          mark.last = expected
          mark.dirty = true
        }
      })
    },
    async round() {
      const devices = new Map(deps.reachable().map((device) => [device.id, device]))
      const due = await holes.due([...devices.keys()], clock(), settings.requestsPerRound)
      for (const hole of due) {
        const device = devices.get(hole.deviceId)
        if (device) await attend(device, hole)
      }
    },
    async save() {
      const dirty = [...marks].flatMap(([key, mark]) => {
        if (mark instanceof Promise || !mark.dirty || mark.last === null) return []
        const [deviceId, kind] = key.split(' ')
        return [{ mark, deviceId: Number(deviceId), kind: kind as HoleKind, time: mark.last }]
      })
      for (const { mark } of dirty) mark.dirty = false
      try {
        await holes.saveLastTimes(dirty)
      } catch (error) {
        for (const { mark } of dirty) mark.dirty = true
        throw error
      }
    },
  }
}
