import type { SiteSummary } from '@tuojiang/api'
import { convertUnit, factorByCode, isUnit, type Period, roundHalfEven, startOf } from '@tuojiang/measure'
import type { Static } from 'typebox'
import type { Channel, SiteLimit } from '../network/index.js'
import type { AirAnswer, WaterAnswer } from './deps.js'
import type { HourValues } from './hour-values.js'

export type Headline = Static<typeof SiteSummary>['headline']

const CLASS_ZH = ['Ⅰ类', 'Ⅱ类', 'Ⅲ类', 'Ⅳ类', 'Ⅴ类', '劣Ⅴ类']
const CLASS_EN = ['class Ⅰ', 'class Ⅱ', 'class Ⅲ', 'class Ⅳ', 'class Ⅴ', 'worse than class Ⅴ']

/** Hourly AQI and level. */
export const airHeadline = (row: AirAnswer | undefined, zone: number): Headline =>
  row && row.aqi !== null
    ? {
        value: row.aqi,
        level: row.level,
        label: { zh: `AQI ${row.aqi}`, en: `AQI ${row.aqi}` },
        at: startText(row.period, zone),
      }
    : null

/** Class by the newest values. */
export const waterHeadline = (row: WaterAnswer | undefined, zone: number): Headline =>
  row && row.class !== null
    ? {
        value: row.class,
        level: row.class,
        label: { zh: CLASS_ZH[row.class - 1] ?? '', en: CLASS_EN[row.class - 1] ?? '' },
        at: startText(row.period, zone),
      }
    : null

const startText = (period: string, zone: number) => new Date(startOf(period as Period, zone)).toISOString()

/** The largest share of an upper limit in the newest hour; converted values of gas where they are sent; pH has no share. */
export function sourceHeadline(
  hour: HourValues | undefined,
  limits: readonly SiteLimit[],
  channels: readonly Channel[],
): Headline {
  if (!hour) return null
  const shares = limits.flatMap((limit) => {
    const channel = channels.find((each) => each.factor === limit.factor)
    const item = normalValue(hour, limit.factor)
    const upper = Number(limit.upper ?? Number.NaN)
    if (!item || !channel || !(upper > 0) || channel.display_unit === 'pH') return []
    const { sent_unit: sent, display_unit: unit } = channel
    const value = isUnit(sent) && isUnit(unit) ? convertUnit(item.value, sent, unit) : item.value
    return [{ factor: limit.factor, ratio: value / upper }]
  })
  const [first, ...rest] = shares
  if (!first) return null
  const { factor, ratio } = rest.reduce((most, each) => (each.ratio > most.ratio ? each : most), first)
  const name = factorByCode(factor)?.name ?? { zh: factor, en: factor }
  const percent = roundHalfEven(ratio * 100, 0)
  return {
    value: roundHalfEven(ratio, 2),
    level: null,
    label: { zh: `${name.zh}为限值的 ${percent}%`, en: `${name.en} at ${percent}% of its limit` },
    at: new Date(hour.time).toISOString(),
  }
}

function normalValue(hour: HourValues, factor: string) {
  const of = (statistic: string) =>
    hour.items.find(
      (item) =>
        item.factor === factor &&
        item.statistic === statistic &&
        (item.flag ?? 'N') === 'N' &&
        !Number.isNaN(item.value),
    )
  return of('ZsAvg') ?? of('Avg')
}
