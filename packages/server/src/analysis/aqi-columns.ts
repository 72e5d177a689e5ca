import type { Analysis } from '@tuojiang/api'
import { dayOf } from '@tuojiang/measure'
import type { Actor } from '../http/index.js'
import type { AnalysisInput, Column, FactorFacts, SiteFacts } from './column.js'
import type { AnalysisDeps } from './deps.js'
import { dayNames } from './reduce.js'
import { axisOf, type Span } from './span.js'
import { listed, words } from './words.js'

export const AQI: FactorFacts = { code: 'aqi', name: words('AQI', 'AQI'), unit: '', decimals: 0 }

const DAY_SECONDS = 86_400
const DAY_MS = DAY_SECONDS * 1000

/** Daily AQI of air stations as the evaluation has it; other sites have none and are named. */
export async function aqiColumns(
  { evaluation, zone }: AnalysisDeps,
  analysis: Analysis,
  sites: readonly SiteFacts[],
  span: Span,
  { scope }: Actor,
): Promise<{ input: AnalysisInput; edition: string | null }> {
  const axis = axisOf(span, DAY_SECONDS, zone)
  const places = new Map(dayNames(axis).map((day, index) => [day, index]))
  const editions = new Set<string>()
  const air = sites.filter(({ kind }) => kind === 'air')
  const columns: Column[] = []
  for (const site of air) {
    const rows = await evaluation.airDays(scope, {
      subject: `site:${site.id}`,
      from: dayOf(span.from, zone),
      to: dayOf(span.until - DAY_MS, zone),
    })
    const values = new Float64Array(axis.length).fill(Number.NaN)
    for (const row of rows) {
      const place = places.get(row.period)
      if (place === undefined || row.aqi === null) continue
      values[place] = row.aqi
      editions.add(row.edition)
    }
    columns.push({ site, factor: AQI, values, left: {} })
  }
  const others = sites.filter(({ kind }) => kind !== 'air').map(({ name }) => name)
  return {
    input: {
      analysis,
      axis,
      columns,
      weather: {},
      begins: 0,
      notes:
        others.length > 0
          ? [
              words(
                `${listed(others).zh}不是空气站，没有 AQI`,
                `${listed(others).en}: no air station, so no AQI`,
              ),
            ]
          : [],
    },
    edition:
      editions.size === 0
        ? null
        : [...editions]
            .sort()
            .map((edition) => `HJ 633-${edition}`)
            .join(', '),
  }
}
