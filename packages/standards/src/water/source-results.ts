import type { Label } from '@tuojiang/measure'
import { insufficient, type Validity } from '../explanation.js'
import { type ReadingReason, readResult, type WrittenResult } from '../laboratory.js'
import type { SupplementaryItem, WaterRules } from './gb3838-2002.js'
import {
  surfaceWaterSeries,
  WATER_ITEM_NAMES,
  WATER_ITEMS,
  type WaterBody,
  type WaterKey,
  type WaterValues,
  waterUnitOf,
} from './item.js'
import { limitRow } from './section.js'
import { evaluateSource, type SourceVerdict } from './source.js'

export const SUPPLEMENTARY_NAMES: Readonly<Record<SupplementaryItem, Label>> = {
  so4: { zh: '硫酸盐', en: 'sulphate' },
  cl: { zh: '氯化物', en: 'chloride' },
  no3: { zh: '硝酸盐', en: 'nitrate (as N)' },
  fe: { zh: '铁', en: 'iron' },
  mn: { zh: '锰', en: 'manganese' },
}

/** Every item a surface drinking source may be judged by: tables 1 to 3 of GB 3838-2002, 109 in all. */
export const SOURCE_ITEMS: readonly { key: string; name: Label }[] = [
  ...Object.entries(WATER_ITEM_NAMES).map(([key, name]) => ({ key, name })),
  ...Object.entries(SUPPLEMENTARY_NAMES).map(([key, name]) => ({ key, name })),
  ...surfaceWaterSeries.byId('GB 3838-2002').rules.specific,
]

/** `reported-apart`: water temperature, total nitrogen and faecal coliforms never enter the verdict. */
export type SourceExclusion =
  | Exclude<ReadingReason, 'measured'>
  | 'not-in-standard'
  | 'reported-apart'
  | 'detection-limit-too-high'

export interface SourceResultsVerdict extends SourceVerdict {
  excluded: { key: string; name: Label; reason: SourceExclusion }[]
}

/**
 * The verdict on a surface source from results as the laboratory wrote them, whatever table of GB 3838-2002 they belong to. A limit of detection beyond the
 * limit leaves the source open (`compliant` null) unless another item already exceeds.
 */
export function evaluateSourceResults(
  results: Readonly<Record<string, WrittenResult | number | string | null>>,
  body: WaterBody = 'river',
  rules: WaterRules = surfaceWaterSeries.byId('GB 3838-2002').rules,
): SourceResultsVerdict {
  const basic: WaterValues = {}
  const supplementary: Partial<Record<SupplementaryItem, number>> = {}
  const specific: { name: string; value: number; limit: number }[] = []
  const excluded: SourceResultsVerdict['excluded'] = []
  for (const [key, result] of Object.entries(results)) {
    const read = judgeable(key, result, body, rules)
    if (typeof read === 'string') excluded.push({ key, name: nameOf(key), reason: read })
    else if (isBasic(key)) basic[key] = read.value
    else if (isSupplementary(key)) supplementary[key] = read.value
    else specific.push({ name: key, value: read.value, limit: read.limit })
  }
  const verdict = evaluateSource({ basic, supplementary, specific, body }, rules)
  const tooHigh = excluded.filter(({ reason }) => reason === 'detection-limit-too-high')
  return verdict.compliant === true && tooHigh.length > 0
    ? { ...verdict, compliant: null, validity: openBy(tooHigh), excluded }
    : { ...verdict, excluded }
}

function openBy(items: SourceResultsVerdict['excluded']): Validity {
  const zh = items.map(({ name }) => name.zh).join('、')
  const en = items.map(({ name }) => name.en).join(', ')
  return insufficient(
    'detection-limit-too-high',
    `检出限高于限值，无法判定：${zh}`,
    `the limit of detection lies beyond the limit: ${en}`,
  )
}

const isBasic = (key: string): key is WaterKey => key in WATER_ITEM_NAMES
const isSupplementary = (key: string): key is SupplementaryItem => key in SUPPLEMENTARY_NAMES
const nameOf = (key: string): Label =>
  SOURCE_ITEMS.find((item) => item.key === key)?.name ?? { zh: key, en: key }

function judgeable(
  key: string,
  result: WrittenResult | number | string | null,
  body: WaterBody,
  rules: WaterRules,
): { value: number; limit: number } | SourceExclusion {
  const limit = limitOf(key, body, rules)
  if (limit === undefined) return 'not-in-standard'
  if (limit === null) return 'reported-apart'
  const reading = readResult(result, isBasic(key) ? waterUnitOf(key) : 'mg/L')
  if (reading.value === null) return reading.reason === 'measured' ? 'unreadable' : reading.reason
  const most = key !== 'do' && key !== 'ph'
  if (most && (reading.detectionLimit ?? 0) > limit) return 'detection-limit-too-high'
  return { value: reading.value, limit }
}

/** Class III of table 1, or the limit of table 2 or 3; null for what is reported apart, undefined for what is in no table. */
function limitOf(key: string, body: WaterBody, rules: WaterRules): number | null | undefined {
  const basic = WATER_ITEMS.find((item) => item === key)
  if (basic) return limitRow(rules, basic, body).limits[2] ?? 0
  if (isBasic(key)) return null
  if (isSupplementary(key)) return rules.supplementary[key]
  return rules.specific.find((item) => item.key === key)?.limit
}
