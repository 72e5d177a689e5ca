import type { DecodedFrame } from '@tuojiang/hj212'
import type { DeviceSighting } from '../network/index.js'
import type { Connection } from './connection.js'
import type { KnownDevice } from './directory.js'

/** Who speaks where. A session is bound by MN, since one connection may carry many devices and a device may come back on another. */
export interface Session {
  deviceId: number
  connection: Connection
  since: number
  lastSeen: number
  edition: DecodedFrame['edition']
  st: string | null
  pw: string | null
}

export interface Sessions {
  /** Notes a frame of a device. @returns whether the device is new on this connection */
  heard(device: KnownDevice, connection: Connection, frame: DecodedFrame, nowMs: number): boolean
  of(deviceId: number): Session | undefined
  /** Ends the sessions of a connection. @returns the devices that are gone */
  ended(connection: Connection): number[]
  all(): Iterable<Session>
  readonly size: number
  /** Sightings since the last call, for `touchDevices`. */
  takeSightings(): DeviceSighting[]
}

/** 91 is the interaction itself, not what the device measures. */
export const systemOf = (frame: DecodedFrame): string | null => (frame.st === '91' ? null : frame.st)

export function createSessions(): Sessions {
  const byDevice = new Map<number, Session>()
  let seen = new Map<number, DeviceSighting>()

  return {
    heard(device, connection, frame, now) {
      const known = byDevice.get(device.id)
      const sighting = seen.get(device.id)
      const st = systemOf(frame)
      if (sighting) {
        sighting.lastSeen.setTime(now)
        sighting.st ??= st
      } else {
        seen.set(device.id, {
          id: device.id,
          lastSeen: new Date(now),
          address: connection.address,
          edition: frame.edition,
          st,
        })
      }
      if (known?.connection === connection) {
        known.lastSeen = now
        known.edition = frame.edition
        if (frame.pw) known.pw = frame.pw
        if (st) known.st = st
        return false
      }
      byDevice.set(device.id, {
        deviceId: device.id,
        connection,
        since: now,
        lastSeen: now,
        edition: frame.edition,
        st,
        pw: frame.pw,
      })
      connection.devices.add(device.id)
      known?.connection.devices.delete(device.id)
      return true
    },
    of: (deviceId) => byDevice.get(deviceId),
    ended(connection) {
      const gone = [...connection.devices].filter((id) => byDevice.get(id)?.connection === connection)
      for (const id of gone) byDevice.delete(id)
      connection.devices.clear()
      return gone
    },
    all: () => byDevice.values(),
    get size() {
      return byDevice.size
    },
    takeSightings() {
      const taken = [...seen.values()]
      seen = new Map()
      return taken
    },
  }
}
