import type { Label } from '@tuojiang/measure'
import type { Area, Network, Site } from '../network/index.js'

/** An air subject with the stations whose concentrations make its own. */
export interface AirSubject {
  /** `site:12` or `area:1` */
  id: string
  kind: 'station' | 'county' | 'city'
  name: Label
  areaId: number
  /** Ascending site ids, so that sums are always formed in the same order. */
  siteIds: readonly number[]
}

export interface WaterSection {
  siteId: number
  subject: string
  name: Label
  areaId: number
  river: string | null
  chainage: number | null
  body: 'river' | 'lake'
  targetClass: number | null
  /** One of the national and provincial sections the plan is judged by. */
  assessed: boolean
  automatic: boolean
}

/** A basin summary: the assessed sections of the city or of one county. */
export interface WaterSummarySubject {
  id: string
  kind: 'county' | 'city'
  name: Label
  areaId: number
  sections: readonly WaterSection[]
}

export interface Subjects {
  air: readonly AirSubject[]
  airById: ReadonlyMap<string, AirSubject>
  water: readonly WaterSection[]
  waterBySite: ReadonlyMap<number, WaterSection>
  summaries: readonly WaterSummarySubject[]
  areas: readonly Area[]
  city: Area | null
  siteArea: ReadonlyMap<number, number>
  /** Enterprise that answers for a site, for those that have one. */
  siteEnterprise: ReadonlyMap<number, number>
  /** Unit in which a site sends a factor, by `siteId:factor`. */
  sentUnits: ReadonlyMap<string, string>
}

export const siteSubject = (siteId: number): string => `site:${siteId}`
export const areaSubject = (areaId: number): string => `area:${areaId}`

/**
 * Who is judged, from the register of sites. The city stands on its evaluation stations (评价点) without background ones (对照点),
 * HJ 663 §3; a county on every station in it that is no background station.
 */
export async function readSubjects(network: Network): Promise<Subjects> {
  const areas = await network.areas()
  const everywhere = { all: true } as const
  const airSites = (await network.sites({ kind: 'air' }, everywhere)).filter(isActive)
  const waterSites = (await network.sites({ kind: 'water' }, everywhere)).filter(isActive)
  const channels = await network.channels([...airSites, ...waterSites].map((site) => site.id))
  const city = areas.find((area) => area.kind === 'city') ?? null
  const air = [
    ...airSites.map(stationOf),
    ...areas.map((area) => areaOf(area, airSites)).filter((subject) => subject.siteIds.length > 0),
  ]
  const water = waterSites.map(sectionOf).sort((a, b) => a.siteId - b.siteId)
  const summaries = areas
    .map((area) => ({
      id: areaSubject(area.id),
      kind: area.kind,
      name: { zh: area.name_zh, en: area.name_en },
      areaId: area.id,
      sections: water.filter(
        (section) => section.assessed && (area.kind === 'city' || section.areaId === area.id),
      ),
    }))
    .filter((subject) => subject.sections.length > 0)
  return {
    air,
    airById: new Map(air.map((subject) => [subject.id, subject])),
    water,
    waterBySite: new Map(water.map((section) => [section.siteId, section])),
    summaries,
    areas,
    city,
    siteArea: new Map([...airSites, ...waterSites].map((site) => [site.id, site.area_id])),
    siteEnterprise: new Map(
      [...airSites, ...waterSites].flatMap((site) =>
        site.enterprise_id === null ? [] : [[site.id, site.enterprise_id] as const],
      ),
    ),
    sentUnits: new Map(
      channels.map((channel) => [`${channel.site_id}:${channel.factor}`, channel.sent_unit]),
    ),
  }
}

const isActive = (site: Site) => site.state === 'active'

const stationOf = (site: Site): AirSubject => ({
  id: siteSubject(site.id),
  kind: 'station',
  name: { zh: site.name_zh, en: site.name_en },
  areaId: site.area_id,
  siteIds: [site.id],
})

function areaOf(area: Area, sites: readonly Site[]): AirSubject {
  const members = sites.filter((site) => {
    if (site.attributes.background === true) return false
    return area.kind === 'city' ? site.attributes.evaluated === true : site.area_id === area.id
  })
  return {
    id: areaSubject(area.id),
    kind: area.kind,
    name: { zh: area.name_zh, en: area.name_en },
    areaId: area.id,
    siteIds: members.map((site) => site.id).sort((a, b) => a - b),
  }
}

function sectionOf(site: Site): WaterSection {
  const { body, targetClass, assessed, automatic } = site.attributes
  return {
    siteId: site.id,
    subject: siteSubject(site.id),
    name: { zh: site.name_zh, en: site.name_en },
    areaId: site.area_id,
    river: site.river,
    chainage: site.chainage_km,
    body: body === 'lake' ? 'lake' : 'river',
    targetClass: typeof targetClass === 'number' ? targetClass : null,
    assessed: assessed === true,
    automatic: automatic === true,
  }
}
