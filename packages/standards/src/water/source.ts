import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import type { SupplementaryItem, WaterRules } from './gb3838-2002.js'
import { surfaceWaterSeries, type WaterBody, type WaterValues } from './item.js'
import { evaluateSection, multipleOf, type SectionClass } from './section.js'

/** A sampling of a centralised drinking-water source. mg/L. */
export interface SourceSample {
  basic: WaterValues
  /** Table 2 items. */
  supplementary: Partial<Record<SupplementaryItem, number | null>>
  /** Table 3 items that were measured, each with its limit; the list of the prefecture differs from place to place. */
  specific?: readonly { name: string; value: number; limit: number }[]
  body?: WaterBody
}

export interface SourceVerdict {
  /** Whether every item keeps its limit; null when nothing was measured. */
  compliant: boolean | null
  basic: SectionClass
  exceeding: { name: string; value: number; limit: number; multiple: number | null }[]
  validity: Validity
}

/** A surface source complies when its 21 basic items keep class III and every other item its limit (GB 3838-2002 tables 1 to 3). */
export function evaluateSource(
  sample: SourceSample,
  rules: WaterRules = surfaceWaterSeries.byId('GB 3838-2002').rules,
): SourceVerdict {
  const basic = evaluateSection(sample.basic, { body: sample.body ?? 'river' })
  const exceeding: SourceVerdict['exceeding'] = basic.exceeding.map(({ item, value, limit, multiple }) => ({
    name: item,
    value,
    limit,
    multiple,
  }))
  let absent = 0
  for (const [name, limit] of Object.entries(rules.supplementary)) {
    const value = sample.supplementary[name as SupplementaryItem]
    if (value === null || value === undefined) absent++
    else if (value > limit) exceeding.push({ name, value, limit, multiple: multipleOf(value, limit) })
  }
  for (const { name, value, limit } of sample.specific ?? [])
    if (value > limit) exceeding.push({ name, value, limit, multiple: multipleOf(value, limit) })
  if (basic.class === null)
    return {
      compliant: null,
      basic,
      exceeding,
      validity: missing('no-items', '没有可评价的项目', 'there is no item to evaluate'),
    }
  return {
    compliant: exceeding.length === 0,
    basic,
    exceeding,
    validity:
      absent === 0
        ? VALID
        : insufficient(
            'supplementary-missing',
            `缺少 ${absent} 项补充项目`,
            `${absent} supplementary items missing`,
          ),
  }
}

/**
 * Rates of a period: by count of sources and by volume of water taken; sources that were not monitored are in neither. One monitored source of unknown
 * volume leaves the rate by volume open.
 */
export function sourceRates(sources: readonly { compliant: boolean | null; volume: number | null }[]): {
  byCount: number | null
  byVolume: number | null
  monitored: number
  notMonitored: number
} {
  const monitored = sources.filter((source) => source.compliant !== null)
  const good = monitored.filter((source) => source.compliant)
  const known = monitored.every((source) => source.volume !== null)
  const volume = (list: typeof monitored) => list.reduce((sum, source) => sum + (source.volume ?? 0), 0)
  const total = known ? volume(monitored) : 0
  return {
    byCount: monitored.length === 0 ? null : (100 * good.length) / monitored.length,
    byVolume: total === 0 ? null : (100 * volume(good)) / total,
    monitored: monitored.length,
    notMonitored: sources.length - monitored.length,
  }
}
