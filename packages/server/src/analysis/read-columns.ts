import type { Analysis } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import type { TimeAxis } from '@tuojiang/statistics'
import { EVERYTHING_COUNTS } from '../evaluation/index.js'
import type { Actor } from '../http/index.js'
import type { Channel, Site } from '../network/index.js'
import type { Points } from '../telemetry/index.js'
import { align, commonStep, sharedStep } from './align.js'
import type { AnalysisInput, Column, Weather, WeatherPart } from './column.js'
import type { AnalysisDeps } from './deps.js'
import { conversionOf, factorOf, partsOf } from './factor-facts.js'
import { tooMuch } from './problems.js'
import { axisOf, factsOf, type Span } from './span.js'
import { WEATHER_FACTORS, weatherSites } from './weather-site.js'
import { listed, words } from './words.js'

const MOST_VALUES = 4_000_000

/** What is read. */
export interface Reading {
  analysis: Analysis
  factors: readonly string[]
  sites: readonly Site[]
  span: Span
  actor: Actor
  withWeather: boolean
}

/**
 * Values of the sites and factors on one even axis, with the weather beside them.
 * @throws Problem when they are too many
 */
export async function readColumns(deps: AnalysisDeps, reading: Reading): Promise<AnalysisInput> {
  const { analysis, factors, sites, span, actor, withWeather } = reading
  const seen = withWeather ? await deps.network.sites({ kind: 'air' }, actor.scope) : []
  const ids = [...new Set([...sites, ...seen].map(({ id }) => id))]
  const channels = await deps.network.channels(ids)
  const weatherOf = withWeather ? weatherSites(sites, seen, channels) : new Map<number, Site | null>()
  const sources = [...weatherOf.values()].filter((site): site is Site => site !== null)
  const size = (sites.length * factors.length * (span.until - span.from)) / 3_600_000
  if (size > MOST_VALUES) throw tooMuch(Math.round(size), MOST_VALUES)

  const points = await pointsOf(deps, reading, sources)
  const { usability = EVERYTHING_COUNTS } = deps
  const standing = await usability.standing({ siteIds: ids, from: span.from, to: span.until })
  const wanted = sites.flatMap((site) =>
    factors.flatMap((code) => {
      const parts = partsOf(code)
      const series = points.find(
        (one) => one.siteId === site.id && one.factor === parts.factor && one.statistic === parts.statistic,
      )
      const channel = channels.find((one) => one.site_id === site.id && one.factor === parts.factor)
      return series || channel ? [{ site, code, series, channel, factor: parts.factor }] : []
    }),
  )
  const steps = wanted.flatMap(({ series }) => (series ? (commonStep(series.times) ?? []) : []))
  const axis = axisOf(span, sharedStep(steps), deps.zone)
  const columns = wanted.map(({ site, code, series, channel, factor }): Column => {
    const facts = factorOf(code, channel)
    const { values, left } = align(series ?? NOTHING, {
      axis,
      convert: conversionOf(code, channel),
      range: facts.range,
      standing: standing(site.id, factor),
    })
    return { site: factsOf(site), factor: facts.factor, values, left }
  })
  const absent = sites.filter(({ id }) => !wanted.some(({ site }) => site.id === id))
  return {
    analysis,
    axis,
    columns,
    weather: weatherColumns({ sites, weatherOf, points, channels, axis }),
    begins: Math.round((span.begins - span.from) / 1000 / axis.stepSeconds),
    notes: [
      ...(absent.length > 0
        ? [
            words(
              `${listed(absent.map((site) => factsOf(site).name)).zh}没有所选因子`,
              `${listed(absent.map((site) => factsOf(site).name)).en}: the factors are not measured`,
            ),
          ]
        : []),
      ...borrowed(sites, weatherOf),
    ],
  }
}

const NOTHING = { times: [], values: [], flags: [] }

/** Hours of the sites and of the weather beside them; where days or months are asked and a site has no hours, its daily values. */
async function pointsOf(
  { telemetry }: AnalysisDeps,
  { factors, sites, span, analysis, withWeather }: Reading,
  sources: readonly Site[],
): Promise<Points[]> {
  const asked = factors.map(partsOf)
  const isAsked = (factor: string, statistic: string) =>
    asked.some((one) => one.factor === factor && one.statistic === statistic)
  const weather = new Set(withWeather ? Object.values(WEATHER_FACTORS) : [])
  const range = { from: span.from, to: span.until }
  const siteIds = [...new Set([...sites, ...sources].map(({ id }) => id))]
  const hours = await telemetry.points({
    ...range,
    siteIds,
    kind: 'hour',
    wanted: (factor, statistic) => isAsked(factor, statistic) || (statistic === 'Avg' && weather.has(factor)),
  })
  if (analysis.statistic === 'hour') return hours
  const without = sites.filter(
    ({ id }) => !hours.some((one) => one.siteId === id && isAsked(one.factor, one.statistic)),
  )
  if (without.length === 0) return hours
  const days = await telemetry.points({
    ...range,
    siteIds: without.map(({ id }) => id),
    kind: 'day',
    wanted: isAsked,
  })
  return [...hours, ...days]
}

function weatherColumns({
  sites,
  weatherOf,
  points,
  channels,
  axis,
}: {
  sites: readonly Site[]
  weatherOf: ReadonlyMap<number, Site | null>
  points: readonly Points[]
  channels: readonly Channel[]
  axis: TimeAxis
}): Record<number, Weather> {
  const bySource = new Map<number, Weather>()
  const of = (source: Site): Weather => {
    const known = bySource.get(source.id)
    if (known) return known
    const parts: Weather['parts'] = {}
    for (const [part, code] of Object.entries(WEATHER_FACTORS) as [WeatherPart, string][]) {
      const series = points.find(
        (one) => one.siteId === source.id && one.factor === code && one.statistic === 'Avg',
      )
      if (!series) continue
      const channel = channels.find((one) => one.site_id === source.id && one.factor === code)
      const { values } = align(series, {
        axis,
        convert: conversionOf(code, channel),
        range: factorOf(code, channel).range,
        circular: part === 'direction',
      })
      parts[part] = values
    }
    const weather = { site: factsOf(source), parts }
    bySource.set(source.id, weather)
    return weather
  }
  return Object.fromEntries(
    sites.flatMap(({ id }) => {
      const source = weatherOf.get(id)
      return source ? [[id, of(source)] as const] : []
    }),
  )
}

const borrowed = (sites: readonly Site[], weatherOf: ReadonlyMap<number, Site | null>): Label[] =>
  sites.flatMap((site) => {
    const source = weatherOf.get(site.id)
    if (!source || source.id === site.id) return []
    return [
      words(`${site.name_zh}用${source.name_zh}的气象`, `${site.name_en}: weather of ${source.name_en}`),
    ]
  })
