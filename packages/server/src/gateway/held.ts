import type { KnownDevice } from './directory.js'
import type { TelemetryStore } from './store-port.js'

export async function releaseHeld(_store: TelemetryStore, _device: KnownDevice, _now: number): Promise<number> {
  return 0
}
