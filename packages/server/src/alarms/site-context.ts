import type { Label } from '@tuojiang/measure'
import type { Channel, Network, Site, SiteLimit } from '../network/index.js'
import { grouped } from './grouped.js'

/** What judging a site needs besides its values. */
export interface SiteContext {
  site: Site
  name: Label
  channels: ReadonlyMap<string, Channel>
  limits: readonly SiteLimit[]
}

/** All sites with channels and the limits in force on a day: three queries. */
export async function readContexts(
  network: Pick<Network, 'sites' | 'channels' | 'limits'>,
  day: string,
): Promise<Map<number, SiteContext>> {
  const sites = await network.sites({}, { all: true })
  const ids = sites.map((site) => site.id)
  const [channels, limits] = await Promise.all([network.channels(ids), network.limits(ids, day)])
  const channelsOf = grouped(channels, (channel) => channel.site_id)
  const limitsOf = grouped(limits, (limit) => limit.site_id)
  return new Map(
    sites.map((site) => [
      site.id,
      {
        site,
        name: { zh: site.name_zh, en: site.name_en },
        channels: new Map((channelsOf.get(site.id) ?? []).map((channel) => [channel.factor, channel])),
        limits: limitsOf.get(site.id) ?? [],
      },
    ]),
  )
}
