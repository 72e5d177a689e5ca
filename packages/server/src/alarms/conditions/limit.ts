import { convertUnit, formatDecimal, isUnit, roundHalfEven } from '@tuojiang/measure'
import type { SiteLimit } from '../../network/index.js'
import type { ReadingKind } from '../../telemetry/index.js'
import type { Judged, Said, Series } from '../course.js'
import { dayMeans } from '../day-means.js'
import { grouped } from '../grouped.js'
import type { ConditionOf } from '../rule.js'
import { exceedanceWords } from '../sentences.js'
import type { SiteContext } from '../site-context.js'
import { type Mean, normalValues, type SiteValues } from '../site-values.js'

type LimitCondition = ConditionOf<'limit'>
type Average = LimitCondition['average']

export interface Moment {
  now: number
  /** minutes east of UTC */
  zone: number
}

/** One limit as it is judged; the digits as printed. */
interface Bound {
  factor: string
  lower: string | null
  upper: string | null
}

const HOUR_MS = 3_600_000
export const KIND_OF: Readonly<Record<Average, ReadingKind>> = {
  message: 'realtime',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
}
/** A value stands for two of its periods; messages and minute data for as long as slow devices wait between two. */
const HOLDS_MS: Readonly<Record<Average, number>> = {
  message: HOUR_MS / 4,
  minute: HOUR_MS / 2,
  hour: 2 * HOUR_MS,
  day: 48 * HOUR_MS,
}

/**
 * Means or single values against limits. The whole value is compared, as GB/T 8170-2008 §4.3.1 asks where nothing else is prescribed
 * (全数值比较法). Values flagged other than N are not judged. Gas is judged by the converted value (折算) where it is sent. Of several
 * limits of a factor (the standard's and the permit's) that conditions of the same average and share name, the strictest is judged.
 */
export function limitSeries(
  conditions: readonly LimitCondition[],
  context: SiteContext,
  values: SiteValues,
  moment: Moment,
): Series[] {
  const alike = grouped(conditions, ({ average, share, of }) => `${average}/${share}/${of === 'own'}`)
  return [...alike.values()].flatMap((group) => {
    const [{ average, share, of }] = group as [LimitCondition]
    const bounds = strictest(group.flatMap((condition) => boundsOf(condition, context)))
    return bounds.map((bound) => {
      const judged = { bound, average, share, own: of === 'own' }
      return seriesOf(context, judged, meansOf(values, average, bound.factor, moment))
    })
  })
}

/** A limit whose source is a permit (排污许可证) is the permit's; every other is a standard's. */
const isOfPermit = (limit: SiteLimit): boolean => limit.source_zh.includes('许可')

function boundsOf(condition: LimitCondition, { limits }: SiteContext): Bound[] {
  const { of, factor, average, own } = condition
  if (of === 'own') {
    const text = (value: number | null | undefined) => (value == null ? null : String(value))
    return factor ? [{ factor, lower: text(own?.lower), upper: text(own?.upper) }] : []
  }
  const named = limits.filter(
    (limit) => (factor === null || limit.factor === factor) && isOfPermit(limit) === (of === 'permit'),
  )
  if (average === 'hour' || average === 'day') return named.filter(({ basis }) => basis === average)
  // Single values are put beside the limit of the shorter mean, where there are two.
  return named.filter(
    ({ basis, factor: code }) =>
      basis === 'hour' || !named.some((other) => other.factor === code && other.basis === 'hour'),
  )
}

function strictest(bounds: readonly Bound[]): Bound[] {
  const upper = (bound: Bound) => (bound.upper === null ? Number.POSITIVE_INFINITY : Number(bound.upper))
  const groups = grouped(bounds, ({ factor }) => factor)
  return [...groups.values()].map((group) =>
    group.reduce((one, other) => (upper(other) < upper(one) ? other : one)),
  )
}

const meansOf = (
  values: SiteValues,
  average: Average,
  factor: string,
  { now, zone }: Moment,
): readonly Mean[] =>
  average === 'day' ? dayMeans(values, factor, now, zone) : normalValues(values, KIND_OF[average], factor)

interface JudgedBound {
  bound: Bound
  average: Average
  share: number
  own: boolean
}

function seriesOf(context: SiteContext, of: JudgedBound, means: readonly Mean[]): Series {
  const { bound, average, share, own } = of
  const { factor } = bound
  const channel = context.channels.get(factor)
  const sent = channel?.sent_unit ?? ''
  const unit = channel?.display_unit ?? sent
  const convert = (value: number) => (isUnit(sent) && isUnit(unit) ? convertUnit(value, sent, unit) : value)
  const upper = bound.upper === null ? null : Number(bound.upper)
  const lower = bound.lower === null ? null : Number(bound.lower)
  const items = means.map(({ time, value: raw }): Judged => {
    const value = convert(raw)
    // A lower limit has no share: what lies above it is well.
    const low = lower !== null && value < lower
    const high = upper !== null && (share === 1 ? value > upper : value >= upper * share)
    return { time, value, bad: low || high, mark: low ? 'lower' : 'upper' }
  })
  const decimals = Math.max(channel?.decimals ?? 2, decimalsOf(bound.upper), decimalsOf(bound.lower))
  const text = (value: number) => String(roundHalfEven(value, decimals))

  const say = (stretch: readonly Judged[]): Said => {
    const last = stretch.at(-1) as Judged
    const side = last.mark === 'lower' ? 'lower' : 'upper'
    const limit = (side === 'upper' ? bound.upper : bound.lower) ?? ''
    const all = stretch.map(({ value }) => value)
    const words = exceedanceWords({
      siteName: context.name,
      factor,
      average,
      value: text(last.value),
      unit,
      limit,
      side,
      share: side === 'lower' ? 1 : share,
      multiple:
        unit === 'pH' || side === 'lower' || Number(limit) <= 0 ? null : last.value / Number(limit) - 1,
      periods: stretch.length,
      worst: text(side === 'upper' ? Math.max(...all) : Math.min(...all)),
    })
    return { value: formatDecimal(last.value, decimals), limit, unit: unit || null, ...words }
  }
  const part = [factor, average, ...(share === 1 ? [] : [share]), ...(own ? ['own'] : [])].join('/')
  return { part, factor, items, holdsMs: HOLDS_MS[average], standing: false, say }
}

const decimalsOf = (text: string | null): number => text?.split('.')[1]?.length ?? 0
