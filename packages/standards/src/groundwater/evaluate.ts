import type { Label } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { missing, VALID, type Validity } from '../explanation.js'
import { type ReadingReason, readResult, type WrittenResult } from '../laboratory.js'
import { multipleOf } from '../water/section.js'
import { type GroundwaterItem, type GroundwaterRules, groundwaterSeries } from './gbt14848-2017.js'
import { type ClassLimits, classByRule, type GroundwaterClass } from './rule.js'

export interface GroundwaterVerdict {
  item: GroundwaterItem
  /** In the unit of the item; half the limit of detection for a result below it; null for odour and visible matter. */
  value: number | null
  belowDetection: boolean
  class: GroundwaterClass
  exceeding: boolean
  /** (C − S) ÷ S against the limit of the target class, one decimal; null where there is no such limit. */
  multiple: number | null
}

/** Why a result was not judged. Stable codes; `not-in-standard`: the item has no place in the tables. */
export type GroundwaterExclusion =
  | Exclude<ReadingReason, 'measured'>
  | 'not-in-standard'
  | 'detection-limit-too-high'

export interface GroundwaterEvaluation {
  /** Worst class among the items (GB/T 14848-2017 §6.3); null without any. */
  class: GroundwaterClass | null
  items: GroundwaterVerdict[]
  /** Items of the worst class, which §6.3 asks to name. */
  deciding: GroundwaterItem[]
  /** Items worse than the target, worst class first, then the larger multiple. */
  exceeding: GroundwaterVerdict[]
  attained: boolean | null
  target: GroundwaterClass
  excluded: { key: string; name: Label; reason: GroundwaterExclusion }[]
  edition: string
  clause: string
  validity: Validity
}

export interface GroundwaterOptions {
  edition?: Edition<GroundwaterRules>
  /** Class that is aimed at; III by default, that of drinking sources. */
  target?: GroundwaterClass
}

/**
 * Single-item and comprehensive evaluation of a groundwater sample (GB/T 14848-2017 §6.2, §6.3). Results come as numbers, as text (`<0.02`, `0.01L`,
 * `未检出`) or with a unit of their own. Below detection counts by half the limit; where the limit itself lies beyond the target class the item cannot be
 * judged (`detection-limit-too-high`). `未检出` without a limit is enough only where the standard asks that nothing is detected.
 */
export function evaluateGroundwater(
  results: Readonly<Record<string, WrittenResult | number | string | null>>,
  options: GroundwaterOptions = {},
): GroundwaterEvaluation {
  const edition = options.edition ?? groundwaterSeries.byId('GB/T 14848-2017')
  const target = options.target ?? 3
  const items: GroundwaterVerdict[] = []
  const excluded: GroundwaterEvaluation['excluded'] = []
  for (const [key, result] of Object.entries(results)) {
    const item = edition.rules.items.find((one) => one.key === key)
    const verdict = item ? judge(item, result, target) : 'not-in-standard'
    if (typeof verdict === 'string')
      excluded.push({ key, name: item?.name ?? { zh: key, en: key }, reason: verdict })
    else items.push(verdict)
  }
  items.sort((a, b) => a.item.number - b.item.number)
  const worst = items.reduce<GroundwaterClass | null>(
    (found, verdict) => (found === null || verdict.class > found ? verdict.class : found),
    null,
  )
  return {
    class: worst,
    items,
    deciding: items.filter((verdict) => verdict.class === worst).map((verdict) => verdict.item),
    exceeding: items.filter((verdict) => verdict.exceeding).sort(byWeight),
    attained: worst === null ? null : worst <= target,
    target,
    excluded,
    edition: edition.id,
    clause: edition.source.clause,
    validity:
      worst === null ? missing('no-items', '没有可评价的项目', 'there is no item to evaluate') : VALID,
  }
}

function judge(
  item: GroundwaterItem,
  result: WrittenResult | number | string | null,
  target: GroundwaterClass,
): GroundwaterVerdict | GroundwaterExclusion {
  const { rule } = item
  if (rule === 'absent') return judgePresence(item, result)
  const reading = readResult(result, item.unit)
  if (reading.value === null) {
    const noneWanted = reading.reason === 'below-detection' && Array.isArray(rule) && rule[0] === null
    if (noneWanted) return verdictOf(item, null, true, 1, target)
    return reading.reason === 'measured' ? 'unreadable' : reading.reason
  }
  if (reading.belowDetection && !('inner' in rule)) {
    if (rule[0] === null) return verdictOf(item, reading.value, true, 1, target)
    const limit = limitOf(rule, target)
    if (limit !== null && (reading.detectionLimit ?? 0) > limit) return 'detection-limit-too-high'
  }
  return verdictOf(item, reading.value, reading.belowDetection, classByRule(rule, reading.value), target)
}

const NONE = new Set(['无', 'none', '0', '未检出', 'nd'])
const PRESENT = new Set(['有', 'present', '1'])

function judgePresence(
  item: GroundwaterItem,
  result: WrittenResult | number | string | null,
): GroundwaterVerdict | GroundwaterExclusion {
  const written = typeof result === 'object' ? result?.value : result
  if (written === null || written === undefined || written === '') return 'not-measured'
  const word = String(written).trim().toLowerCase()
  if (NONE.has(word)) return verdictOf(item, null, false, 1, 5)
  return PRESENT.has(word) ? verdictOf(item, null, false, 5, 4) : 'unreadable'
}

function verdictOf(
  item: GroundwaterItem,
  value: number | null,
  belowDetection: boolean,
  ofClass: GroundwaterClass,
  target: GroundwaterClass,
): GroundwaterVerdict {
  const exceeding = ofClass > target
  const limit = exceeding && typeof item.rule !== 'string' ? limitOf(item.rule, target) : null
  const multiple = value === null || limit === null || limit === 0 ? null : multipleOf(value, limit)
  return { item, value, belowDetection, class: ofClass, exceeding, multiple }
}

/** Limit of the target class; none for pH, for “not detected”, and beyond Ⅳ. */
const limitOf = (rule: ClassLimits | { inner: unknown }, target: GroundwaterClass): number | null =>
  'inner' in rule ? null : (rule[target - 1] ?? null)

const byWeight = (a: GroundwaterVerdict, b: GroundwaterVerdict): number =>
  b.class - a.class || (b.multiple ?? 0) - (a.multiple ?? 0) || a.item.number - b.item.number
