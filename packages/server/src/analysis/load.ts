import type { Analysis } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import { EVERYTHING_COUNTS } from '../evaluation/index.js'
import { type Actor, inScope, notFound } from '../http/index.js'
import type { Site } from '../network/index.js'
import { aqiColumns } from './aqi-columns.js'
import type { AnalysisInput } from './column.js'
import type { AnalysisDeps } from './deps.js'
import { partsOf } from './factor-facts.js'
import { KINDS } from './kinds/index.js'
import { analysisInvalid, statisticUnfit } from './problems.js'
import { readColumns } from './read-columns.js'
import { factsOf, type Span, spanOf } from './span.js'
import { words } from './words.js'

const WIND = 'a01007'

/** An analysis with its values, and what the server says of them. */
export interface Loaded {
  input: AnalysisInput
  edition: string | null
  level: Awaited<ReturnType<typeof EVERYTHING_COUNTS.level>>
}

/**
 * Reads what an analysis needs. Sites out of the actor's sight are left out and counted; with none left there is nothing to find.
 * @throws Problem for a question that cannot be, or is too large
 */
export async function loadInput(deps: AnalysisDeps, asked: Analysis, actor: Actor): Promise<Loaded> {
  const kind = KINDS[asked.kind]
  if (!kind.statistics.includes(asked.statistic)) throw statisticUnfit(kind.statistics)
  const span = spanOf(deps, asked)
  const found = await deps.network.sitesById(asked.siteIds)
  const sites = asked.siteIds.flatMap(
    (id) => found.find((site) => site.id === id && isSeen(site, actor)) ?? [],
  )
  if (sites.length === 0) throw notFound({ zh: '所选站点', en: 'The sites chosen' })
  const analysis: Analysis = { ...asked, siteIds: sites.map(({ id }) => id) }
  const notes: Label[] = []
  const unseen = asked.siteIds.length - sites.length
  if (unseen > 0)
    notes.push(
      words(
        `有 ${unseen} 个站点不在您的范围内，未参加计算`,
        `${unseen} sites lie outside of your area and are left out`,
      ),
    )
  if (asked.statistic === 'aqi') {
    const { input, edition } = await aqiColumns(deps, analysis, sites.map(factsOf), span, actor)
    return {
      input: { ...input, notes: [...notes, ...input.notes] },
      edition,
      level: await levelOf(deps, sites, span, []),
    }
  }
  const factors = analysis.factors.length > 0 ? analysis.factors : asked.kind === 'rose' ? [WIND] : []
  if (factors.length === 0) throw analysisInvalid('factors')
  const input = await readColumns(deps, { analysis, factors, sites, span, actor, withWeather: kind.weather })
  return {
    input: { ...input, notes: [...notes, ...input.notes] },
    edition: null,
    level: await levelOf(deps, sites, span, factors),
  }
}

const isSeen = (site: Site, { scope }: Actor) =>
  inScope(scope, { areaId: site.area_id, enterpriseId: site.enterprise_id })

const levelOf = (
  { usability = EVERYTHING_COUNTS }: AnalysisDeps,
  sites: readonly Site[],
  span: Span,
  factors: readonly string[],
) =>
  usability.level({
    siteIds: sites.map(({ id }) => id),
    from: span.from,
    to: span.until,
    factors: factors.map((code) => partsOf(code).factor),
  })
