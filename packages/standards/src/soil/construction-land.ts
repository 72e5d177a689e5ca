import type { Label } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { missing, VALID, type Validity } from '../explanation.js'
import type { WrittenResult } from '../laboratory.js'
import { multipleOf } from '../water/section.js'
import {
  type ConstructionItem,
  type ConstructionRules,
  constructionLandSeries,
  type LandClass,
} from './gb36600-2018.js'
import { type SoilExclusion, soilReading } from './reading.js'

/**
 * What follows for the land (§5.3): `negligible` up to the screening value; `background` above it, but not above the natural background (note a); `survey`
 * above it: detailed survey and risk assessment; `intervene` above the intervention value: control or remediation, as a rule.
 */
export type LandOutcome = 'negligible' | 'background' | 'survey' | 'intervene'

const ORDER: readonly LandOutcome[] = ['negligible', 'background', 'survey', 'intervene']

export interface LandVerdict {
  item: ConstructionItem
  /** mg/kg; half the limit of detection for a result below it. */
  value: number
  belowDetection: boolean
  outcome: LandOutcome
  screening: number
  intervention: number
  /** Natural background that was given for the item, mg/kg. */
  background: number | null
  /** (C − S) ÷ S against the screening value, one decimal; null up to it. */
  multiple: number | null
}

export interface LandEvaluation {
  /** Gravest outcome among the items; null without any. */
  outcome: LandOutcome | null
  items: LandVerdict[]
  /** Items that ask for a survey or for intervention, gravest first. */
  exceeding: LandVerdict[]
  excluded: { key: string; name: Label; reason: SoilExclusion }[]
  landClass: LandClass
  /** The planned use is not settled, so that land of the first class is assumed (§5.3.1). */
  useUnsettled: boolean
  edition: string
  clause: string
  validity: Validity
}

export interface LandOptions {
  edition?: Edition<ConstructionRules>
  /** Null or absent: the planned use is not settled. */
  landClass?: LandClass | null
  /** Natural background of arsenic, cobalt and vanadium at the place, mg/kg, by key. */
  background?: Readonly<Partial<Record<string, number>>>
}

/**
 * Judges the contents of a soil sample of construction land by GB 36600-2018 §5.3. Results come as numbers in mg/kg, as text (`<0.02`, `0.5 μg/kg`, `ND`) or
 * with a unit of their own; what cannot be judged is named, and never counts as harmless.
 */
export function evaluateConstructionLand(
  results: Readonly<Record<string, WrittenResult | number | string | null>>,
  options: LandOptions = {},
): LandEvaluation {
  const edition = options.edition ?? constructionLandSeries.byId('GB 36600-2018')
  const landClass = options.landClass ?? 1
  const items: LandVerdict[] = []
  const excluded: LandEvaluation['excluded'] = []
  for (const [key, result] of Object.entries(results)) {
    const item = edition.rules.items.find((one) => one.key === key)
    const verdict = item
      ? judge(item, result, landClass, options.background?.[key] ?? null)
      : 'not-in-standard'
    if (typeof verdict === 'string')
      excluded.push({ key, name: item?.name ?? { zh: key, en: key }, reason: verdict })
    else items.push(verdict)
  }
  items.sort((a, b) => Number(b.item.basic) - Number(a.item.basic) || a.item.number - b.item.number)
  const weight = (verdict: LandVerdict) => ORDER.indexOf(verdict.outcome)
  return {
    outcome: ORDER.findLast((outcome) => items.some((verdict) => verdict.outcome === outcome)) ?? null,
    items,
    exceeding: items
      .filter((verdict) => verdict.outcome === 'survey' || verdict.outcome === 'intervene')
      .sort((a, b) => weight(b) - weight(a) || (b.multiple ?? 0) - (a.multiple ?? 0)),
    excluded,
    landClass,
    useUnsettled: !options.landClass,
    edition: edition.id,
    clause: edition.source.clause,
    validity:
      items.length === 0 ? missing('no-items', '没有可评价的项目', 'there is no item to evaluate') : VALID,
  }
}

function judge(
  item: ConstructionItem,
  result: WrittenResult | number | string | null,
  landClass: LandClass,
  background: number | null,
): LandVerdict | SoilExclusion {
  const screening = item.screening[landClass]
  const intervention = item.intervention[landClass]
  const reading = soilReading(result, screening)
  if (typeof reading === 'string') return reading
  const { value } = reading
  const natural = item.background.includes(landClass) && background !== null && value <= background
  const outcome =
    value <= screening
      ? 'negligible'
      : natural
        ? 'background'
        : value <= intervention
          ? 'survey'
          : 'intervene'
  return {
    item,
    ...reading,
    outcome,
    screening,
    intervention,
    background,
    multiple: value > screening ? multipleOf(value, screening) : null,
  }
}
