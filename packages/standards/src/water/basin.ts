import type { Label } from '@tuojiang/measure'
import { WATER_ITEMS, type WaterClass, type WaterValues, waterClassInfo } from './item.js'
import { meanOf } from './mean.js'
import { evaluateSection, type SectionOptions } from './section.js'

export interface BasinSummary {
  sections: number
  judged: number
  /** Share of sections at class I–III, per cent, unrounded. */
  goodRatio: number | null
  /** Share of sections worse than V, per cent, unrounded. */
  worstRatio: number | null
  status: Label | null
  /** By shares of sections, or by mean concentrations when there are fewer than five. */
  method: 'shares' | 'means' | null
}

export interface BasinSection {
  class: WaterClass | null
  values: WaterValues
}

const STATUS: readonly Label[] = [
  { zh: '优', en: 'excellent' },
  { zh: '良好', en: 'good' },
  { zh: '轻度污染', en: 'light pollution' },
  { zh: '中度污染', en: 'moderate pollution' },
  { zh: '重度污染', en: 'heavy pollution' },
]

/** Status of a river or basin (环办〔2011〕22号 §2.3): five sections and more by their shares, fewer by mean concentrations. */
export function evaluateBasin(sections: readonly BasinSection[], options: SectionOptions = {}): BasinSummary {
  const judged = sections.filter((section) => section.class !== null)
  if (judged.length === 0)
    return {
      sections: sections.length,
      judged: 0,
      goodRatio: null,
      worstRatio: null,
      status: null,
      method: null,
    }
  const share = (test: (of: WaterClass) => boolean) =>
    (100 * judged.filter((section) => test(section.class as WaterClass)).length) / judged.length
  const goodRatio = share((of) => of <= 3)
  const worstRatio = share((of) => of === 6)
  if (judged.length < 5) {
    const means: WaterValues = {}
    for (const item of WATER_ITEMS)
      means[item] = meanOf(
        judged.map((section) => section.values[item]),
        item,
      )
    const worst = evaluateSection(means, options).class
    return {
      sections: sections.length,
      judged: judged.length,
      goodRatio,
      worstRatio,
      status: worst === null ? null : waterClassInfo(worst).status,
      method: 'means',
    }
  }
  return {
    sections: sections.length,
    judged: judged.length,
    goodRatio,
    worstRatio,
    status: STATUS[statusByShares(goodRatio, worstRatio)] as Label,
    method: 'shares',
  }
}

function statusByShares(good: number, worst: number): number {
  if (good >= 90) return 0
  if (good >= 75) return 1
  if (worst >= 40) return 4
  return worst >= 20 ? 3 : 2
}
