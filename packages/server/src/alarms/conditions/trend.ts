import { formatDecimal } from '@tuojiang/measure'
import type { Judged, Series } from '../course.js'
import type { ConditionOf } from '../rule.js'
import { capital, factorName } from '../sentences.js'
import type { SiteContext } from '../site-context.js'
import { normalValues, type SiteValues } from '../site-values.js'

const HOUR_MS = 3_600_000

interface Rising extends Judged {
  lowest: number
}

/** A rise of hour means: the value against the lowest of the hours before it. A first value has nothing to rise from. */
export function trendSeries(
  { factor, hours, rise, relative }: ConditionOf<'trend'>,
  context: SiteContext,
  values: SiteValues,
): Series {
  const means = normalValues(values, 'hour', factor)
  const channel = context.channels.get(factor)
  const unit = channel?.sent_unit ?? ''
  const decimals = channel?.decimals ?? 2
  const items = means.flatMap(({ time, value }, index): Rising[] => {
    let lowest = Number.POSITIVE_INFINITY
    for (let before = index - 1; before >= 0; before--) {
      const mean = means[before] as (typeof means)[number]
      if (time - mean.time > hours * HOUR_MS) break
      lowest = Math.min(lowest, mean.value)
    }
    if (lowest === Number.POSITIVE_INFINITY) return []
    const bad = relative ? lowest > 0 && value / lowest - 1 >= rise : value - lowest >= rise
    return [{ time, value, bad, mark: '', lowest }]
  })
  const name = factorName(factor)
  return {
    part: `${factor}/trend/${hours}`,
    factor,
    items,
    holdsMs: 2 * HOUR_MS,
    standing: false,
    say(stretch) {
      const last = stretch.at(-1) as Rising
      const value = formatDecimal(last.value, decimals)
      const lowest = formatDecimal(last.lowest, decimals)
      const by = relative
        ? `${formatDecimal((last.value / last.lowest - 1) * 100, 0)}%`
        : `${formatDecimal(last.value - last.lowest, decimals)} ${unit}`.trimEnd()
      return {
        value,
        limit: null,
        unit: unit || null,
        title: { zh: `${name.zh}快速上升`, en: `${capital(name.en)}: steep rise` },
        detail: {
          zh: `${context.name.zh} ${name.zh} 小时均值 ${value} ${unit}，比此前 ${hours} 小时内的最低值 ${lowest} 上升 ${by}`,
          en: `${context.name.en}: ${name.en} hourly mean ${value} ${unit}, ${by} above the lowest of the ${hours} hours before (${lowest})`,
        },
      }
    },
  }
}
