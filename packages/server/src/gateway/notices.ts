import type { LiveBus } from '../live/index.js'

/** Tells the screens that something about a device changed; many changes within a second are one event. */
export interface Notices {
  device(deviceId: number): void
  frames(deviceId: number): void
  stop(): void
}

const GATHER_MS = 500
/** Every event is a transaction of the database: under a storm the rest waits for the next round. */
const EVENTS_PER_ROUND = 40

export function createNotices(live: LiveBus, onTrouble: (error: unknown) => void): Notices {
  const changed = { device: new Set<number>(), frames: new Set<number>() }
  let timer: NodeJS.Timeout | undefined

  const round = async () => {
    let sent = 0
    for (const topic of ['device', 'frames'] as const) {
      for (const deviceId of changed[topic]) {
        if (sent >= EVENTS_PER_ROUND) break
        changed[topic].delete(deviceId)
        sent += 1
        await live.publish({ topic, deviceId })
      }
    }
  }
  const schedule = () => {
    timer ??= setTimeout(() => {
      round()
        .catch(onTrouble)
        .finally(() => {
          timer = undefined
          if (changed.device.size + changed.frames.size > 0) schedule()
        })
    }, GATHER_MS)
  }

  return {
    device(deviceId) {
      changed.device.add(deviceId)
      schedule()
    },
    frames(deviceId) {
      changed.frames.add(deviceId)
      schedule()
    },
    stop() {
      clearTimeout(timer)
      changed.device.clear()
      changed.frames.clear()
    },
  }
}
