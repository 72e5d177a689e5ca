import type { Explanation, ExplanationNode } from '@tuojiang/api'
import type { RegisterFigure, RegisterFigureResult } from '@tuojiang/ledgers'
import { dayOf, formatDecimal, type Label } from '@tuojiang/measure'
import type { Static } from 'typebox'
import { notFound } from '../http/problem.js'
import { FIGURE_KEY, type FigurePart, type RegisterFigures } from './figures.js'

/** How formulas of the plan name figures of registers. */
export const REGISTER_FIGURE = /^register\/(.+)$/

/** A figure of one year, as the plan compares it. */
export interface FigureYear {
  year: number
  value: number | null
  valid: boolean
  words: Label | null
}

interface Deps {
  figures: Pick<RegisterFigures, 'figure'>
  clock: () => number
  /** minutes east of UTC */
  zone: number
}

/** The year up to its end, or up to the day of the moment while it runs. */
function periodOf(year: number, asOf: number, zone: number): { from: string; until: string } {
  const today = dayOf(asOf, zone)
  const last = `${year}-12-31`
  return { from: `${year}-01-01`, until: last < today ? last : today }
}

/** Figures of registers year by year, counted anew each time from the records as they were known at the moment. */
export async function figureYears(
  { figures, zone }: Deps,
  { key, from, to, asOf }: { key: string; from: number; to: number; asOf: number },
): Promise<FigureYear[]> {
  const name = REGISTER_FIGURE.exec(key)?.[1]
  if (name === undefined) return []
  const years: FigureYear[] = []
  for (let year = from; year <= to; year++) {
    const found = await figures.figure(name, { areaId: null, asOf, period: periodOf(year, asOf, zone) })
    if (!found) return []
    const { value, reason } = found.result
    years.push({ year, value, valid: value !== null, words: reason })
  }
  return years
}

/**
 * A figure of a register explained down to its records: each part names the list in which they are found.
 * @throws Problem not-found
 */
export async function explainRegisterFigure(
  { figures, clock, zone }: Deps,
  { key, period, asOf = clock() }: { key: string; period: string; asOf?: number },
): Promise<Static<typeof Explanation>> {
  const name = REGISTER_FIGURE.exec(key)?.[1] ?? key
  const year = Number(period.slice(0, 4))
  const found = await figures.figure(name, { areaId: null, asOf, period: periodOf(year, asOf, zone) })
  if (!found) throw notFound({ zh: '这个指标', en: 'The figure' })
  const { figure, result } = found
  const text = result.value === null ? null : formatDecimal(result.value, figure.decimals)
  const at = new Date(asOf).toISOString()
  return {
    figure: {
      key,
      subject: 'city',
      period: String(year),
      name: figure.label,
      value: result.value,
      text: { zh: text ?? '—', en: text ?? '—' },
      unit: figure.unit,
      edition: 'registers',
      validity: {
        state: result.value === null ? 'missing' : 'valid',
        reason: result.value === null ? 'no-records' : null,
        words: result.reason,
      },
      asOf: at,
      computedAt: new Date(clock()).toISOString(),
    },
    sentence: sentenceOf(figure, result, year, text),
    tree: treeOf(figure, result, text),
    edition: {
      id: 'registers',
      title: { zh: '按台账记录计算', en: 'counted from the registers' },
      clause: figure.clause.zh,
      from: `${year}-01-01`,
      until: null,
    },
    // Nothing is stored that could differ: it is counted when it is asked.
    check: { stored: null, recomputed: text, agrees: true },
  }
}

const sentenceOf = (
  figure: RegisterFigure,
  result: RegisterFigureResult,
  year: number,
  text: string | null,
): Label =>
  text === null
    ? {
        zh: `${year} 年${figure.label.zh}：${result.reason?.zh ?? '没有数据'}`,
        en: `${figure.label.en}, ${year}: ${result.reason?.en ?? 'no data'}`,
      }
    : {
        zh: `${year} 年${figure.label.zh} ${text}${figure.unit} = ${result.numerator} ÷ ${result.denominator}`,
        en: `${figure.label.en}, ${year}: ${text}${figure.unit} = ${result.numerator} ÷ ${result.denominator}`,
      }

function treeOf(figure: RegisterFigure, result: RegisterFigureResult, text: string | null): ExplanationNode {
  const part = (label: Label, of: FigurePart, count: number): ExplanationNode => ({
    label,
    value: String(count),
    unit: '',
    records: { register: figure.register, filter: JSON.stringify({ [FIGURE_KEY]: `${figure.key}:${of}` }) },
  })
  const reasons = new Map<string, { reason: Label; count: number }>()
  for (const { reason } of result.excluded) {
    const known = reasons.get(reason.zh)
    reasons.set(reason.zh, { reason, count: (known?.count ?? 0) + 1 })
  }
  return {
    label: figure.label,
    value: text,
    unit: figure.unit,
    formula: figure.formula,
    clause: figure.clause.zh,
    excluded: [...reasons.values()].map(({ reason, count }) => ({
      label: { zh: `${count} 条记录`, en: `${count} records` },
      reason,
    })),
    children: [
      part({ zh: '计入分子的记录', en: 'counted' }, 'counted', result.counted.length),
      part({ zh: '只计入分母的记录', en: 'in the denominator only' }, 'missing', result.missing.length),
      part({ zh: '不参加计算的记录', en: 'taking no part' }, 'excluded', result.excluded.length),
    ],
  }
}
