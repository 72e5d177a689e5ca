import type { Label } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import type { WrittenResult } from '../laboratory.js'
import { multipleOf } from '../water/section.js'
import {
  type FarmlandItem,
  type FarmlandRules,
  type FarmlandUse,
  farmlandSoilSeries,
} from './gb15618-2018.js'
import { type SoilExclusion, soilReading } from './reading.js'

/**
 * What a content means (§6): `low` up to the screening value; `watch` above it for an item without an intervention value; `possible` between the two: safe
 * use; `high` above the intervention value: strict control.
 */
export type FarmlandRisk = 'low' | 'watch' | 'possible' | 'high'

/** Class of farmland by its soil alone: priority protection (优先保护类), safe utilisation (安全利用类), strict control (严格管控类). */
export type FarmlandClass = 'priority' | 'safe-use' | 'strict'

export interface FarmlandVerdict {
  item: FarmlandItem
  /** mg/kg; half the limit of detection for a result below it. */
  value: number
  belowDetection: boolean
  risk: FarmlandRisk
  screening: number
  intervention: number | null
  /** (C − S) ÷ S against the screening value, one decimal; null up to it. */
  multiple: number | null
}

export interface FarmlandSoil {
  /**
   * By cadmium, mercury, arsenic, lead and chromium, which have intervention values; null while one of them is not judged, unless another one already asks
   * for strict control. Products may move it; that is for the monitoring of products to say.
   */
  class: FarmlandClass | null
  items: FarmlandVerdict[]
  /** Items above their screening value, the larger multiple first. */
  exceeding: FarmlandVerdict[]
  excluded: { key: string; name: Label; reason: SoilExclusion }[]
  ph: number | null
  use: FarmlandUse
  edition: string
  clause: string
  validity: Validity
}

export interface FarmlandSample {
  ph: number | null
  use: FarmlandUse
  results: Readonly<Record<string, WrittenResult | number | string | null>>
}

/** Place of the band a pH lies in; a bound belongs to the band below it. */
export function phBand(ph: number, { bands }: FarmlandRules): 0 | 1 | 2 | 3 {
  if (ph <= bands[0]) return 0
  if (ph <= bands[1]) return 1
  return ph <= bands[2] ? 2 : 3
}

/** Screening value of an item, mg/kg; rotation takes the stricter of paddy and other. */
export function farmlandScreening(item: FarmlandItem, use: FarmlandUse, band: 0 | 1 | 2 | 3): number {
  const { screening } = item
  return use === 'rotation' ? Math.min(screening.paddy[band], screening.other[band]) : screening[use][band]
}

/**
 * Judges a soil sample of farmland by GB 15618-2018. Metals need the pH of the sample (`ph-missing`); HCH, DDT and benzo[a]pyrene do not. Results as for
 * construction land.
 */
export function evaluateFarmlandSoil(
  { ph, use, results }: FarmlandSample,
  edition: Edition<FarmlandRules> = farmlandSoilSeries.byId('GB 15618-2018'),
): FarmlandSoil {
  const { rules } = edition
  const band = ph === null || ph < 0 || ph > 14 ? null : phBand(ph, rules)
  const items: FarmlandVerdict[] = []
  const excluded: FarmlandSoil['excluded'] = []
  for (const [key, result] of Object.entries(results)) {
    const item = rules.items.find((one) => one.key === key)
    const verdict = item ? judge(item, result, use, band) : 'not-in-standard'
    if (typeof verdict === 'string')
      excluded.push({ key, name: item?.name ?? { zh: key, en: key }, reason: verdict })
    else items.push(verdict)
  }
  const place = (verdict: FarmlandVerdict) => rules.items.indexOf(verdict.item)
  items.sort((a, b) => place(a) - place(b))
  const ofClass = classOf(items, rules)
  return {
    class: ofClass,
    items,
    exceeding: items
      .filter((verdict) => verdict.risk !== 'low')
      .sort((a, b) => (b.multiple ?? 0) - (a.multiple ?? 0)),
    excluded,
    ph: band === null ? null : ph,
    use,
    edition: edition.id,
    clause: edition.source.clause,
    validity: validityOf(items, ofClass),
  }
}

function judge(
  item: FarmlandItem,
  result: WrittenResult | number | string | null,
  use: FarmlandUse,
  band: 0 | 1 | 2 | 3 | null,
): FarmlandVerdict | SoilExclusion {
  if (band === null && item.basic) return 'ph-missing'
  const screening = farmlandScreening(item, use, band ?? 0)
  const intervention = item.intervention?.[band ?? 0] ?? null
  const reading = soilReading(result, screening)
  if (typeof reading === 'string') return reading
  const { value } = reading
  const risk =
    value <= screening ? 'low' : intervention === null ? 'watch' : value <= intervention ? 'possible' : 'high'
  return {
    item,
    ...reading,
    risk,
    screening,
    intervention,
    multiple: value > screening ? multipleOf(value, screening) : null,
  }
}

function classOf(items: readonly FarmlandVerdict[], rules: FarmlandRules): FarmlandClass | null {
  if (items.some((verdict) => verdict.risk === 'high')) return 'strict'
  const deciding = rules.items.filter((item) => item.intervention !== null)
  if (!deciding.every((item) => items.some((verdict) => verdict.item === item))) return null
  return items.some((verdict) => verdict.risk === 'possible') ? 'safe-use' : 'priority'
}

const validityOf = (items: readonly FarmlandVerdict[], ofClass: FarmlandClass | null): Validity =>
  items.length === 0
    ? missing('no-items', '没有可评价的项目', 'there is no item to evaluate')
    : ofClass === null
      ? insufficient(
          'metals-missing',
          '镉、汞、砷、铅、铬不全，不能划分类别',
          'cadmium, mercury, arsenic, lead and chromium are not all there: no class',
        )
      : VALID
