import { formatDecimal, type Label, roundHalfEven } from '@tuojiang/measure'
import { betterWay, type Direction, type IndicatorDefinition } from './definition.js'
import { pathOf } from './path.js'

export type Verdict = 'met' | 'on-path' | 'behind' | 'cannot-judge' | 'missed' | 'ended-met'
export type Trend = 'better' | 'worse' | 'steady' | 'unknown'

export const VERDICT_WORDS: Readonly<Record<Verdict, Label>> = {
  met: { zh: '已达到目标', en: 'target reached' },
  'on-path': { zh: '按进度', en: 'on path' },
  behind: { zh: '落后于进度', en: 'behind the path' },
  'cannot-judge': { zh: '不能判定', en: 'cannot be judged' },
  missed: { zh: '期末未完成', en: 'missed at the end' },
  'ended-met': { zh: '期末已完成', en: 'met at the end' },
}

const REASONS = {
  'no-value': { zh: '没有数值', en: 'there is no value' },
  'no-target': {
    zh: '规划没有给出数字，省上的数值尚未录入',
    en: 'the plan gives no number and the province’s has not been entered',
  },
  'words-only': {
    zh: '目标为文字，尚无责任单位的结论',
    en: 'the target is words and its owner has not reported an outcome',
  },
  'no-path': { zh: '规划没有给出分年要求，期末再判定', en: 'nothing is asked for before the end' },
} as const satisfies Record<string, Label>

/** What is known of an indicator when it is judged. */
export interface Standing {
  /** Unrounded value; null when there is none. */
  value: number | null
  /** The year the value stands for. */
  year: number
  /** Whether the target year is over at the moment of judging. */
  ended: boolean
  /** Number the province gave for a target of words. */
  provinceTarget?: number | null
  /** Outcome reported for a target of words: done or not. */
  done?: boolean | null
}

export interface Judgement {
  verdict: Verdict
  words: Label
  /** Signed distance to the target in the indicator's unit, positive when better than asked; null without two numbers. */
  distance: number | null
  /** The number judged against: the plan's, or the province's. */
  target: number | null
}

/**
 * Judges a value. The value is first rounded half to even to the decimals of the printed target (修约值比较法, GB/T 8170-2008
 * §4.3.3) and then compared with it.
 * Before the target year is over: `met` when the target itself is reached, `on-path` when what is asked for at the end of the
 * value's year is, otherwise `behind`. Afterwards: `ended-met` or `missed`.
 */
export function judge(indicator: IndicatorDefinition, standing: Standing): Judgement {
  const target = indicator.target.value ?? standing.provinceTarget ?? null
  const settled = (met: boolean): Verdict => (met ? (standing.ended ? 'ended-met' : 'met') : 'missed')
  const answer = (verdict: Verdict, reason?: Label): Judgement => ({
    verdict,
    words: reason
      ? {
          zh: `${VERDICT_WORDS[verdict].zh}：${reason.zh}`,
          en: `${VERDICT_WORDS[verdict].en}: ${reason.en}`,
        }
      : VERDICT_WORDS[verdict],
    distance: distanceOf(indicator, standing.value, target),
    target,
  })
  if (
    indicator.kind === 'words' ||
    (target === null && standing.done !== undefined && standing.done !== null)
  ) {
    if (standing.done === true) return answer(settled(true))
    if (standing.done === false && standing.ended) return answer('missed')
    return answer(
      'cannot-judge',
      target === null && indicator.kind !== 'words' ? REASONS['no-target'] : REASONS['words-only'],
    )
  }
  if (standing.value === null) return answer('cannot-judge', REASONS['no-value'])
  const rounded = roundHalfEven(standing.value, indicator.decimals)
  if (target === null) {
    const sure = indicator.certainWhen
    if (sure && reaches(sure.direction, rounded, sure.value)) return answer(settled(true))
    return answer('cannot-judge', REASONS['no-target'])
  }
  const direction = directionOf(indicator)
  if (direction === null) return answer('cannot-judge', REASONS['no-target'])
  if (reaches(direction, rounded, target)) return answer(settled(true))
  if (standing.ended) return answer('missed')
  const asked = pathOf(indicator, target).find((step) => step.year === standing.year)
  if (asked && reaches(direction, roundHalfEven(standing.value, indicator.decimals + 1), asked.value))
    return answer('on-path')
  // Where the plan asks for nothing in between, falling short of the end is no backlog yet.
  if (!asked && indicator.target.year > standing.year) return answer('cannot-judge', REASONS['no-path'])
  return answer('behind')
}

/** A target of words that the province turned into a number is compared the way that is an improvement. */
function directionOf(indicator: IndicatorDefinition): Exclude<Direction, 'words'> | null {
  if (indicator.direction !== 'words') return indicator.direction
  const better = betterWay(indicator)
  return better === null ? null : better === 'higher' ? 'at-least' : 'at-most'
}

function reaches(direction: Exclude<Direction, 'words'>, value: number, target: number): boolean {
  if (direction === 'at-least') return value >= target
  if (direction === 'at-most') return value <= target
  return value === target
}

function distanceOf(
  indicator: IndicatorDefinition,
  value: number | null,
  target: number | null,
): number | null {
  const direction = directionOf(indicator)
  if (value === null || target === null || direction === null) return null
  const rounded = roundHalfEven(value, indicator.decimals)
  const over = Number((rounded - target).toPrecision(12))
  const signed = direction === 'at-least' ? over : direction === 'at-most' ? -over : -Math.abs(over)
  return signed === 0 ? 0 : roundHalfEven(signed, Math.max(indicator.decimals, decimalsOf(target)))
}

const decimalsOf = (value: number) => (String(value).split('.')[1] ?? '').length

/** Whether the later value is an improvement; values that print alike are steady. */
export function trendOf(indicator: IndicatorDefinition, values: readonly (number | null)[]): Trend {
  const known = values.filter((value) => value !== null)
  const [before, now] = known.slice(-2)
  const better = betterWay(indicator)
  if (before === undefined || now === undefined || better === null) return 'unknown'
  const step = roundHalfEven(now, indicator.decimals) - roundHalfEven(before, indicator.decimals)
  if (step === 0) return 'steady'
  return step > 0 === (better === 'higher') ? 'better' : 'worse'
}

const CLASS_NUMERALS = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ'] as const

/** A value as it is published: with the target's decimals, or as a class (`Ⅲ类`). */
export function valueText(indicator: IndicatorDefinition, value: number | null): Label {
  if (value === null) return { zh: '—', en: '—' }
  if (indicator.kind === 'class') {
    const numeral = CLASS_NUMERALS[value - 1]
    return numeral
      ? { zh: `${numeral}类`, en: `Class ${numeral}` }
      : { zh: '劣Ⅴ类', en: 'worse than Class Ⅴ' }
  }
  const text = formatDecimal(value, indicator.decimals)
  return { zh: text, en: text }
}
