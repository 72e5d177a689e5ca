import type { Device as DeviceSchema } from '@tuojiang/api'
import type { Static } from 'typebox'
import type { Device, Network } from '../network/index.js'
import type { Ledger } from './ledger.js'
import { profileOf } from './profile.js'

export type DeviceView = Static<typeof DeviceSchema>

const instant = (at: Date | null) => at?.toISOString() ?? null

/** Devices as the contract shows them: row, site, counters and whether a gateway speaks with them now. */
export async function deviceViews(
  devices: readonly Device[],
  deps: { network: Network; ledger: Ledger; clock: () => number },
): Promise<DeviceView[]> {
  const ids = devices.map((device) => device.id)
  const siteIds = [...new Set(devices.flatMap((device) => device.site_id ?? []))]
  const [counts, connected, sites] = await Promise.all([
    deps.ledger.counts(ids),
    deps.ledger.connected(ids, new Date(deps.clock())),
    deps.network.sitesById(siteIds),
  ])
  const siteNames = new Map(sites.map((site) => [site.id, site.name_zh]))
  return devices.map((device) => {
    const profile = profileOf(device.profile)
    return {
      id: device.id,
      mn: device.mn,
      st: device.st,
      edition: device.edition,
      state: device.state,
      siteId: device.site_id,
      siteName: device.site_id === null ? null : (siteNames.get(device.site_id) ?? null),
      name: device.name,
      firstSeen: instant(device.first_seen),
      lastSeen: instant(device.last_seen),
      connected: connected.has(device.id),
      address: device.last_address,
      counts: counts.get(device.id) ?? { stored: 0, duplicate: 0, refused: 0, held: 0 },
      profile: {
        crc: profile.crc,
        lenient: profile.lenient,
        periodLabel: profile.periodLabel,
        silentAfterSeconds: profile.silentAfterSeconds,
        framesPerSecond: profile.framesPerSecond,
        backfill: profile.backfill,
        encrypted: profile.encrypted,
      },
    }
  })
}
