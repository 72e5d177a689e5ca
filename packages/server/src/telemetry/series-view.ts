import type { Series } from '@tuojiang/api'
import { convertUnit, factorByCode, isUnit } from '@tuojiang/measure'
import type { Static } from 'typebox'
import type { Channel } from '../network/index.js'
import type { ReadingKind } from './kinds.js'
import type { Points } from './points.js'
import { type Gap, thin } from './series.js'
import type { TelemetryStore } from './store.js'

export type SeriesView = Static<typeof Series>

export interface SeriesQuery {
  siteId: number
  kind: ReadingKind
  from: number
  to: number
  /** `a34004` or `a34004-Avg` */
  factors: readonly string[]
  points: number
  asOf?: number
}

const USUAL_STEP_SECONDS: Readonly<Record<ReadingKind, number>> = {
  realtime: 60,
  minute: 600,
  hour: 3600,
  day: 86_400,
}
/** Where so many gaps are, their causes are not looked into. */
const MOST_EXPLAINED = 50
const DAY_MS = 86_400_000
const LONGEST_EXPLAINED_MS = 62 * DAY_MS

/** Series for a chart, in the order asked for; a factor without statistic gives the one such data usually have. */
export async function chartSeries(
  telemetry: Pick<TelemetryStore, 'points' | 'timesPresent'>,
  channels: readonly Channel[],
  now: number,
  query: SeriesQuery,
): Promise<SeriesView[]> {
  const asked = query.factors.map((text) => {
    const [code = '', statistic] = text.split('-')
    const factor = factorByCode(code)?.code ?? code
    return { factor, statistic: statistic ?? (query.kind === 'realtime' ? 'Rtd' : 'Avg') }
  })
  const found = await telemetry.points({
    siteIds: [query.siteId],
    kind: query.kind,
    from: query.from,
    to: query.to,
    wanted: (factor, statistic) => asked.some((one) => one.factor === factor && one.statistic === statistic),
    ...(query.asOf !== undefined && { asOf: query.asOf }),
  })
  const until = Math.min(query.to, query.asOf ?? now)
  const views = asked.map(({ factor, statistic }) => {
    const points = found.find((list) => list.factor === factor && list.statistic === statistic)
    const channel = channels.find((one) => one.factor === factor)
    return view(points, { factor, statistic }, channel, until, query)
  })
  return explained(telemetry, views, query)
}

function view(
  points: Points | undefined,
  { factor, statistic }: { factor: string; statistic: string },
  channel: Channel | undefined,
  until: number,
  query: SeriesQuery,
): SeriesView {
  const known = factorByCode(factor)
  const sent = unitOf(statistic, factor, channel?.sent_unit ?? known?.unit ?? '')
  const shown = unitOf(statistic, factor, channel?.display_unit ?? sent)
  const thinned = points && thin(points, query.points, USUAL_STEP_SECONDS[query.kind])
  const stepSeconds = thinned?.stepSeconds ?? USUAL_STEP_SECONDS[query.kind]
  const convert = converter(sent, shown)
  return {
    siteId: query.siteId,
    factor,
    statistic,
    unit: convert ? shown : sent,
    decimals: channel?.decimals ?? known?.decimals ?? 2,
    kind: query.kind,
    stepSeconds,
    thinned: thinned?.thinned ?? 'none',
    total: thinned?.total ?? 0,
    times: thinned?.times ?? [],
    values: thinned?.values.map((value) => (value === null || !convert ? value : convert(value))) ?? [],
    flags: thinned?.flags ?? [],
    gaps: [...(thinned?.gaps ?? []), ...edge(points, stepSeconds, until)].map(({ from, to }) => ({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      reason: 'unknown' as const,
    })),
  }
}

/** Amounts (`Cou`) are no concentrations: m³ of what flows, kg of what it carries (HJ 212-2017, table 8). */
function unitOf(statistic: string, factor: string, unit: string): string {
  if (statistic !== 'Cou') return unit
  return factor === 'w00000' || factor === 'a00000' ? 'm³' : 'kg'
}

function converter(from: string, to: string): ((value: number) => number) | null {
  if (from === to) return (value) => value
  if (!isUnit(from) || !isUnit(to)) return null
  try {
    convertUnit(1, from, to)
    return (value) => convertUnit(value, from, to)
  } catch {
    return null
  }
}

/** A series that ended before the chart does has a gap up to its end. */
function edge(points: Points | undefined, stepSeconds: number, until: number): Gap[] {
  const last = points?.times.at(-1)
  if (last === undefined) return []
  const from = last + stepSeconds * 1000
  return until - from > stepSeconds * 1000 ? [{ from, to: until }] : []
}

/** Where nothing at all came from the site, it was silent; where other factors came, this one was missing. */
async function explained(
  telemetry: Pick<TelemetryStore, 'timesPresent'>,
  views: SeriesView[],
  query: SeriesQuery,
): Promise<SeriesView[]> {
  const gaps = views.flatMap((one) => one.gaps)
  if (gaps.length === 0 || gaps.length > MOST_EXPLAINED) return views
  for (const gap of gaps) {
    const from = Date.parse(gap.from)
    const to = Math.min(Date.parse(gap.to), from + LONGEST_EXPLAINED_MS)
    const present = await telemetry.timesPresent({ siteId: query.siteId, kind: query.kind, from, to })
    if (present.size === 0) gap.reason = 'silent'
  }
  return views
}
