import { FLAG_NAMES } from '@tuojiang/hj212'
import { convertUnit, type Factor, isUnit, type Label } from '@tuojiang/measure'
import type { HourStanding } from './usability.js'

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
  'by-check': { zh: '自动质控判为无效', en: 'excluded by an automatic check' },
  'by-decision': { zh: '人工审核判为无效', en: 'found invalid by a reviewer' },
} as const satisfies Record<string, Label>

export type Exclusion = keyof typeof EXCLUSIONS

/** A value that came and does not count. */
export interface Excluded {
  reason: Exclusion
  flag: string | null
  /** The check, or the decision and its person. */
  because?: Label
}

/** The exclusion in words, with the flag's meaning where there is one, or with the check or the decision behind it. */
export function exclusionWords({ reason, flag, because }: Excluded): Label {
  const words = EXCLUSIONS[reason]
  if (because) return { zh: `${words.zh}：${because.zh}`, en: `${words.en}: ${because.en}` }
  if (reason !== 'flagged' || flag === null) return words
  const name = FLAG_NAMES[flag] ?? { zh: '未知标记', en: 'unknown flag' }
  return { zh: `${words.zh}：${flag}（${name.zh}）`, en: `${words.en}: ${flag} (${name.en})` }
}

export type Judged = { ok: true; value: number } | ({ ok: false } & Excluded)

/**
 * Whether a value counts: a number, convertible to the unit wanted, inside the factor's physical range; with a valid flag or none, and not
 * excluded by quality control. What a person decided goes before the flag and before every check; it makes no number of what is none.
 * @param sentUnit unit of the channel
 * @param unit unit in which the value is wanted
 * @param standing what quality control says of the hour
 */
export function judgeValue(
  value: number,
  flag: string | null,
  factor: Factor,
  sentUnit: string,
  unit: string,
  standing: HourStanding | null = null,
): Judged {
  const no = (reason: Exclusion): Judged => ({ ok: false, reason, flag })
  if (Number.isNaN(value)) return no('not-a-number')
  const decided = standing?.by === 'decision' ? standing : null
  if (decided && !decided.counts) return { ...no('by-decision'), because: decided.words } as Judged
  if (!decided && flag !== null && !VALID_FLAGS.has(flag)) return no('flagged')
  if (!isUnit(sentUnit) || !isUnit(unit)) return no('unit-unknown')
  let converted: number
  let inFactorUnit: number
  try {
    converted = convertUnit(value, sentUnit, unit)
    inFactorUnit = convertUnit(value, sentUnit, factor.unit)
  } catch {
    return no('unit-unknown')
  }
  const { min, max } = factor.range
  if (min !== null && inFactorUnit < min) return no('below-range')
  if (max !== null && inFactorUnit > max) return no('above-range')
  if (standing && !standing.counts) return { ...no('by-check'), because: standing.words } as Judged
  return { ok: true, value: converted }
}

/** A value of at most this many decimals is its own decimal already. */
const PLAIN = 10_000

/** A sum or mean without the noise of binary fractions, so that rounding half to even sees the decimal that was meant. */
export const settled = (value: number): number =>
  Math.round(value * PLAIN) / PLAIN === value ? value : Number(value.toPrecision(12))
