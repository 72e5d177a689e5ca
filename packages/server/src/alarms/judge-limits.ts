import {
  type CivilDay,
  convertUnit,
  dayOf,
  endOf,
  formatDecimal,
  isUnit,
  roundHalfEven,
  startOf,
} from '@tuojiang/measure'
import type { SiteLimit } from '../network/index.js'
import type { Points } from '../telemetry/index.js'
import { type Course, type Stretch, stretchesOf } from './course.js'
import { grouped } from './grouped.js'
import type { Parameters } from './rules.js'
import { exceedanceWords } from './sentences.js'
import type { SiteContext } from './site-context.js'

/** Values of one site in the window; hours and days as devices sent them, oldest first. */
export interface SiteValues {
  hours: readonly Points[]
  days: readonly Points[]
}

interface Mean {
  time: number
  value: number
}

interface JudgedMean extends Mean {
  bad: boolean
  side: 'upper' | 'lower'
}

const FLOW = 'w00000'
const NORMAL = 'N'

/**
 * Hour or day means against the limits of the site. The whole value is compared, as GB/T 8170-2008 §4.3.1 asks where nothing else
 * is prescribed (全数值比较法). Values flagged other than N are not judged. Gas is judged by the converted value (折算) where it
 * is sent. A daily mean the device does not send is made from the day's hours, weighted by flow where every hour has one.
 */
export function judgeLimits(
  context: SiteContext,
  values: SiteValues,
  parameters: Parameters<'exceedance'>,
  now: number,
  zone: number,
): Course[] {
  return strictest(context.limits).map((limit) => {
    const means =
      limit.basis === 'hour'
        ? normalMeans(values.hours, limit.factor)
        : dayMeans(values, limit.factor, parameters.dayHours, now, zone)
    return courseOf(context, limit, means)
  })
}

/** Of several limits of a factor on the same mean (the standard's and the permit's) the strictest is judged. */
function strictest(limits: readonly SiteLimit[]): SiteLimit[] {
  const upper = (limit: SiteLimit) => (limit.upper === null ? Number.POSITIVE_INFINITY : Number(limit.upper))
  const groups = grouped(limits, ({ factor, basis }) => `${factor}/${basis}`)
  return [...groups.values()].map((group) =>
    group.reduce((one, other) => (upper(other) < upper(one) ? other : one)),
  )
}

function courseOf(context: SiteContext, limit: SiteLimit, means: readonly Mean[]): Course {
  const { factor } = limit
  const channel = context.channels.get(factor)
  const sent = channel?.sent_unit ?? ''
  const unit = channel?.display_unit ?? sent
  const convert = (value: number) => (isUnit(sent) && isUnit(unit) ? convertUnit(value, sent, unit) : value)
  const upper = limit.upper === null ? null : Number(limit.upper)
  const lower = limit.lower === null ? null : Number(limit.lower)
  const judged = means.map(({ time, value: raw }): JudgedMean => {
    const value = convert(raw)
    const low = lower !== null && value < lower
    return { time, value, bad: low || (upper !== null && value > upper), side: low ? 'lower' : 'upper' }
  })
  const { stretches, clearSince } = stretchesOf(judged)
  const decimals = Math.max(channel?.decimals ?? 2, decimalsOf(limit.upper), decimalsOf(limit.lower))
  const text = (value: number) => String(roundHalfEven(value, decimals))

  const runs = stretches.map((stretch: Stretch<JudgedMean>) => {
    const last = stretch.items.at(-1) as JudgedMean
    const limitText = (last.side === 'upper' ? limit.upper : limit.lower) ?? ''
    const limitValue = Number(limitText)
    const all = stretch.items.map((item) => item.value)
    const words = exceedanceWords({
      siteName: context.name,
      factor,
      basis: limit.basis,
      value: text(last.value),
      unit,
      limit: limitText,
      side: last.side,
      multiple:
        unit === 'pH' || last.side === 'lower' || limitValue <= 0 ? null : last.value / limitValue - 1,
      periods: stretch.items.length,
      worst: text(last.side === 'upper' ? Math.max(...all) : Math.min(...all)),
    })
    return {
      startedAt: (stretch.items[0] as JudgedMean).time,
      lastAt: last.time,
      endedAt: stretch.endedAt,
      ongoing: false,
      value: formatDecimal(last.value, decimals),
      limit: limitText,
      ...words,
    }
  })
  const subject = limit.basis === 'hour' ? factor : `${factor}/day`
  return { kind: 'exceedance', siteId: context.site.id, subject, factor, runs, clearSince }
}

const decimalsOf = (text: string | null): number => text?.split('.')[1]?.length ?? 0

/** Values of a factor that count: converted ones where they are sent, flagged N. */
function normalMeans(points: readonly Points[], factor: string): Mean[] {
  const of = (statistic: string) =>
    points.find((list) => list.factor === factor && list.statistic === statistic)
  const list = of('ZsAvg') ?? of('Avg')
  if (!list) return []
  return list.times.flatMap((time, index) => {
    const value = list.values[index] ?? Number.NaN
    return Number.isNaN(value) || (list.flags[index] ?? NORMAL) !== NORMAL ? [] : [{ time, value }]
  })
}

function dayMeans(values: SiteValues, factor: string, dayHours: number, now: number, zone: number): Mean[] {
  const sent = normalMeans(values.days, factor)
  const days = new Set(sent.map(({ time }) => dayOf(time, zone)))
  const flows = new Map(normalMeans(values.hours, FLOW).map(({ time, value }) => [time, value]))
  const hours = grouped(normalMeans(values.hours, factor), ({ time }) => dayOf(time, zone))
  const made = [...hours].flatMap(([day, list]): Mean[] => {
    if (days.has(day) || list.length < dayHours || endOf(day, zone) > now) return []
    return [{ time: startOf(day as CivilDay, zone), value: meanOf(list, flows) }]
  })
  return [...sent, ...made].sort((a, b) => a.time - b.time)
}

function meanOf(list: readonly Mean[], flows: ReadonlyMap<number, number>): number {
  const weights = list.map(({ time }) => flows.get(time) ?? 0)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total <= 0 || weights.some((weight) => weight <= 0)) {
    return list.reduce((sum, { value }) => sum + value, 0) / list.length
  }
  return list.reduce((sum, { value }, index) => sum + value * (weights[index] as number), 0) / total
}
