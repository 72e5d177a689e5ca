import type { Committer } from './committer.js'
import type { Directory, KnownDevice } from './directory.js'
import { type HeldRegister, releaseHeld } from './held.js'
import type { GatewayStore } from './store.js'

/** Sees to it that what is held is taken in as soon as it may be, over restarts and whoever approved the device. */
export interface HeldDuty {
  /** A frame of the device was held. */
  held(deviceId: number): void
  /** Writes down which devices wait, and takes in those that need to wait no longer. */
  round(): Promise<void>
}

export interface HeldDutyDeps {
  register: HeldRegister
  directory: Pick<Directory, 'load'>
  committer: Pick<Committer, 'drain'>
  telemetry: Pick<GatewayStore, 'frames' | 'appendReadings'>
  clock: () => number
  onReleased(device: KnownDevice, messages: number): void
}

export function createHeldDuty(deps: HeldDutyDeps): HeldDuty {
  let lately = new Set<number>()

  const save = async () => {
    const noted = lately
    lately = new Set()
    try {
      await deps.register.note([...noted], new Date(deps.clock()))
    } catch (error) {
      for (const deviceId of noted) lately.add(deviceId)
      throw error
    }
  }

  return {
    held: (deviceId) => void lately.add(deviceId),
    async round() {
      await save()
      for (const { deviceId, notedAt } of await deps.register.releasable()) {
        // Read again first, so that its frames are judged anew from now on; those judged before may still be on their way.
        const device = await deps.directory.load(deviceId)
        if (device?.state !== 'approved' || device.siteId === null) continue
        await deps.committer.drain()
        const messages = await releaseHeld(deps.telemetry, device)
        await deps.register.clear(deviceId, notedAt)
        deps.onReleased(device, messages)
      }
    },
  }
}
