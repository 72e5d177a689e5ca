import type { Label } from '@tuojiang/measure'
import type { Channel, Network, Site, SiteLimit } from '../network/index.js'
import type { Subject } from './course.js'
import { grouped } from './grouped.js'
import type { Rule } from './rule.js'

/** What judging a site needs besides its values. */
export interface SiteContext {
  site: Site
  name: Label
  subject: Subject
  /** The site's area and those above it. */
  areaIds: readonly number[]
  channels: ReadonlyMap<string, Channel>
  limits: readonly SiteLimit[]
}

/** All sites with channels and the limits in force on a day: four queries. */
export async function readContexts(
  network: Pick<Network, 'areas' | 'sites' | 'channels' | 'limits'>,
  day: string,
): Promise<Map<number, SiteContext>> {
  const [areas, sites] = await Promise.all([network.areas(), network.sites({}, { all: true })])
  const ids = sites.map((site) => site.id)
  const [channels, limits] = await Promise.all([network.channels(ids), network.limits(ids, day)])
  const parentOf = new Map(areas.map((area) => [area.id, area.parent_id]))
  const channelsOf = grouped(channels, (channel) => channel.site_id)
  const limitsOf = grouped(limits, (limit) => limit.site_id)
  return new Map(
    sites.map((site) => {
      const name = { zh: site.name_zh, en: site.name_en }
      const parent = parentOf.get(site.area_id) ?? null
      return [
        site.id,
        {
          site,
          name,
          subject: {
            key: `site:${site.id}`,
            name,
            link: `/sites/${site.id}`,
            siteId: site.id,
            areaId: site.area_id,
            enterpriseId: site.enterprise_id,
            demo: site.demo,
          },
          areaIds: parent === null ? [site.area_id] : [site.area_id, parent],
          channels: new Map((channelsOf.get(site.id) ?? []).map((channel) => [channel.factor, channel])),
          limits: limitsOf.get(site.id) ?? [],
        },
      ]
    }),
  )
}

/** Whether a rule concerns a site; empty lists mean all. */
export function concerns(rule: Rule, { site, areaIds }: SiteContext): boolean {
  if (rule.siteKinds.length > 0 && !rule.siteKinds.includes(site.kind)) return false
  if (rule.areaIds.length > 0 && !areaIds.some((id) => rule.areaIds.includes(id))) return false
  return rule.siteIds.length === 0 || rule.siteIds.includes(site.id)
}
