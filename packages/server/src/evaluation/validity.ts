import { FLAG_NAMES } from '@tuojiang/hj212'
import { convertUnit, type Factor, isUnit, type Label } from '@tuojiang/measure'

/**
 * Data flags whose values enter an evaluation (HJ 212-2017 table 9 and the digits ambient stations sent by the 2005 edition).
 * Everything that is not listed here, also a letter nobody knows, is left out and named.
 */
export const VALID_FLAGS: ReadonlySet<string> = new Set(['N', '3'])

/** Why a value is not used. Stable codes; the words are for people. */
export const EXCLUSIONS = {
  missing: { zh: '没有收到数据', en: 'no data received' },
  'not-a-number': { zh: '不是数字', en: 'not a number' },
  flagged: { zh: '数据标记不是正常', en: 'the data flag is not normal' },
  'below-range': { zh: '低于物理下限', en: 'below what is physically possible' },
  'above-range': { zh: '高于物理上限', en: 'above what is physically possible' },
  'too-few-minutes': { zh: '小时内有效数据不足 45 分钟', en: 'fewer than 45 valid minutes in the hour' },
  'unit-unknown': { zh: '上传单位与因子不符', en: 'the unit sent does not fit the factor' },
} as const satisfies Record<string, Label>

export type Exclusion = keyof typeof EXCLUSIONS

/** The exclusion in words, with the flag's meaning where there is one. */
export function exclusionWords(reason: Exclusion, flag: string | null): Label {
  const words = EXCLUSIONS[reason]
  if (reason !== 'flagged' || flag === null) return words
  const name = FLAG_NAMES[flag] ?? { zh: '未知标记', en: 'unknown flag' }
  return { zh: `${words.zh}：${flag}（${name.zh}）`, en: `${words.en}: ${flag} (${name.en})` }
}

export type Judged = { ok: true; value: number } | { ok: false; reason: Exclusion }

/**
 * Whether a value counts: a number, with a valid flag or none, convertible to the unit wanted, inside the factor's physical range.
 * @param sentUnit unit of the channel
 * @param unit unit in which the value is wanted
 */
export function judgeValue(
  value: number,
  flag: string | null,
  factor: Factor,
  sentUnit: string,
  unit: string,
): Judged {
  if (Number.isNaN(value)) return { ok: false, reason: 'not-a-number' }
  if (flag !== null && !VALID_FLAGS.has(flag)) return { ok: false, reason: 'flagged' }
  if (!isUnit(sentUnit) || !isUnit(unit)) return { ok: false, reason: 'unit-unknown' }
  let converted: number
  let inFactorUnit: number
  try {
    converted = convertUnit(value, sentUnit, unit)
    inFactorUnit = convertUnit(value, sentUnit, factor.unit)
  } catch {
    return { ok: false, reason: 'unit-unknown' }
  }
  const { min, max } = factor.range
  if (min !== null && inFactorUnit < min) return { ok: false, reason: 'below-range' }
  if (max !== null && inFactorUnit > max) return { ok: false, reason: 'above-range' }
  return { ok: true, value: converted }
}

/** A value of at most this many decimals is its own decimal already. */
const PLAIN = 10_000

/** A sum or mean without the noise of binary fractions, so that rounding half to even sees the decimal that was meant. */
export const settled = (value: number): number =>
  Math.round(value * PLAIN) / PLAIN === value ? value : Number(value.toPrecision(12))
