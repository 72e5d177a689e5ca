import type { Label } from '@tuojiang/measure'
import { missing, settled, VALID, type Validity } from '../explanation.js'
import {
  itemsOf,
  surfaceWaterSeries,
  WATER_ITEMS,
  type WaterBody,
  type WaterClass,
  type WaterItem,
  type WaterValues,
  waterClassInfo,
} from './item.js'
import { meanOf } from './mean.js'
import { evaluateSection, itemClass, type SectionClass, type SectionOptions } from './section.js'

export interface BasinSummary {
  sections: number
  judged: number
  /** Sections of each class, I to worse than V. */
  classes: readonly [number, number, number, number, number, number]
  /** Share of sections at class I–III, per cent, unrounded. */
  goodRatio: number | null
  /** Share of sections worse than V, per cent, unrounded. */
  worstRatio: number | null
  status: Label | null
  /** By shares of sections, or by mean concentrations when there are fewer than five. */
  method: 'shares' | 'means' | null
  /** Up to three main pollution indicators where the status is worse than good. */
  main: BasinIndicator[]
  validity: Validity
  trace: {
    sections: readonly BasinSection[]
    /** The section of mean concentrations, when judged by them. */
    means: SectionClass | null
  }
}

export interface BasinIndicator {
  item: WaterItem
  /** Sections in which the item is worse than III, and their share of those that measure it, per cent. Null when judged by means. */
  sections: number | null
  rate: number | null
  multiple: number | null
}

export interface BasinSection {
  class: WaterClass | null
  values: WaterValues
  /** For the limits of total phosphorus; that of the options when left out. */
  body?: WaterBody
  label?: string
}

const STATUS: readonly Label[] = [
  { zh: '优', en: 'excellent' },
  { zh: '良好', en: 'good' },
  { zh: '轻度污染', en: 'light pollution' },
  { zh: '中度污染', en: 'moderate pollution' },
  { zh: '重度污染', en: 'heavy pollution' },
]
const SHARES_FROM = 5

/** Status of a river or basin (环办〔2011〕22号 §2.3): five judged sections and more by their shares, fewer by mean concentrations. */
export function evaluateBasin(sections: readonly BasinSection[], options: SectionOptions = {}): BasinSummary {
  const judged = sections.filter((section) => section.class !== null)
  const ofClass = (wanted: WaterClass) => judged.filter((section) => section.class === wanted).length
  const classes = [ofClass(1), ofClass(2), ofClass(3), ofClass(4), ofClass(5), ofClass(6)] as const
  const share = (count: number) => (judged.length === 0 ? null : (100 * count) / judged.length)
  const goodRatio = share(classes[0] + classes[1] + classes[2])
  const worstRatio = share(classes[5])
  const common = { sections: sections.length, judged: judged.length, classes, goodRatio, worstRatio }
  if (goodRatio === null || worstRatio === null)
    return {
      ...common,
      status: null,
      method: null,
      main: [],
      validity: missing('no-sections', '没有可评价的断面', 'there is no section to evaluate'),
      trace: { sections, means: null },
    }
  if (judged.length < SHARES_FROM) {
    const means = evaluateSection(meansOf(judged), options)
    return {
      ...common,
      status: means.class === null ? null : waterClassInfo(means.class).status,
      method: 'means',
      main: means.main.map(({ item, multiple }) => ({ item, sections: null, rate: null, multiple })),
      validity: VALID,
      trace: { sections, means },
    }
  }
  const status = statusByShares(goodRatio, worstRatio)
  return {
    ...common,
    status: STATUS[status] as Label,
    method: 'shares',
    main: status <= 1 ? [] : mainByRate(judged, options),
    validity: VALID,
    trace: { sections, means: null },
  }
}

function statusByShares(good: number, worst: number): number {
  if (good >= 90) return 0
  if (good >= 75) return 1
  if (worst >= 40) return 4
  return worst >= 20 ? 3 : 2
}

/** Mean of each item over the sections that have it. */
export function meansOf(sections: readonly BasinSection[]): WaterValues {
  const means: WaterValues = {}
  for (const item of WATER_ITEMS)
    means[item] = meanOf(
      sections.map((section) => section.values[item]),
      item,
    )
  return means
}

/** Items by the share of sections in which they are worse than III (断面超标率); the first three (wording not confirmed). */
function mainByRate(sections: readonly BasinSection[], options: SectionOptions): BasinIndicator[] {
  const { rules } = options.edition ?? surfaceWaterSeries.byId('GB 3838-2002')
  const indicators: BasinIndicator[] = []
  for (const item of itemsOf(options.items)) {
    let measured = 0
    let exceeding = 0
    for (const section of sections) {
      const value = section.values[item]
      if (value === null || value === undefined || !Number.isFinite(value)) continue
      measured++
      if (itemClass(item, value, section.body ?? options.body ?? 'river', rules) > 3) exceeding++
    }
    if (exceeding === 0) continue
    indicators.push({
      item,
      sections: exceeding,
      rate: settled((100 * exceeding) / measured),
      multiple: null,
    })
  }
  return indicators.sort((a, b) => (b.rate as number) - (a.rate as number)).slice(0, 3)
}
