import { daysOf, formatDecimal, type Label } from '@tuojiang/measure'
import { both, type Explained, settled, shown, withValidity } from '../explanation.js'
import type { Composite } from './composite.js'
import type { Grade } from './gb3095.js'
import { evaluationSeries } from './hj663.js'
import type { AirEvaluation } from './period.js'
import { AIR_KEYS, AIR_NAMES, AIR_UNITS, type AirKey, usable } from './pollutant.js'

const day = (text: string) => ({ zh: text, en: text })

/** Days of the period that gave no value of the item, each with its reason. */
function excludedDays(evaluation: AirEvaluation, key: AirKey): NonNullable<Explained['excluded']> {
  const { days, values, validity } = evaluation.trace.input
  const column = values[AIR_KEYS.indexOf(key)] as Float64Array
  const there = new Map<string, number>(days.map((one, row) => [one, row]))
  return daysOf(evaluation.period).flatMap((one) => {
    const row = there.get(one)
    if (row !== undefined && usable(column[row])) return []
    const words = row === undefined ? null : validity?.[row]?.[key]?.words
    return [{ label: day(one), reason: words ?? { zh: '没有有效日均值', en: 'no valid daily value' } }]
  })
}

/** Mean of an item over the period. */
function explainMean(evaluation: AirEvaluation, key: AirKey): Explained {
  return {
    label: { zh: `${AIR_NAMES[key].zh}平均浓度`, en: `mean of ${AIR_NAMES[key].en}` },
    value: shown(evaluation.means[key]),
    unit: AIR_UNITS[key],
    formula: {
      zh: `${evaluation.counts[key]} 个有效日均值的算术平均`,
      en: `mean of ${evaluation.counts[key]} valid daily values`,
    },
    clause: evaluation.trace.rules.evaluation.source.clause,
    ...limitNote(evaluation, key, 'annual'),
  }
}

/** Percentile of an item over the period with the two values it lies between. */
function explainPercentile(evaluation: AirEvaluation, key: AirKey): Explained {
  const trace = evaluation.trace.percentiles[key]
  const share = Math.round(evaluation.trace.rules.evaluation.rules.percentiles[key] * 100)
  const name =
    key === 'o3' ? { zh: '臭氧日最大 8 小时平均', en: 'daily maximum 8-hour ozone' } : AIR_NAMES[key]
  return {
    label: { zh: `${name.zh}第 ${share} 百分位数`, en: `${share}th percentile of ${name.en}` },
    value: shown(evaluation.percentiles[key]),
    unit: AIR_UNITS[key],
    ...(trace && {
      formula: both(
        `k = 1 + (${trace.n} − 1) × ${share / 100} = ${shown(trace.position)}; X(${Math.floor(trace.position)}) = ${shown(trace.low)}, X(${Math.ceil(trace.position)}) = ${shown(trace.high)}`,
      ),
    }),
    clause: 'HJ 663 附录A / annex A',
    ...limitNote(evaluation, key, 'day'),
  }
}

function limitNote(evaluation: AirEvaluation, key: AirKey, kind: 'annual' | 'day'): { note?: Label } {
  const { rules, grade } = evaluation.trace
  const limits = kind === 'day' ? rules.ambient.rules.day[key] : annualLimits(rules.ambient.rules.annual, key)
  if (!limits) return {}
  const limit = limits[(grade - 1) as 0 | 1]
  return {
    note: {
      zh: `${rules.ambient.id} ${gradeName(grade)}限值 ${limit}`,
      en: `${rules.ambient.id} Grade ${grade === 1 ? 'I' : 'II'} limit ${limit}`,
    },
  }
}

const gradeName = (grade: Grade) => (grade === 1 ? '一级' : '二级')
const annualLimits = (
  annual: Readonly<Partial<Record<AirKey, readonly [number, number]>>>,
  key: AirKey,
): readonly [number, number] | undefined => annual[key]

/** One item of a period: the published figure, its mean and percentile, the days left out and why. */
export function explainItem(evaluation: AirEvaluation, key: AirKey): Explained {
  const { rules } = evaluation.trace
  const only = rules.evaluation.rules.percentileOnly.includes(key)
  const decimals = rules.evaluation.rules.decimals[key]
  const value = evaluation.values[key]
  const attained = evaluation.attained[key]
  const node: Explained = {
    label: {
      zh: `${AIR_NAMES[key].zh}（${evaluation.period}）`,
      en: `${AIR_NAMES[key].en}, ${evaluation.period}`,
    },
    value: value === null ? null : formatDecimal(value, decimals),
    unit: AIR_UNITS[key],
    formula: {
      zh: `${only ? '百分位数' : '平均浓度'}按四舍六入五成双取 ${decimals} 位小数`,
      en: `${only ? 'percentile' : 'mean'} rounded half to even to ${decimals} decimals`,
    },
    clause: rules.evaluation.source.clause,
    excluded: excludedDays(evaluation, key),
    children: [...(only ? [] : [explainMean(evaluation, key)]), explainPercentile(evaluation, key)],
  }
  if (attained !== null)
    node.note = attained ? { zh: '达标', en: 'attained' } : { zh: '不达标', en: 'not attained' }
  return withValidity(node, evaluation.validity[key])
}

/** Good-day ratio with the days that are in neither count. */
export function explainGoodRatio(evaluation: AirEvaluation): Explained {
  const { days, aqi } = evaluation.trace.input
  return {
    label: { zh: `优良天数比率（${evaluation.period}）`, en: `good-day ratio, ${evaluation.period}` },
    value: evaluation.goodRatio === null ? null : formatDecimal(settled(evaluation.goodRatio), 1),
    unit: '%',
    formula: both(`${evaluation.goodDays} ÷ ${evaluation.validDays} × 100 %`),
    clause: evaluation.trace.rules.evaluation.source.clause,
    excluded: days
      .filter((_, row) => (aqi[row] as number) < 0)
      .map((one) => ({ label: day(one), reason: { zh: '当日 AQI 为 NA', en: 'AQI of the day is NA' } })),
    children: [
      {
        label: { zh: '优良天数（AQI ≤ 100）', en: 'good days (AQI ≤ 100)' },
        value: String(evaluation.goodDays),
        unit: 'd',
      },
      { label: { zh: '有效天数', en: 'valid days' }, value: String(evaluation.validDays), unit: 'd' },
      {
        label: { zh: '重度及以上污染天数（AQI > 200）', en: 'heavily polluted days (AQI > 200)' },
        value: String(evaluation.heavyDays),
        unit: 'd',
      },
    ],
  }
}

/** Composite index with its six terms. */
export function explainComposite(composite: Composite): Explained {
  const edition = evaluationSeries.byId(composite.edition)
  const { weights, standards, decimals } = edition.rules.composite
  const node: Explained = {
    label: { zh: '环境空气质量综合指数', en: 'composite index' },
    value: composite.value === null ? null : formatDecimal(composite.value, decimals),
    unit: '',
    formula: AIR_KEYS.every((key) => weights[key] === 1) ? both('Σ Cᵢ ÷ Sᵢ') : both('Σ wᵢ · Cᵢ ÷ Sᵢ'),
    clause: edition.source.clause,
    children: AIR_KEYS.map((key) => ({
      label: AIR_NAMES[key],
      value: shown(composite.terms[key]),
      unit: '',
      formula: both(
        `${weights[key] === 1 ? '' : `${weights[key]} × `}${composite.concentrations[key] ?? '—'} ÷ ${standards[key]}`,
      ),
    })),
  }
  if (composite.unconfirmed)
    node.note = {
      zh: '权重与小数位未经官方文本核实',
      en: 'weights and decimals not confirmed by the official text',
    }
  return node
}

/** The whole period as one tree. */
export const explainPeriod = (evaluation: AirEvaluation): Explained => ({
  label: { zh: `环境空气质量评价（${evaluation.period}）`, en: `air quality of ${evaluation.period}` },
  value: evaluation.composite.value === null ? null : String(evaluation.composite.value),
  unit: '',
  clause: evaluation.trace.rules.evaluation.source.clause,
  children: [
    explainGoodRatio(evaluation),
    explainComposite(evaluation.composite),
    ...AIR_KEYS.map((key) => explainItem(evaluation, key)),
  ],
})
