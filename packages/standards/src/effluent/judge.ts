import type { Label } from '@tuojiang/measure'
import { insufficient, missing, VALID, type Validity } from '../explanation.js'
import { type Reading, type ReadingReason, readResult, type WrittenResult } from '../laboratory.js'
import { multipleOf } from '../water/section.js'
import { COLD_WATER, type EffluentLimits, type ItemLimit } from './limit.js'

type Result = WrittenResult | number | string | null

export interface EffluentVerdict {
  row: ItemLimit
  /** In the unit of the item; null for “not detected”. */
  value: number | null
  belowDetection: boolean
  /** The largest value that was kept to: of the two of a temperature, the one that held; null for a range or “not detected”. */
  limit: number | null
  exceeding: boolean
  /** (C − S) ÷ S, one decimal; null where there is none. */
  multiple: number | null
  /** The removal that was judged instead of the concentration, per cent. */
  removal: number | null
}

/** Stable codes. `temperature-missing`: the value lies between the two limits of a temperature that is not known. */
export type EffluentExclusion =
  | Exclude<ReadingReason, 'measured'>
  | 'not-in-standard'
  | 'detection-limit-too-high'
  | 'temperature-missing'

export interface EffluentJudgement {
  /** Whether every judged item keeps its limit; null when none could be judged, or one is open and none exceeds. */
  compliant: boolean | null
  items: EffluentVerdict[]
  exceeding: EffluentVerdict[]
  excluded: { key: string; name: Label; reason: EffluentExclusion }[]
  /** Items of the standard there is no result of. */
  notMeasured: Label[]
  limits: EffluentLimits
  validity: Validity
}

export interface EffluentDayInput {
  /** Daily values, as numbers or as the laboratory wrote them. */
  results: Readonly<Record<string, Result>>
  /** °C; decides which limit of ammonia holds. */
  waterTemperature?: number | null
  /** mg/L of COD and BOD5 coming in; decides whether level 3 goes by removal. */
  influent?: Readonly<Record<string, number | null>>
}

/** Judges the daily values of an outlet (GB 18918-2002 §4.1.3, daily means). What cannot be judged is named, never taken as kept. */
export function judgeEffluent(input: EffluentDayInput, limits: EffluentLimits): EffluentJudgement {
  const items: EffluentVerdict[] = []
  const excluded: EffluentJudgement['excluded'] = []
  for (const [key, result] of Object.entries(input.results)) {
    const row = limits.limits.find(({ item }) => item.key === key)
    const verdict = row ? judge(row, result, input, limits) : 'not-in-standard'
    if (typeof verdict === 'string')
      excluded.push({ key, name: row?.item.name ?? { zh: key, en: key }, reason: verdict })
    else items.push(verdict)
  }
  const exceeding = items.filter((verdict) => verdict.exceeding)
  const open = excluded.filter(({ reason }) => reason !== 'not-in-standard' && reason !== 'not-measured')
  const judgeable = items.length > 0
  return {
    compliant: exceeding.length > 0 ? false : judgeable && open.length === 0 ? true : null,
    items,
    exceeding,
    excluded,
    notMeasured: limits.limits
      .filter(({ item }) => !items.some(({ row }) => row.item.key === item.key))
      .map(({ item }) => item.name),
    limits,
    validity: exceeding.length === 0 && open.length > 0 ? openBy(open) : judgeable ? VALID : NOTHING,
  }
}

const NOTHING = missing('no-items', '没有可判定的项目', 'there is no item to judge')

const openBy = (items: EffluentJudgement['excluded']): Validity =>
  insufficient(
    'items-open',
    `无法判定：${items.map(({ name }) => name.zh).join('、')}`,
    `cannot be judged: ${items.map(({ name }) => name.en).join(', ')}`,
  )

function judge(
  row: ItemLimit,
  result: Result,
  input: EffluentDayInput,
  limits: EffluentLimits,
): EffluentVerdict | EffluentExclusion {
  const { limit, item } = row
  const reading = readResult(result, item.unit)
  if (limit === 'not-detected') return judgeAbsence(row, reading)
  if (reading.value === null) return reading.reason === 'measured' ? 'unreadable' : reading.reason
  const { value, belowDetection } = reading
  const verdict = { row, value, belowDetection, multiple: null, removal: null }
  if (typeof limit === 'object' && 'range' in limit)
    return { ...verdict, limit: null, exceeding: value < limit.range[0] || value > limit.range[1] }
  const removal = removalOf(row, value, input, limits)
  if (removal !== null) return { ...verdict, limit: null, ...removal }
  const most = typeof limit === 'number' ? limit : warmthOf(limit, input.waterTemperature, value)
  if (most === null) return 'temperature-missing'
  if (belowDetection && (reading.detectionLimit ?? 0) > most) return 'detection-limit-too-high'
  const exceeding = value > most
  return { ...verdict, limit: most, exceeding, multiple: exceeding ? multipleOf(value, most) : null }
}

function judgeAbsence(row: ItemLimit, reading: Reading): EffluentVerdict | EffluentExclusion {
  const none = { row, limit: null, multiple: null, removal: null }
  if (reading.belowDetection) return { ...none, value: null, belowDetection: true, exceeding: false }
  if (reading.value === null) return reading.reason === 'measured' ? 'unreadable' : reading.reason
  return { ...none, value: reading.value, belowDetection: false, exceeding: reading.value > 0 }
}

/** Without a temperature the verdict is certain only below the stricter limit or above the looser one. */
function warmthOf(
  limit: { warm: number; cold: number },
  temperature: number | null | undefined,
  value: number,
): number | null {
  if (temperature !== null && temperature !== undefined && Number.isFinite(temperature))
    return temperature > COLD_WATER ? limit.warm : limit.cold
  if (value <= limit.warm) return limit.warm
  return value > limit.cold ? limit.cold : null
}

function removalOf(
  row: ItemLimit,
  value: number,
  input: EffluentDayInput,
  limits: EffluentLimits,
): { removal: number; exceeding: boolean } | null {
  const rule = limits.removal?.find(({ key }) => key === row.item.key)
  const influent = input.influent?.[row.item.key]
  if (!rule || influent === null || influent === undefined || influent <= rule.influentAbove) return null
  const removal = (100 * (influent - value)) / influent
  return { removal, exceeding: removal <= rule.percent }
}
