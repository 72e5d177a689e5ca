import type { Device, Network } from '../network/index.js'
import type { GatewayLimits } from './limits.js'
import { type DeviceProfile, profileOf } from './profile.js'
import { createTokenBucket, type TokenBucket } from './token-bucket.js'

/** What the gateway needs to know of a device at every frame. Replaced as a whole when the row changes. */
export interface KnownDevice {
  id: number
  mn: string
  password: string | null
  st: string | null
  edition: Device['edition']
  state: Device['state']
  siteId: number | null
  profile: DeviceProfile
  bucket: TokenBucket
}

/** Frames nobody can be found for are filed under this device; migration 0020 creates its row. */
export const UNIDENTIFIED_DEVICE_ID = 0

export interface FirstWord {
  st: string | null
  address: string
}

/** Devices by MN, kept in memory. A row that changed is read again when its 'device' event comes, at the latest after a minute. */
export interface Directory {
  /** @returns the device when it is in memory; never waits */
  peek(mn: string): KnownDevice | undefined
  /** Reads the device, or records it as pending. @returns null when too many new devices came from there */
  meet(mn: string, first: FirstWord): Promise<KnownDevice | null>
  /** Reads the device without recording a new one. */
  find(mn: string): Promise<KnownDevice | null>
  byId(id: number): KnownDevice | undefined
  /** Reads a device, whether it is in memory or not. */
  load(id: number): Promise<KnownDevice | undefined>
  /** Reads a device again, when it is in memory. */
  refresh(id: number): Promise<KnownDevice | undefined>
}

export interface DirectoryDeps {
  network: Pick<Network, 'deviceByMn' | 'device' | 'meetDevice'>
  limits: Pick<GatewayLimits, 'newDevicesPerAddressPerHour' | 'newDevicesPerHour'>
  clock: () => number
  /** A device was met for the first time. */
  onNew(device: KnownDevice): void
  /** A row in memory was read again and is not what it was. */
  onChange(device: KnownDevice, before: KnownDevice): void
  onTrouble(error: unknown): void
}

const FRESH_MS = 60_000
const HOUR_MS = 3_600_000

export function createDirectory(deps: DirectoryDeps): Directory {
  const { network, clock } = deps
  const byMn = new Map<string, { device: KnownDevice; loadedAt: number }>()
  const byId = new Map<number, KnownDevice>()
  const meetings = new Map<string, Promise<KnownDevice | null>>()
  let windowStart = clock()
  let newInWindow = 0
  const newByAddress = new Map<string, number>()

  const keep = (row: Device): KnownDevice => {
    const profile = profileOf(row.profile)
    const before = byId.get(row.id)
    const device: KnownDevice = {
      id: row.id,
      mn: row.mn,
      password: row.password,
      st: row.st,
      edition: row.edition,
      state: row.state,
      siteId: row.site_id,
      profile,
      bucket:
        before?.profile.framesPerSecond === profile.framesPerSecond
          ? before.bucket
          : createTokenBucket(profile.framesPerSecond, clock()),
    }
    byMn.set(row.mn, { device, loadedAt: clock() })
    byId.set(row.id, device)
    if (before && (before.state !== device.state || before.siteId !== device.siteId))
      deps.onChange(device, before)
    return device
  }

  const mayAppear = (address: string): boolean => {
    if (clock() - windowStart > HOUR_MS) {
      windowStart = clock()
      newInWindow = 0
      newByAddress.clear()
    }
    const fromThere = newByAddress.get(address) ?? 0
    if (
      fromThere >= deps.limits.newDevicesPerAddressPerHour ||
      newInWindow >= deps.limits.newDevicesPerHour
    ) {
      return false
    }
    newByAddress.set(address, fromThere + 1)
    newInWindow += 1
    return true
  }

  const meet = async (mn: string, first: FirstWord): Promise<KnownDevice | null> => {
    const known = await network.deviceByMn(mn)
    if (known) return keep(known)
    if (!mayAppear(first.address)) return null
    const row = await network.meetDevice(mn, { ...first, at: new Date(clock()) })
    const device = keep(row)
    deps.onNew(device)
    return device
  }

  const loadById = async (id: number) => {
    const row = await network.device(id)
    return row ? keep(row) : undefined
  }
  const refresh = async (id: number) => (byId.has(id) ? loadById(id) : undefined)

  return {
    refresh,
    load: loadById,
    byId: (id) => byId.get(id),
    async find(mn) {
      const row = await network.deviceByMn(mn)
      return row ? keep(row) : null
    },
    peek(mn) {
      const entry = byMn.get(mn)
      if (!entry) return undefined
      if (clock() - entry.loadedAt > FRESH_MS) {
        entry.loadedAt = clock()
        refresh(entry.device.id).catch(deps.onTrouble)
      }
      return entry.device
    },
    meet(mn, first) {
      const underWay = meetings.get(mn)
      if (underWay) return underWay
      const meeting = meet(mn, first).finally(() => meetings.delete(mn))
      meetings.set(mn, meeting)
      return meeting
    },
  }
}
