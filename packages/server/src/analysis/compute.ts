import type { AnalysisResult } from '@tuojiang/api'
import { FLAG_NAMES } from '@tuojiang/hj212'
import type { Label } from '@tuojiang/measure'
import { METHODS } from '@tuojiang/statistics'
import type { AnalysisInput } from './column.js'
import { KINDS } from './kinds/index.js'
import { words } from './words.js'

/** A result without what only the server knows: edition, level, times. */
export type Computed = Pick<
  AnalysisResult,
  'sentence' | 'plots' | 'tables' | 'outcomes' | 'methods' | 'exclusions' | 'notes' | 'basis'
>

const BASIS: Record<AnalysisInput['analysis']['statistic'], Label> = {
  hour: words('小时值', 'hourly values'),
  day: words(
    '日均值：小时数据每天至少 20 个有效小时，其他间隔至少四分之三',
    'daily means: of hours 20 valid ones a day at least, of other steps three quarters',
  ),
  month: words(
    '月均值：日均值的平均，空气每月至少 27 个有效日（二月 25 个），其他至少四分之三',
    'monthly means of daily means: air 27 valid days a month (February 25), others three quarters',
  ),
  aqi: words(
    '日 AQI：按日期所在版本的 HJ 633 评价',
    'daily AQI by the edition of HJ 633 in force on the day',
  ),
}

const LEFT: Readonly<Record<string, Label>> = {
  'not-a-number': words('不是数字', 'not a number'),
  'outside-range': words('超出物理范围', 'outside of what is possible'),
  'unit-unknown': words('上传单位与因子不符', 'unit does not fit the factor'),
  'by-check': words('自动质控判为无效', 'excluded by an automatic check'),
  'by-decision': words('人工审核判为无效', 'found invalid by a reviewer'),
}

/** Computes an analysis from its input. Pure. */
export function computeAnalysis(input: AnalysisInput): Computed {
  const kind = KINDS[input.analysis.kind]
  const { sentence, plots, tables, outcomes, methods, notes = [] } = kind.compute(input)
  return {
    sentence: words(tidy(sentence.zh), tidy(sentence.en)),
    plots,
    tables,
    outcomes,
    methods: [...new Set(methods)].map((key) => METHODS[key]),
    basis: BASIS[input.analysis.statistic],
    exclusions: input.columns.map(({ site, factor, values, left }) => ({
      site: site.name,
      factor: factor.name,
      n: values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
      expected: values.length,
      left: Object.entries(left).map(([why, count]) => ({ why: whyOf(why), count })),
    })),
    notes: [...input.notes, ...notes],
  }
}

/** A unit may be empty, as that of AQI: its place in a sentence closes up. */
const tidy = (text: string) => text.replace(/ {2,}/g, ' ').replace(/ (?=[。；，）.;,)])/g, '')

function whyOf(code: string): Label {
  const known = LEFT[code]
  if (known) return known
  const flag = code.slice('flag:'.length)
  const name = FLAG_NAMES[flag]
  return words(`标记 ${flag}${name ? `（${name.zh}）` : ''}`, `flag ${flag}${name ? ` (${name.en})` : ''}`)
}
