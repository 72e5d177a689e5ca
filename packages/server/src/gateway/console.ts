/** A frame as it passes, in either direction, for whoever looks at the device. */
export interface ConsoleFrame {
  deviceId: number
  at: number
  /** Under which time the store files it; part of its id. */
  filedAt: number
  direction: 'in' | 'out'
  bytes: Uint8Array
  status: 'stored' | 'duplicate' | 'refused' | 'held' | 'sent'
  code: string | null
}

export type ConsoleListener = (frame: ConsoleFrame) => void

/** Listeners by device. Nobody listening costs one look-up a frame. */
export interface ConsoleHub {
  listen(deviceId: number, listener: ConsoleListener): () => void
  has(deviceId: number): boolean
  show(frame: ConsoleFrame): void
}

export function createConsoleHub(): ConsoleHub {
  const listeners = new Map<number, Set<ConsoleListener>>()
  return {
    listen(deviceId, listener) {
      const known = listeners.get(deviceId) ?? new Set()
      known.add(listener)
      listeners.set(deviceId, known)
      return () => {
        known.delete(listener)
        if (known.size === 0 && listeners.get(deviceId) === known) listeners.delete(deviceId)
      }
    },
    has: (deviceId) => listeners.has(deviceId),
    show(frame) {
      for (const listener of listeners.get(frame.deviceId) ?? []) listener(frame)
    },
  }
}
