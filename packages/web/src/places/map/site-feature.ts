import Feature from 'ol/Feature'
import Point from 'ol/geom/Point'
import { fromLonLat } from 'ol/proj'
import type { SiteSummary } from '../../api'

/** A site as a feature of the map; null when it has no position. */
export function toFeature(site: SiteSummary): Feature<Point> | null {
  if (site.lon === null || site.lat === null) return null
  const feature = new Feature(new Point(fromLonLat([site.lon, site.lat])))
  feature.setId(site.id)
  feature.set('site', site)
  return feature
}

const isSite = (value: unknown): value is SiteSummary =>
  typeof value === 'object' && value !== null && 'kind' in value

/** The site behind a feature of a source. */
export function siteOf(feature: Feature): SiteSummary {
  const site: unknown = feature.get('site')
  if (!isSite(site)) throw new Error('a feature of the site sources carries its site')
  return site
}

/** The sites behind a drawn feature, which is a group of one or more. */
export function sitesOf(feature: Feature): SiteSummary[] {
  const members: unknown = feature.get('features')
  return Array.isArray(members) ? members.map((member: Feature) => siteOf(member)) : []
}
