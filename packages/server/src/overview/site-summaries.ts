import type { SiteSummary } from '@tuojiang/api'
import { dayOf } from '@tuojiang/measure'
import type { Static } from 'typebox'
import { grouped } from '../alarms/index.js'
import type { SiteTroubles } from '../findings/index.js'
import { profileOf } from '../gateway/index.js'
import type { Scope } from '../http/actor.js'
import type { Device, Site } from '../network/index.js'
import type { OverviewDeps } from './deps.js'
import { airHeadline, type Headline, sourceHeadline, waterHeadline } from './headline.js'
import { hourValues } from './hour-values.js'

export type SiteSummaryAnswer = Static<typeof SiteSummary>

const SOURCES = new Set<Site['kind']>(['effluent', 'gas', 'noise', 'dust'])

/** Sites with state and headline, now or as of a moment, in a number of queries that does not grow with the sites. */
export async function siteSummaries(
  deps: OverviewDeps,
  sites: readonly Site[],
  scope: Scope,
  asOf: number | null,
): Promise<SiteSummaryAnswer[]> {
  const { network, telemetry, evaluation, findings, pack } = deps
  const zone = pack.utcOffsetMinutes
  const now = deps.clock()
  const ids = sites.map((site) => site.id)
  const sourceIds = sites.filter((site) => SOURCES.has(site.kind)).map((site) => site.id)
  const has = (kind: Site['kind']) => sites.some((site) => site.kind === kind)
  const asked = asOf === null ? [] : [asOf]
  const [devices, troubles, hours, limits, channels, air, water] = await Promise.all([
    network.devicesOfSites(ids),
    findings.troubles(asOf),
    hourValues(telemetry, ids, now, asOf),
    network.limits(sourceIds, dayOf(asOf ?? now, zone)),
    network.channels(sourceIds),
    has('air') ? evaluation.airNow(scope, ...asked) : [],
    has('water') ? evaluation.waterNow(scope, ...asked) : [],
  ])
  const devicesOf = grouped(devices, (device) => device.site_id)
  const limitsOf = grouped(limits, (limit) => limit.site_id)
  const channelsOf = grouped(channels, (channel) => channel.site_id)
  const airOf = new Map(air.map((row) => [row.subject, row]))
  const waterOf = new Map(water.map((row) => [row.siteId, row]))

  const headlineOf = (site: Site): Headline => {
    if (site.kind === 'air') return airHeadline(airOf.get(`site:${site.id}`), zone)
    if (site.kind === 'water') return waterHeadline(waterOf.get(site.id), zone)
    return sourceHeadline(hours.get(site.id), limitsOf.get(site.id) ?? [], channelsOf.get(site.id) ?? [])
  }

  return sites.map((site) => {
    const own = devicesOf.get(site.id) ?? []
    const received = hours.get(site.id)?.receivedAt
    // Of a past moment only what was received until then is known, not when a device last spoke.
    const lastSeen = asOf === null ? newestOf([...own.map(lastSeenOf), received]) : (received ?? null)
    const headline = headlineOf(site)
    const silent =
      asOf === null && own.length > 0 && lastSeen !== null && own.every((device) => isSilent(device, now))
    return {
      id: site.id,
      code: site.code,
      name: { zh: site.name_zh, en: site.name_en },
      kind: site.kind,
      areaId: site.area_id,
      lon: site.lon,
      lat: site.lat,
      river: site.river,
      enterprise: site.enterprise,
      demo: site.demo,
      state: stateOf(troubles.get(site.id), silent, lastSeen !== null || headline !== null),
      lastSeen: lastSeen === null ? null : new Date(lastSeen).toISOString(),
      headline,
    }
  })
}

/** Worst first. Exceedances and flags are those the findings hold open, so that no two screens disagree. */
function stateOf(
  troubles: SiteTroubles | undefined,
  silent: boolean,
  everSeen: boolean,
): SiteSummaryAnswer['state'] {
  if (silent || troubles?.silent) return 'silent'
  if (troubles?.exceeding) return 'exceeding'
  if (troubles?.flagged) return 'flagged'
  return everSeen ? 'normal' : 'never'
}

const lastSeenOf = (device: Device) => device.last_seen?.getTime()

const isSilent = (device: Device, now: number) =>
  now - (device.last_seen?.getTime() ?? 0) >= profileOf(device.profile).silentAfterSeconds * 1000

function newestOf(instants: readonly (number | undefined)[]): number | null {
  const known = instants.filter((instant) => instant !== undefined)
  return known.length > 0 ? Math.max(...known) : null
}
