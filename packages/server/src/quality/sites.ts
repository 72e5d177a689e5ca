import { convertUnit, isUnit } from '@tuojiang/measure'
import type { SiteKind } from '@tuojiang/quality'
import type { Channel, Network, Site } from '../network/index.js'

/** A site whose values are checked. */
export interface CheckedSite {
  site: Site
  kind: SiteKind
  channels: ReadonlyMap<string, Channel>
  /** Sites of the same kind nearby, the nearest first. */
  neighbours: readonly number[]
}

export const KINDS: Readonly<Partial<Record<Site['kind'], SiteKind>>> = {
  air: 'ambient-air',
  water: 'surface-water',
  gas: 'flue-gas',
  effluent: 'wastewater',
}

/** Nearest stations that are compared; three are needed for a verdict, more than five lie too far apart to say the same. */
const MOST_NEIGHBOURS = 5

/** Sites that are checked, with their channels and neighbours. Only ambient air has neighbours that measure the same thing. */
export async function readCheckedSites(
  network: Pick<Network, 'sites' | 'channels'>,
): Promise<Map<number, CheckedSite>> {
  const sites = (await network.sites({}, { all: true })).filter((site) => KINDS[site.kind])
  const channels = new Map<number, Map<string, Channel>>()
  for (const channel of await network.channels(sites.map(({ id }) => id))) {
    const own = channels.get(channel.site_id) ?? new Map<string, Channel>()
    channels.set(channel.site_id, own.set(channel.factor, channel))
  }
  const stations = sites.filter((site) => site.kind === 'air')
  return new Map(
    sites.map((site) => [
      site.id,
      {
        site,
        kind: KINDS[site.kind] as SiteKind,
        channels: channels.get(site.id) ?? new Map(),
        neighbours: site.kind === 'air' ? nearest(site, stations) : [],
      },
    ]),
  )
}

function nearest(site: Site, stations: readonly Site[]): number[] {
  const away = (other: Site) =>
    site.lon === null || site.lat === null || other.lon === null || other.lat === null
      ? Number.POSITIVE_INFINITY
      : Math.hypot((other.lon - site.lon) * Math.cos((site.lat * Math.PI) / 180), other.lat - site.lat)
  return stations
    .filter(({ id }) => id !== site.id)
    .map((other) => ({ id: other.id, away: away(other) }))
    .sort((one, other) => one.away - other.away || one.id - other.id)
    .slice(0, MOST_NEIGHBOURS)
    .map(({ id }) => id)
}

/** Factor by which a site's value is brought to the unit of a profile; 1 where both are the same or cannot be compared. */
export function unitFactor(sent: string | undefined, wanted: string): number {
  if (sent === undefined || sent === wanted || !isUnit(sent) || !isUnit(wanted)) return 1
  try {
    return convertUnit(1, sent, wanted)
  } catch {
    return 1
  }
}
