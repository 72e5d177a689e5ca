import { roundHalfEven } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { missing, VALID, type Validity } from '../explanation.js'
import {
  surfaceWaterSeries,
  WATER_ITEMS,
  type WaterBody,
  type WaterClass,
  type WaterItem,
  type WaterRules,
  type WaterValues,
} from './item.js'

/** How one item was judged. */
export interface ItemVerdict {
  item: WaterItem
  value: number
  class: WaterClass
  /** The class III limit, or that of the target. */
  limit: number
  exceeding: boolean
  /** (C − S) ÷ S, one decimal, half even; null for pH and dissolved oxygen, which have none. */
  multiple: number | null
}

export interface SectionClass {
  /** Worst class among the items; null without any. */
  class: WaterClass | null
  items: ItemVerdict[]
  /** Items worse than the class judged against, worst first. */
  exceeding: ItemVerdict[]
  /** Up to three main pollution items (主要污染指标). */
  main: ItemVerdict[]
  /** Whether the target class is kept; null without a class. */
  attained: boolean | null
  body: WaterBody
  edition: string
  validity: Validity
}

export interface SectionOptions {
  body?: WaterBody
  /** Items that count; all 21 by default, those without a value being passed over. */
  items?: readonly WaterItem[]
  /** Class that is aimed at; exceedance is told against it. Default III. */
  target?: WaterClass
  edition?: Edition<WaterRules>
}

const RANGE_OUT: WaterClass = 6

/** Limit row of an item for a body of water. */
const rowOf = (rules: WaterRules, item: WaterItem, body: WaterBody) =>
  rules.limits[item === 'tp' && body === 'lake' ? 'tpLake' : item]

/** Class of one item: where classes share a limit the better one; pH has no ladder, outside 6–9 it is worse than V. */
export function itemClass(item: WaterItem, value: number, body: WaterBody, rules: WaterRules): WaterClass {
  const { direction, limits } = rowOf(rules, item, body)
  if (direction === 'range')
    return value >= (limits[0] as number) && value <= (limits[1] as number) ? 1 : RANGE_OUT
  const found = limits.findIndex((limit) => (direction === 'min' ? value >= limit : value <= limit))
  return (found < 0 ? RANGE_OUT : found + 1) as WaterClass
}

/**
 * Class of a section by the worst single item (单因子评价法, 环办〔2011〕22号 §2.2). Values are judged unrounded, as the published national
 * data are. Without any value there is no class; missing is never class I.
 */
export function evaluateSection(values: WaterValues, options: SectionOptions = {}): SectionClass {
  const body = options.body ?? 'river'
  const edition = options.edition ?? surfaceWaterSeries.byId('GB 3838-2002')
  const target = options.target ?? 3
  const items: ItemVerdict[] = []
  let worst: WaterClass | null = null
  for (const item of options.items ?? WATER_ITEMS) {
    const value = values[item]
    if (value === null || value === undefined || !Number.isFinite(value) || value < 0) continue
    const verdict = judgeItem(item, value, body, target, edition.rules)
    items.push(verdict)
    if (worst === null || verdict.class > worst) worst = verdict.class
  }
  const exceeding = items.filter((verdict) => verdict.exceeding).sort(byWeight)
  return {
    class: worst,
    items,
    exceeding,
    main: exceeding.slice(0, 3),
    attained: worst === null ? null : worst <= target,
    body,
    edition: edition.id,
    validity:
      worst === null ? missing('no-items', '没有可评价的项目', 'there is no item to evaluate') : VALID,
  }
}

function judgeItem(
  item: WaterItem,
  value: number,
  body: WaterBody,
  target: WaterClass,
  rules: WaterRules,
): ItemVerdict {
  const { direction, limits } = rowOf(rules, item, body)
  const limit =
    direction === 'range'
      ? value < 6
        ? (limits[0] as number)
        : (limits[1] as number)
      : (limits[Math.min(target, 5) - 1] as number)
  const ofClass = itemClass(item, value, body, rules)
  const exceeding =
    direction === 'range' ? ofClass === RANGE_OUT : direction === 'min' ? value < limit : value > limit
  const multiple = exceeding && direction === 'max' ? roundHalfEven((value - limit) / limit, 1) : null
  return { item, value, class: ofClass, limit, exceeding, multiple }
}

/** Worst class first, then the larger multiple (order of main items; wording of the rule not confirmed). */
const byWeight = (a: ItemVerdict, b: ItemVerdict): number =>
  b.class - a.class || (b.multiple ?? 0) - (a.multiple ?? 0)
