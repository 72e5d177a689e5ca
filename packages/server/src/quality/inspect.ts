import { dayOf, factorByCode } from '@tuojiang/measure'
import { type Dossier, inspect, SUSPICION_LEVELS, type Suspicion } from '@tuojiang/quality'
import type { SiteLimit } from '../network/index.js'
import type { Points } from '../telemetry/index.js'
import { readHours, stepOf } from './block.js'
import type { QualityDeps } from './deps.js'
import { type CheckedSite, readCheckedSites } from './sites.js'

/** A suspicion about a site, strong enough to be shown. */
export interface SiteSuspicion {
  checked: CheckedSite
  factor: string
  suspicion: Suspicion
}

const DAY_MS = 86_400_000
const SITES_AT_A_TIME = 20
const USUAL_STEP = 3600
/** Flow of waste water and of flue gas, and oxygen. */
const FLOWS: readonly string[] = ['w00000', 'a00000']
const OXYGEN = 'a19001'
/** Days of a series that has no values in half of them say nothing. */
const LEAST_VALUES = 100

/**
 * Looks for signs of falsification at outlets over the last days.
 * @param siteIds all outlets by default
 */
export async function inspectOutlets(
  deps: Pick<QualityDeps, 'network' | 'telemetry' | 'clock' | 'zone'>,
  days: number,
  siteIds?: readonly number[],
): Promise<{ inspected: number; found: SiteSuspicion[] }> {
  const sites = await readCheckedSites(deps.network)
  const outlets = [...sites.values()].filter(
    ({ site }) =>
      (site.kind === 'gas' || site.kind === 'effluent') &&
      (siteIds === undefined || siteIds.includes(site.id)),
  )
  const now = deps.clock()
  const limits = await deps.network.limits(
    outlets.map(({ site }) => site.id),
    dayOf(now, deps.zone),
  )
  const found: SiteSuspicion[] = []
  for (let start = 0; start < outlets.length; start += SITES_AT_A_TIME) {
    const some = outlets.slice(start, start + SITES_AT_A_TIME)
    const hours = await readHours(
      deps.telemetry,
      some.map(({ site }) => site.id),
      now - days * DAY_MS,
      now,
    )
    for (const checked of some) {
      const means = hours.get(checked.site.id)?.means
      if (!means) continue
      const own = limits.filter((limit) => limit.site_id === checked.site.id)
      for (const dossier of dossiersOf(checked, means, own))
        for (const suspicion of inspect(dossier))
          if (suspicion.score >= SUSPICION_LEVELS.review)
            found.push({ checked, factor: dossier.series.factor, suspicion })
    }
  }
  return { inspected: outlets.length, found }
}

/** What is known of each pollutant of an outlet. Values its device takes back itself are left out: they are no secret. */
function dossiersOf(
  { channels }: CheckedSite,
  means: ReadonlyMap<string, Points>,
  limits: readonly SiteLimit[],
): Dossier[] {
  const starts = [...new Set([...means.values()].flatMap(({ times }) => times))].sort((a, b) => a - b)
  const step = stepOf(starts, USUAL_STEP)
  const place = new Map(starts.map((time, index) => [time, index]))
  const times = Float64Array.from(starts, (time) => time / 1000 + step)
  const columnOf = (list: Points) => {
    const column = new Float64Array(starts.length).fill(Number.NaN)
    list.times.forEach((time, index) => {
      const flag = list.flags[index] ?? 'N'
      if (flag === 'N') column[place.get(time) as number] = list.values[index] as number
    })
    return column
  }
  const flowCode = FLOWS.find((code) => means.has(code))
  const flow = flowCode ? columnOf(means.get(flowCode) as Points) : undefined
  const pollutants = new Set(limits.filter(({ upper }) => upper !== null).map(({ factor }) => factor))
  return [...means].flatMap(([factor, list]) => {
    if (!pollutants.has(factor) || list.times.length < LEAST_VALUES) return []
    const upper = limits.find((limit) => limit.factor === factor)?.upper
    const isPh = factorByCode(factor)?.unit === 'pH'
    if (isPh) return []
    return [
      {
        series: {
          times,
          values: columnOf(list),
          step,
          decimals: channels.get(factor)?.decimals ?? 2,
          factor,
        },
        // The limit of a stack is of the converted value, which is another series.
        ...(upper && !means.has(OXYGEN) && { limit: Number(upper) }),
        ...(flow && { flow }),
      },
    ]
  })
}
