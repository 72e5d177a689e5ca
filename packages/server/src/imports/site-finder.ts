import type { Network, Site } from '../network/index.js'

export interface FoundSite {
  site: Site
  /** Unit in which the site's device sends a factor. */
  sentUnits: ReadonlyMap<string, string>
}

export type SiteFinder = (text: string) => FoundSite | undefined

const EVERYWHERE = { all: true } as const

/** Sites by code, name in either language, or MN of their device; a code is preferred to a name of the same text. */
export async function createSiteFinder(network: Network): Promise<SiteFinder> {
  const sites = await network.sites({}, EVERYWHERE)
  const channels = await network.channels(sites.map((site) => site.id))
  const units = new Map<number, Map<string, string>>(sites.map((site) => [site.id, new Map()]))
  for (const channel of channels) units.get(channel.site_id)?.set(channel.factor, channel.sent_unit)
  const found = new Map<string, FoundSite>()
  const add = (key: string, site: Site) => {
    if (key !== '' && !found.has(key)) found.set(key, { site, sentUnits: units.get(site.id) ?? new Map() })
  }
  for (const site of sites) add(site.code, site)
  for (const site of sites) {
    add(site.name_zh, site)
    add(site.name_en, site)
  }
  const byId = new Map(sites.map((site) => [site.id, site]))
  let after = 0
  for (;;) {
    const devices = await network.devices({ state: 'approved', after }, EVERYWHERE)
    for (const device of devices) {
      const site = device.site_id === null ? undefined : byId.get(device.site_id)
      if (site) add(device.mn, site)
    }
    const last = devices.at(-1)
    if (!last) break
    after = last.id
  }
  return (text) => found.get(text.trim())
}
