import type { Label } from '@tuojiang/measure'
import { type Course, courseOf } from '../course.js'
import type { ConditionOf, Rule } from '../rule.js'

/** Where an indicator of a plan stands. */
export interface IndicatorVerdict {
  id: string
  name: Label
  verdict: string
  words: Label
  /** The value with its unit as printed; null when there is none. */
  value: string | null
  target: string
  unit: string
}

/** An indicator whose verdict is one of those named: off its path, or missed. */
export function indicatorCourse(
  rule: Rule,
  { verdicts }: ConditionOf<'indicator'>,
  indicator: IndicatorVerdict,
  now: number,
): Course {
  const { id, name, verdict, words, value, target, unit } = indicator
  const subject = {
    key: `indicator:${id}`,
    name,
    link: `/plan/${id}`,
    siteId: null,
    areaId: null,
    enterpriseId: null,
    demo: false,
  }
  return courseOf(rule, subject, {
    part: 'verdict',
    factor: null,
    items: [{ time: now, bad: verdicts.includes(verdict), value: Number.NaN, mark: verdict }],
    holdsMs: Number.POSITIVE_INFINITY,
    standing: true,
    say: () => ({
      value,
      limit: target,
      unit,
      title: words,
      detail: {
        zh: `${name.zh}：${words.zh}${value === null ? '' : `，现为 ${value} ${unit}`}，目标 ${target}`,
        en: `${name.en}: ${words.en}${value === null ? '' : `, now ${value} ${unit}`}, target ${target}`,
      },
    }),
  })
}
