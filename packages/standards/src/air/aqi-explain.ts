import { formatDecimal, type Label } from '@tuojiang/measure'
import { both, type Explained, withValidity } from '../explanation.js'
import type { AirIndex } from './aqi.js'
import { IAQI_STEPS } from './hj633.js'
import { airLevelOf } from './levels.js'
import { AIR_KEYS, AIR_NAMES, AIR_UNITS, type AirKey } from './pollutant.js'

const REASONS = {
  missing: { zh: '没有有效浓度', en: 'no valid concentration' },
  notInPlan: { zh: '不在监测方案内，以“/”表示', en: 'not in the monitoring plan, shown as “/”' },
  beyond: {
    zh: '浓度超过分段表，该版标准不给分指数',
    en: 'beyond the table, where this edition gives no sub-index',
  },
} as const

/** The index as a tree: one branch per pollutant with the segment of the table it falls into. */
export function explainIndex(index: AirIndex): Explained {
  const { trace } = index
  const without = (keys: readonly AirKey[], reason: keyof typeof REASONS) =>
    keys.map((key) => ({ label: AIR_NAMES[key], reason: REASONS[reason] }))
  const node: Explained = {
    label:
      trace.scale === 'hour'
        ? { zh: '实时空气质量指数', en: 'Hourly air quality index' }
        : { zh: '空气质量指数（日）', en: 'Daily air quality index' },
    value: index.aqi === null ? null : String(index.aqi),
    unit: '',
    formula: {
      zh: 'AQI = max(IAQI)，IAQI 向上进位取整',
      en: 'AQI = max(IAQI), each IAQI rounded up',
    },
    clause: trace.clause,
    excluded: [
      ...without(trace.missing, 'missing'),
      ...without(trace.notInPlan, 'notInPlan'),
      ...without(trace.beyond, 'beyond'),
    ],
    children: AIR_KEYS.filter((key) => index.iaqi[key] !== null).map((key) => explainSubIndex(index, key)),
  }
  if (index.aqi !== null) {
    const { grade, category } = airLevelOf(index.aqi)
    const gaps = gapWords(index)
    node.note = {
      zh: `${grade.zh} ${category.zh}${gaps.zh}`,
      en: `${grade.en}, ${category.en}${gaps.en}`,
    }
  }
  return withValidity(node, index.validity)
}

/** An edition without a rule on missing pollutants still gives an index: that it does so is said. */
function gapWords({ trace }: AirIndex): Label {
  if (trace.rules.completeUpTo100 || trace.missing.length === 0) return both('')
  const there = AIR_KEYS.length - trace.missing.length - trace.notInPlan.length
  return {
    zh: `；该版标准没有规定缺项时不给出指数，由 ${there} 项得出`,
    en: `; this edition does not forbid an index while pollutants are missing: it is of ${there} of them`,
  }
}

function explainSubIndex(index: AirIndex, key: AirKey): Explained {
  const { used, given, rules, substituted } = index.trace
  const concentration = used[key] as number
  const scale = substituted[key]?.scale ?? index.trace.scale
  const breakpoints = rules[scale][key]
  const place = Math.max(
    1,
    breakpoints.findIndex((breakpoint) => concentration <= breakpoint),
  )
  const inside = concentration <= (breakpoints[breakpoints.length - 1] as number)
  const [low, high] = [breakpoints[place - 1], breakpoints[place]]
  const [from, to] = [IAQI_STEPS[place - 1] as number, IAQI_STEPS[place] as number]
  const value = index.iaqi[key] as number
  return {
    label: { zh: `${AIR_NAMES[key].zh}分指数`, en: `sub-index of ${AIR_NAMES[key].en}` },
    value: String(value),
    unit: '',
    formula: inside
      ? both(`⌈(${to} − ${from}) ÷ (${high} − ${low}) × (${concentration} − ${low}) + ${from}⌉`)
      : { zh: `超过分段表上限，记为 ${value}`, en: `beyond the table: ${value}` },
    children: [
      {
        label: { zh: `${AIR_NAMES[key].zh}浓度`, en: `${AIR_NAMES[key].en} concentration` },
        value: formatDecimal(concentration, key === 'co' ? 1 : 0),
        unit: AIR_UNITS[key],
        formula: {
          zh: `由 ${substituted[key]?.value ?? given[key]} 按四舍六入五成双取位`,
          en: `${substituted[key]?.value ?? given[key]} rounded half to even`,
        },
        clause: 'GB/T 8170-2008',
      },
    ],
  }
}
