import type { AnalysisLine } from '@tuojiang/api'
import { histogram, kernelDensity, percentiles } from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, outcomeRow, type Part, whyNot } from '../part.js'
import { sequenceOf } from '../sequence.js'
import { byFactor, finite, fullName, nameOf, said, words } from '../words.js'

const SHARES = [0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 1]
const NAMES = ['最小', 'P5', 'P25', '中位数', 'P75', 'P90', 'P95', 'P98', '最大']
const NAMES_EN = ['least', 'P5', 'P25', 'median', 'P75', 'P90', 'P95', 'P98', 'greatest']
const MEDIAN = 3
const P95 = 6

/** Histogram or densities, and percentiles by HJ 663 annex A. */
export function distribution(input: AnalysisInput): Part {
  const found = input.columns.map((column) => {
    const { values } = sequenceOf(input, column)
    return { column, values, outcome: percentiles(values, SHARES) }
  })
  const outcomes = found.map(({ column, outcome }) => outcomeRow(fullName(column), outcome))
  const known = found.flatMap(({ outcome, ...each }) => (outcome.known ? [{ ...each, outcome }] : []))
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['percentile'])
  const meanOf = (values: Float64Array) => {
    const valid = values.filter((value) => !Number.isNaN(value))
    return valid.reduce((sum, value) => sum + value, 0) / valid.length
  }
  const single = known.length === 1
  return {
    sentence: words(
      `${known
        .slice(0, 2)
        .map(({ column, outcome }) => sentenceOf(column, outcome.values).zh)
        .join('；')}。`,
      `${known
        .slice(0, 2)
        .map(({ column, outcome }) => sentenceOf(column, outcome.values).en)
        .join('; ')}.`,
    ),
    plots: byFactor(known.map(({ column }) => column)).map((columns) => {
      const [first] = columns as [Column]
      const own = known.filter(({ column }) => columns.includes(column))
      return {
        is: 'lines',
        title: words(`${first.factor.name.zh}分布`, `Distribution of ${first.factor.name.en}`),
        x: { is: 'number', name: first.factor.name, unit: first.factor.unit },
        y: single
          ? { name: words('个数', 'count'), unit: '', decimals: 0 }
          : { name: words('密度', 'density'), unit: '', decimals: 4 },
        lines: own.flatMap(({ column, values }, index): AnalysisLine[] => {
          const name = nameOf(column, columns)
          if (single) {
            const bars = histogram(values, { mostClasses: 60 })
            if (!bars.known) return []
            const x = Array.from(
              bars.counts,
              (_, place) => ((bars.bounds[place] as number) + (bars.bounds[place + 1] as number)) / 2,
            )
            return [{ name, draw: 'bars', colour: index, x, y: Array.from(bars.counts) }]
          }
          const curve = kernelDensity(values)
          if (!curve.known) return []
          return [
            {
              name,
              draw: 'line',
              colour: index,
              x: Array.from(curve.at),
              y: Array.from(curve.density),
            },
          ]
        }),
        ...(single && {
          marks: [
            {
              at: known[0]?.outcome.values[MEDIAN] ?? 0,
              axis: 'x' as const,
              name: words('中位数', 'median'),
            },
            { at: known[0]?.outcome.values[P95] ?? 0, axis: 'x' as const, name: words('P95', 'P95') },
          ],
        }),
      }
    }),
    tables: [
      {
        name: words('百分位数', 'Percentiles'),
        columns: [
          head('站点', 'site'),
          head('因子', 'factor'),
          head('平均', 'mean', '', 2),
          ...NAMES.map((name, index) => head(name, NAMES_EN[index] ?? name, '', 2)),
          head('单位', 'unit'),
          head('n', 'n', '', 0),
        ],
        rows: known.map(({ column, values, outcome }) => [
          column.site.name,
          column.factor.name,
          finite(meanOf(values)),
          ...outcome.values.map(finite),
          column.factor.unit,
          outcome.n,
        ]),
      },
    ],
    outcomes,
    methods: ['percentile', single ? 'histogram' : 'density'],
  }
}

function sentenceOf(column: Column, values: readonly number[]) {
  const { decimals, unit } = column.factor
  const name = fullName(column)
  const at = (place: number) => said(values[place] ?? Number.NaN, decimals)
  return words(
    `${name.zh}有一半在 ${at(2)}～${at(4)} ${unit} 之间，中位数 ${at(MEDIAN)}，第 95 百分位 ${at(P95)} ${unit}`,
    `Half of ${name.en} lies between ${at(2)} and ${at(4)} ${unit}; median ${at(MEDIAN)}, 95th percentile ${at(P95)} ${unit}`,
  )
}
