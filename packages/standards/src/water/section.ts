import { roundHalfEven } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { missing, settled, VALID, type Validity } from '../explanation.js'
import type { WaterRules } from './gb3838-2002.js'
import {
  type ItemSet,
  itemsOf,
  METALS_AND_CYANIDE,
  surfaceWaterSeries,
  type WaterBody,
  type WaterClass,
  type WaterItem,
  type WaterValues,
} from './item.js'
import { saturationOf, type WaterState } from './oxygen.js'

/** How one item was judged. */
export interface ItemVerdict {
  item: WaterItem
  value: number
  class: WaterClass
  /** The limit of the class judged against: III, or the target. */
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
  /** Items that decide the class. */
  deciding: WaterItem[]
  /** Up to three main pollution indicators (主要污染指标) of a section worse than III. */
  main: ItemVerdict[]
  /** Whether the target class is kept; null without a class. */
  attained: boolean | null
  body: WaterBody
  edition: string
  validity: Validity
  trace: SectionTrace
}

export interface SectionTrace {
  clause: string
  target: WaterClass
  rules: WaterRules
  /** Items of the set that did not count, with a stable reason. */
  excluded: { item: WaterItem; reason: 'not-measured' | 'not-a-concentration' }[]
  /** Dissolved oxygen is class I by its saturation, per cent. */
  saturation: number | null
}

export interface SectionOptions {
  body?: WaterBody
  /** Items that count: all 21 (default), the five of automatic stations, or a list; those without a value are passed over. */
  items?: readonly WaterItem[] | ItemSet
  /** Class that is aimed at; exceedance is told against it. Default III. */
  target?: WaterClass
  edition?: Edition<WaterRules>
  /**
   * Turns on the branch “or 90 % saturation” of class I oxygen. Off by default: the published national classes go by 7.5 mg/L.
   */
  oxygenBySaturation?: WaterState
}

const RANGE_OUT: WaterClass = 6

/** Limit row of an item for a body of water. */
export const limitRow = (rules: WaterRules, item: WaterItem, body: WaterBody) =>
  rules.limits[item === 'tp' && body === 'lake' ? 'tpLake' : item]

/** Class of one item: where classes share a limit the better one; pH has no ladder, outside 6–9 it is worse than V. */
export function itemClass(item: WaterItem, value: number, body: WaterBody, rules: WaterRules): WaterClass {
  const { direction, limits } = limitRow(rules, item, body)
  if (direction === 'range')
    return value >= (limits[0] as number) && value <= (limits[1] as number) ? 1 : RANGE_OUT
  return classOn(limits, direction, value)
}

function classOn(limits: readonly number[], direction: 'min' | 'max', value: number): WaterClass {
  for (let place = 0; place < limits.length; place++) {
    const limit = limits[place] as number
    if (direction === 'min' ? value >= limit : value <= limit) return (place + 1) as WaterClass
  }
  return RANGE_OUT
}

/** Class of total nitrogen (lakes) or faecal coliforms, which are reported apart and never enter the class (环办〔2011〕22号 §2.1). */
export const separateClass = (item: 'tn' | 'fc', value: number, rules: WaterRules): WaterClass =>
  classOn(rules.limits[item].limits, 'max', value)

/**
 * Class of a section by the worst single item (单因子评价法, 环办〔2011〕22号 §2.2). Values are judged unrounded, as the published national
 * data are. Without any value there is no class; missing is never class I.
 */
export function evaluateSection(values: WaterValues, options: SectionOptions = {}): SectionClass {
  const body = options.body ?? 'river'
  const edition = options.edition ?? surfaceWaterSeries.byId('GB 3838-2002')
  const target = options.target ?? 3
  const items: ItemVerdict[] = []
  const excluded: SectionTrace['excluded'] = []
  const saturation = options.oxygenBySaturation ? saturationOf(values.do, options.oxygenBySaturation) : null
  const saturated = saturation !== null && saturation >= edition.rules.oxygenSaturation
  let worst: WaterClass | null = null
  for (const item of itemsOf(options.items)) {
    const value = values[item]
    if (value === null || value === undefined) {
      excluded.push({ item, reason: 'not-measured' })
      continue
    }
    if (!Number.isFinite(value) || value < 0) {
      excluded.push({ item, reason: 'not-a-concentration' })
      continue
    }
    const verdict =
      item === 'do' && saturated
        ? { ...judgeItem(item, value, body, target, edition.rules), class: 1 as const, exceeding: false }
        : judgeItem(item, value, body, target, edition.rules)
    items.push(verdict)
    if (worst === null || verdict.class > worst) worst = verdict.class
  }
  const exceeding = items.filter((verdict) => verdict.exceeding).sort(byWeight)
  return {
    class: worst,
    items,
    exceeding,
    deciding: items.filter((verdict) => verdict.class === worst).map((verdict) => verdict.item),
    main: worst !== null && worst > 3 ? mainOf(items) : [],
    attained: worst === null ? null : worst <= target,
    body,
    edition: edition.id,
    validity:
      worst === null ? missing('no-items', '没有可评价的项目', 'there is no item to evaluate') : VALID,
    trace: {
      clause: edition.source.clause,
      target,
      rules: edition.rules,
      excluded,
      saturation: saturated ? saturation : null,
    },
  }
}

function judgeItem(
  item: WaterItem,
  value: number,
  body: WaterBody,
  target: WaterClass,
  rules: WaterRules,
): ItemVerdict {
  const { direction, limits } = limitRow(rules, item, body)
  const limit =
    direction === 'range'
      ? ((value < (limits[0] as number) ? limits[0] : limits[1]) as number)
      : (limits[Math.min(target, 5) - 1] as number)
  const ofClass = itemClass(item, value, body, rules)
  const exceeding =
    direction === 'range' ? ofClass === RANGE_OUT : direction === 'min' ? value < limit : value > limit
  const multiple = exceeding && direction === 'max' ? multipleOf(value, limit) : null
  return { item, value, class: ofClass, limit, exceeding, multiple }
}

/** Superseding multiple (超标倍数): (C − S) ÷ S, one decimal, half even. */
export const multipleOf = (value: number, limit: number): number =>
  roundHalfEven(settled((value - limit) / limit), 1)

/** The three main pollution indicators: items worse than III, see `byWeight`. */
const mainOf = (items: readonly ItemVerdict[]): ItemVerdict[] =>
  items
    .filter((verdict) => verdict.class > 3)
    .sort(byWeight)
    .slice(0, 3)

/** Worst class first; in a class metals and cyanide first, then the larger multiple (环办〔2011〕22号 §2.4; wording not confirmed). */
const byWeight = (a: ItemVerdict, b: ItemVerdict): number =>
  b.class - a.class ||
  Number(METALS_AND_CYANIDE.has(b.item)) - Number(METALS_AND_CYANIDE.has(a.item)) ||
  excessOf(b) - excessOf(a)

/** The multiple before it is rounded. */
const excessOf = ({ multiple, value, limit }: ItemVerdict): number =>
  multiple === null ? 0 : (value - limit) / limit
