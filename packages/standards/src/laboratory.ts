import { convertUnit, isUnit, type Unit, UnitMismatch } from '@tuojiang/measure'

/** A result as a laboratory writes it. */
export interface LaboratoryValue {
  /** What enters a mean: the value, or half the limit of detection. Null when nothing was measured. */
  value: number | null
  belowDetection: boolean
  /** The limit of detection where the text gives one. */
  detectionLimit: number | null
  /** The unit written behind the number; null when there is none. */
  unit: Unit | null
  reason: 'measured' | 'below-detection' | 'not-measured' | 'unreadable'
}

const NOT_MEASURED = new Set(['', '-', '--', '—', '——', '*', '/', '-1', 'na', 'n/a', '未监测', '未测'])
const NOT_DETECTED = '(?:nd|n\\.d\\.|bdl|未检出|低于检出限)'
const DECIMAL = '(?:\\d+\\.?\\d*|\\.\\d+)'
const NUMBER = `(?<number>[+-]?${DECIMAL})(?:e(?<e>[+-]?\\d+)|[×x*]10\\^?(?<power>[+-]?\\d+))?`
const UNIT = '(?<unit>[a-zμ%°/个][a-z0-9μ/%°个]*)?'
const WITHOUT_LIMIT = new RegExp(`^${NOT_DETECTED}$`)
const NOT_DETECTED_AT = new RegExp(`^${NOT_DETECTED}\\(?<?${NUMBER}${UNIT}\\)?$`)
const BELOW = new RegExp(`^<${NUMBER}${UNIT}$`)
const LIMIT = new RegExp(`^${NUMBER}(?:l|\\(l\\))$`)
const MEASURED = new RegExp(`^${NUMBER}${UNIT}$`)

/**
 * Reads `0.02`, `0.01L`, `<0.02`, `2.8×10⁻⁶`, `0.5 μg/L`, `ND`, `ND(0.02)`, `未检出`. Below the limit of detection half the limit counts in a mean;
 * `ND` without a limit cannot be used. `-1` means not monitored, as national templates have it. Full-width digits and signs read as the plain ones.
 */
export function laboratoryValue(text: string): LaboratoryValue {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').replaceAll('−', '-').toLowerCase()
  if (NOT_MEASURED.has(plain)) return nothing('not-measured')
  if (WITHOUT_LIMIT.test(plain)) return { ...nothing('below-detection'), belowDetection: true }
  const below = BELOW.exec(plain) ?? LIMIT.exec(plain) ?? NOT_DETECTED_AT.exec(plain)
  const match = below ?? MEASURED.exec(plain)
  const unit = unitOf(match?.groups?.unit)
  if (!match || unit === undefined) return nothing('unreadable')
  const number = numberOf(match)
  if (!below) return { value: number, belowDetection: false, detectionLimit: null, unit, reason: 'measured' }
  if (number < 0) return nothing('unreadable')
  return { value: number / 2, belowDetection: true, detectionLimit: number, unit, reason: 'below-detection' }
}

const nothing = (reason: LaboratoryValue['reason']): LaboratoryValue => ({
  value: null,
  belowDetection: false,
  detectionLimit: null,
  unit: null,
  reason,
})

function numberOf(match: RegExpExecArray): number {
  const { number = '', e, power } = match.groups ?? {}
  return Number(`${number}e${e ?? power ?? '0'}`)
}

/** Units as laboratories write them, by their lower-case text; the rest are those of `measure`. */
const UNIT_WORDS: ReadonlyMap<string, Unit> = new Map([
  ...(
    [
      'g/L',
      'mg/L',
      'µg/L',
      'ng/L',
      'g/kg',
      'mg/kg',
      'µg/kg',
      'ng/kg',
      'Bq/L',
      'NTU',
      'pH',
      '°C',
      'm³/s',
      'm³/d',
      'mV',
      'cm',
      'm',
      '%',
    ] as const
  ).map((unit) => [unit.toLowerCase().normalize('NFKC'), unit] as const),
  ['ug/l', 'µg/L'],
  ['ug/kg', 'µg/kg'],
  ['个/l', 'count/L'],
  ['mpn/l', 'count/L'],
  ['cfu/l', 'count/L'],
  ['mpn/100ml', 'count/100mL'],
  ['cfu/100ml', 'count/100mL'],
  ['个/100ml', 'count/100mL'],
  ['cfu/ml', 'count/mL'],
  ['个/ml', 'count/mL'],
  ['度', 'degree'],
])

/** Null without a unit, undefined for one that is not known. */
const unitOf = (text: string | undefined): Unit | null | undefined =>
  text === undefined ? null : isUnit(text) ? text : UNIT_WORDS.get(text.normalize('NFKC').toLowerCase())

/** One result with what belongs to it: its unit, and the limit of detection of the method for results written `ND`. */
export interface WrittenResult {
  value: number | string | null | undefined
  /** Unit of `value` where its text has none. */
  unit?: string
  /** In the unit of `value`. */
  detectionLimit?: number
}

/** A result in the unit that was asked for. */
export interface Reading {
  /** The value, or half the limit of detection; null when it cannot be used. */
  value: number | null
  belowDetection: boolean
  detectionLimit: number | null
  reason: ReadingReason
}

/** Why a result has or has no value. Stable codes. */
export type ReadingReason = LaboratoryValue['reason'] | 'negative' | 'wrong-unit'

/**
 * A result in a wanted unit: 20 µg/L is 0.02 mg/L. A unit of another kind, or one that is not known, is `wrong-unit`; below zero is `negative`;
 * neither ever counts as zero.
 */
export function readResult(result: WrittenResult | number | string | null | undefined, unit: Unit): Reading {
  const written: WrittenResult = typeof result === 'object' && result !== null ? result : { value: result }
  const read = writtenValue(written.value)
  const given = read.unit ?? (written.unit === undefined ? unit : unitOf(written.unit))
  const limit = read.belowDetection ? (read.detectionLimit ?? written.detectionLimit ?? null) : null
  const value = read.belowDetection && read.value === null && limit !== null ? limit / 2 : read.value
  const none = { value: null, belowDetection: read.belowDetection, detectionLimit: null }
  if (value === null) return { ...none, reason: read.reason }
  if (given === undefined || given === null) return { ...none, reason: 'wrong-unit' }
  if (value < 0) return { ...none, reason: 'negative' }
  try {
    return {
      value: convertUnit(value, given, unit),
      belowDetection: read.belowDetection,
      detectionLimit: limit === null ? null : convertUnit(limit, given, unit),
      reason: read.reason,
    }
  } catch (error) {
    if (error instanceof UnitMismatch) return { ...none, reason: 'wrong-unit' }
    throw error
  }
}

function writtenValue(value: WrittenResult['value']): LaboratoryValue {
  if (value === null || value === undefined) return nothing('not-measured')
  if (typeof value === 'string') return laboratoryValue(value)
  return Number.isFinite(value) ? { ...nothing('measured'), value } : nothing('unreadable')
}

/** What is said of a result that was not used. */
export const READING_REASONS: Readonly<
  Record<Exclude<ReadingReason, 'measured'>, { zh: string; en: string }>
> = {
  'not-measured': { zh: '未监测', en: 'not measured' },
  'below-detection': {
    zh: '低于检出限且未给出检出限',
    en: 'below detection, and the limit is not given',
  },
  unreadable: { zh: '无法识别', en: 'cannot be read' },
  negative: { zh: '负值', en: 'below zero' },
  'wrong-unit': { zh: '单位不符', en: 'the unit is of another kind or not known' },
}
