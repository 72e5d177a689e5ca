import type { ExplanationNode } from '@tuojiang/api'
import { type CivilDay, type CivilMonth, formatDecimal, monthOf, type Period } from '@tuojiang/measure'
import { AIR_KEYS, AIR_NAMES, AIR_UNITS, type AirKey, type AirRulebook } from '@tuojiang/standards'
import type { DayResult, PeriodResult, Six } from './air-values.js'
import { fullText, label, numberText } from './explain-node.js'
import type { FoundFigure } from './figure-store.js'
import { figurePeriod } from './figures.js'
import { periodWords } from './period-words.js'
import { reasonWords } from './reasons.js'
import type { AirSubject } from './subjects.js'

interface Day {
  day: CivilDay
  result: DayResult
}

const KEY_OF_STATISTIC: Readonly<Record<string, AirKey>> = { 'co-p95': 'co', 'o3-p90': 'o3' }

/** The tree of a month, quarter or year: days by months for counts, days for means and percentiles, items for the index. */
export function explainAirPeriod(
  figure: FoundFigure,
  subject: AirSubject,
  days: readonly Day[],
  result: PeriodResult | null,
  rules: AirRulebook,
): ExplanationNode {
  const statistic = figure.definition.key.split('.')[2] ?? ''
  const key = figure.definition.pollutant ?? KEY_OF_STATISTIC[statistic]
  const root = {
    label: figure.definition.name,
    value: result === null ? null : figure.definition.text(figure.definition.value(result) ?? 0).zh,
    unit: figure.definition.unit,
    clause: rules.evaluation.source.clause,
  }
  if (result === null || figure.definition.value(result) === null)
    return { ...root, value: null, note: reasonWords('no-data') }
  if (key) return { ...root, ...pollutantPart(subject, key, days, result, rules) }
  switch (statistic) {
    case 'composite':
      return { ...root, ...compositePart(figure, subject, result, rules) }
    case 'attained-items':
      return { ...root, ...attainmentPart(figure, subject, result, rules) }
    default:
      return { ...root, ...countPart(statistic, subject, days, result) }
  }
}

type Part = Pick<ExplanationNode, 'formula' | 'note' | 'excluded' | 'children'>

function pollutantPart(
  subject: AirSubject,
  key: AirKey,
  days: readonly Day[],
  result: PeriodResult,
  rules: AirRulebook,
): Part {
  const place = AIR_KEYS.indexOf(key)
  const { counted, excluded } = split(
    days,
    (day) => day.v[place] !== null,
    (day) => day.x[place] ?? 'no-values',
  )
  const share = rules.evaluation.rules.percentiles[key] * 100
  const n = result.n[place] ?? 0
  const reason = result.x[place]
  return {
    formula:
      key === 'co' || key === 'o3'
        ? label(
            `${n} 个有效日值升序，第 ${share} 百分位：k = 1 + (n − 1) × ${share}%，相邻两值间线性内插`,
            `${n} valid days ascending, ${share}th percentile: k = 1 + (n − 1) × ${share}%, linear between neighbours`,
          )
        : label(`${n} 个有效日均值的算术平均`, `mean of ${n} valid daily means`),
    ...(reason && { note: reasonWords(reason) }),
    ...(excluded.length > 0 && { excluded }),
    children: counted.map(({ day, result: one }) => ({
      label: periodWords(day),
      value: fullText(one.v[place]),
      unit: AIR_UNITS[key],
      figure: { key: `air.day.${key}`, subject: subject.id, period: day },
    })),
  }
}

function split(days: readonly Day[], counts: (day: DayResult) => boolean, why: (day: DayResult) => string) {
  const counted = days.filter(({ result }) => counts(result))
  const excluded = days
    .filter(({ result }) => !counts(result))
    .map(({ day, result }) => ({ label: periodWords(day), reason: reasonWords(why(result)) }))
  return { counted, excluded }
}

function countPart(statistic: string, subject: AirSubject, days: readonly Day[], result: PeriodResult): Part {
  const heavy = statistic.startsWith('heavy')
  const matches = (aqi: number) => (heavy ? aqi > 200 : statistic.startsWith('good') ? aqi <= 100 : true)
  const { counted, excluded } = split(
    days,
    (day) => day.a !== null,
    (day) => day.r ?? 'no-values',
  )
  const months = new Map<CivilMonth, Day[]>()
  for (const day of counted) months.set(monthOf(day.day), [...(months.get(monthOf(day.day)) ?? []), day])
  const part = heavy ? result.h : result.g
  const rule = heavy ? 'AQI > 200' : 'AQI ≤ 100'
  const formula = statistic.endsWith('ratio')
    ? label(
        `${rule} 的天数 ${part} ÷ 有效天数 ${result.d}`,
        `days with ${rule} ${part} ÷ valid days ${result.d}`,
      )
    : statistic === 'valid-days'
      ? label('有 AQI 的天数', 'days with an AQI')
      : label(`${rule} 的天数`, `days with ${rule}`)
  return {
    formula,
    ...(excluded.length > 0 && { excluded }),
    children: [...months].map(([month, inside]) => ({
      label: periodWords(month as Period),
      value: `${inside.filter(({ result: { a } }) => matches(a as number)).length}/${inside.length}`,
      unit: 'd',
      children: inside.map(({ day, result: { a } }) => ({
        label: periodWords(day),
        value: String(a),
        unit: '',
        figure: { key: 'air.day.aqi', subject: subject.id, period: day },
      })),
    })),
  }
}

const statisticOf = (key: AirKey) => (key === 'co' ? 'co-p95' : key === 'o3' ? 'o3-p90' : key)

function itemNodes(
  figure: FoundFigure,
  subject: AirSubject,
  values: Six,
  more: (key: AirKey, place: number) => Part,
): ExplanationNode[] {
  return AIR_KEYS.map((key, place) => ({
    label: AIR_NAMES[key],
    value: numberText(values[place], key === 'co' ? 2 : 1),
    unit: AIR_UNITS[key],
    figure: {
      key: `air.${figurePeriod(figure.definition.key)}.${statisticOf(key)}`,
      subject: subject.id,
      period: figure.period,
    },
    ...more(key, place),
  }))
}

function compositePart(
  figure: FoundFigure,
  subject: AirSubject,
  result: PeriodResult,
  rules: AirRulebook,
): Part {
  const { standards, weights, unconfirmed } = rules.evaluation.rules.composite
  return {
    formula: label('Σ 权重 × 浓度 ÷ 标准', 'Σ weight × concentration ÷ standard'),
    ...(unconfirmed && {
      note: label(
        '权重与标准值未经官方文本核实',
        'weights and standards are not confirmed by the official text',
      ),
    }),
    children: itemNodes(figure, subject, result.v, (key, place) => ({
      formula: label(
        `${weights[key]} × ${result.v[place] ?? '—'} ÷ ${standards[key]}`,
        `${weights[key]} × ${result.v[place] ?? '—'} ÷ ${standards[key]}`,
      ),
    })),
  }
}

function attainmentPart(
  figure: FoundFigure,
  subject: AirSubject,
  result: PeriodResult,
  rules: AirRulebook,
): Part {
  const { annual, day } = rules.ambient.rules
  const values = result.m.map((mean, place) =>
    AIR_KEYS[place] === 'co' || AIR_KEYS[place] === 'o3' ? (result.q[place] ?? null) : mean,
  )
  return {
    formula: label(
      `逐项与 ${rules.ambient.id} 二级限值比较，${result.t.filter(Boolean).length} 项达标`,
      `each item against Grade II of ${rules.ambient.id}; ${result.t.filter(Boolean).length} meet it`,
    ),
    children: itemNodes(figure, subject, values, (key, place) => {
      const share = rules.evaluation.rules.percentiles[key] * 100
      const percentile = result.q[place]
      const parts = [
        `P${share} ${percentile === null || percentile === undefined ? '—' : formatDecimal(percentile, 1)} ≤ ${day[key][1]}`,
        ...(key === 'co' || key === 'o3'
          ? []
          : [`${formatDecimal(result.m[place] ?? 0, 1)} ≤ ${annual[key][1]}`]),
      ].join('，')
      return {
        formula: label(parts, parts),
        note: result.t[place]
          ? label('达标', 'meets the standard')
          : label('不达标', 'does not meet the standard'),
      }
    }),
  }
}
