import { missing, settled, VALID, type Validity } from '../explanation.js'
import type { GroundwaterEvaluation } from './evaluate.js'
import type { GroundwaterItem } from './gbt14848-2017.js'

export interface GroundwaterSummary {
  /** Points, and those that have a class. */
  points: number
  judged: number
  /** Points of each class, Ⅰ to Ⅴ. */
  classes: readonly [number, number, number, number, number]
  /** Share of Ⅰ–Ⅳ and of Ⅴ (Ⅴ类水比例), per cent of the judged points, unrounded. */
  keptRatio: number | null
  worstRatio: number | null
  /** Items that exceed their target somewhere, by the share of the points that measure them, per cent. */
  exceeding: {
    item: GroundwaterItem
    points: number
    measured: number
    rate: number
    largest: number | null
  }[]
  validity: Validity
}

/** Classes of the points of an area, the class Ⅴ ratio, and which items exceed at how many points. A point without a class is in no ratio. */
export function summariseGroundwater(points: readonly GroundwaterEvaluation[]): GroundwaterSummary {
  const judged = points.filter((point) => point.class !== null)
  const ofClass = (wanted: number) => judged.filter((point) => point.class === wanted).length
  const classes = [ofClass(1), ofClass(2), ofClass(3), ofClass(4), ofClass(5)] as const
  const worstRatio = judged.length === 0 ? null : settled((100 * classes[4]) / judged.length)
  return {
    points: points.length,
    judged: judged.length,
    classes,
    keptRatio: worstRatio === null ? null : settled(100 - worstRatio),
    worstRatio,
    exceeding: exceedingItems(judged),
    validity:
      judged.length === 0 ? missing('no-points', '没有可评价的点位', 'there is no point to evaluate') : VALID,
  }
}

function exceedingItems(points: readonly GroundwaterEvaluation[]): GroundwaterSummary['exceeding'] {
  const found = new Map<GroundwaterItem, { points: number; measured: number; largest: number | null }>()
  for (const verdict of points.flatMap((point) => point.items)) {
    const entry = found.get(verdict.item) ?? { points: 0, measured: 0, largest: null }
    entry.measured++
    if (verdict.exceeding) entry.points++
    if (verdict.multiple !== null) entry.largest = Math.max(entry.largest ?? 0, verdict.multiple)
    found.set(verdict.item, entry)
  }
  return [...found]
    .filter(([, entry]) => entry.points > 0)
    .map(([item, entry]) => ({ item, ...entry, rate: settled((100 * entry.points) / entry.measured) }))
    .sort((a, b) => b.rate - a.rate || a.item.number - b.item.number)
}
