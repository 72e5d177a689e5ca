import type { AnalysisPlot } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import {
  correlationMatrix,
  type Line,
  leastSquares,
  type MethodKey,
  type Outcome,
  reducedMajorAxis,
  type SlopeEstimate,
  theilSen,
} from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, type OutcomeRow, outcomeRow, type Part, whyNot } from '../part.js'
import { sequenceOf } from '../sequence.js'
import { finite, fullName, nameOf, probability, probabilityCell, said, words } from '../words.js'

const MOST_POINTS = 3000
const LINES = {
  'least-squares': leastSquares,
  'reduced-major-axis': reducedMajorAxis,
  'theil-sen': theilSen,
} as const

/** Correlation of every two columns, and the scatter of the first two with a line. */
export function correlation(input: AnalysisInput): Part {
  const { columns, analysis } = input
  if (columns.length < 2)
    return nothing(words('相关分析至少要两条序列', 'a correlation needs two series at least'))
  const way = analysis.options?.ranks ? 'spearman' : 'pearson'
  const values = columns.map((column) => sequenceOf(input, column).values)
  const matrix = correlationMatrix(values, way)
  const names = columns.map((column) => nameOf(column, columns))
  const pairs = columns.flatMap((_, row) =>
    columns.flatMap((__, other) => (other > row ? [{ row, other, outcome: matrix[row]?.[other] }] : [])),
  )
  const nameOfPair = (row: number, other: number): Label =>
    words(`${names[row]?.zh} — ${names[other]?.zh}`, `${names[row]?.en} — ${names[other]?.en}`)
  const outcomes = pairs.flatMap(({ row, other, outcome }): OutcomeRow[] =>
    outcome ? [outcomeRow(nameOfPair(row, other), outcome)] : [],
  )
  const known = pairs.flatMap(({ outcome, ...pair }) => (outcome?.known ? [{ ...pair, outcome }] : []))
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, [way])
  const strongest = [...known].sort(
    (a, b) => Math.abs(b.outcome.r) - Math.abs(a.outcome.r),
  )[0] as (typeof known)[0]
  const lineWay = analysis.options?.line ?? 'least-squares'
  const shown = columns.length === 2 ? { row: 0, other: 1 } : strongest
  const scatter = scatterOf(columns, values, shown, lineWay)
  const methods: MethodKey[] = [way, lineWay]
  const { r, p } = strongest.outcome
  const pair = nameOfPair(strongest.row, strongest.other)
  const strength = strengthOf(r)
  return {
    sentence: words(
      `${known.length > 1 ? '相关最强的是 ' : ''}${pair.zh}：${strength.zh}（r=${said(r, 2)}，${probability(p)}，n=${strongest.outcome.n}）。相关不等于因果，且未考虑序列自相关。`,
      `${known.length > 1 ? 'Strongest: ' : ''}${pair.en}, ${strength.en} (r=${said(r, 2)}, ${probability(p)}, n=${strongest.outcome.n}). Correlation is no cause, and serial correlation is not considered.`,
    ),
    plots: [
      ...(columns.length > 2
        ? [
            {
              is: 'matrix',
              title: words('相关系数矩阵', 'Correlation matrix'),
              names,
              values: matrix.map((row) => row.map((one) => (one.known ? finite(one.r) : null))),
            } satisfies AnalysisPlot,
          ]
        : []),
      scatter.plot,
    ],
    tables: [
      {
        name: words('两两相关', 'Pairs'),
        columns: [
          head('序列一', 'one'),
          head('序列二', 'other'),
          head('r', 'r', '', 3),
          head('p', 'p', '', 4),
          head('n', 'n', '', 0),
        ],
        rows: pairs.map(({ row, other, outcome }) => [
          fullName(columns[row] as Column),
          fullName(columns[other] as Column),
          outcome?.known ? finite(outcome.r) : null,
          outcome?.known ? probabilityCell(outcome.p) : null,
          outcome?.n ?? 0,
        ]),
      },
      scatter.table,
    ],
    outcomes,
    methods,
    notes: scatter.notes,
  }
}

function strengthOf(r: number): Label {
  const size = Math.abs(r)
  const sign = r < 0 ? words('负相关', 'negative correlation') : words('正相关', 'positive correlation')
  const [zh, en] = size >= 0.8 ? ['强', 'strong'] : size >= 0.5 ? ['中等', 'moderate'] : ['弱', 'weak']
  return words(`${zh}${sign.zh}`, `${en} ${sign.en}`)
}

function scatterOf(
  columns: readonly Column[],
  values: readonly Float64Array[],
  { row, other }: { row: number; other: number },
  way: keyof typeof LINES,
) {
  const [one, two] = [columns[row] as Column, columns[other] as Column]
  const [x, y] = [values[row] as Float64Array, values[other] as Float64Array]
  const line: Outcome<SlopeEstimate> | Outcome<Line> = LINES[way](x, y)
  const both = Array.from(x, (_, index) => index).filter(
    (index) => !Number.isNaN(x[index]) && !Number.isNaN(y[index]),
  )
  const stride = Math.ceil(both.length / MOST_POINTS)
  const shown = both.filter((_, index) => index % stride === 0)
  const [least, most] = [
    both.reduce((low, index) => Math.min(low, x[index] as number), Number.POSITIVE_INFINITY),
    both.reduce((high, index) => Math.max(high, x[index] as number), Number.NEGATIVE_INFINITY),
  ]
  const plot: AnalysisPlot = {
    is: 'lines',
    title: words(
      `${fullName(two).zh} 对 ${fullName(one).zh}`,
      `${fullName(two).en} against ${fullName(one).en}`,
    ),
    x: { is: 'number', name: fullName(one), unit: one.factor.unit },
    y: { name: fullName(two), unit: two.factor.unit, decimals: two.factor.decimals },
    lines: [
      {
        name: words('数据', 'data'),
        draw: 'points',
        colour: 0,
        x: shown.map((index) => x[index] as number),
        y: shown.map((index) => y[index] as number),
      },
      ...(line.known
        ? [
            {
              name: words('拟合线', 'line'),
              draw: 'line' as const,
              colour: 1,
              x: [least, most],
              y: [least, most].map((at) => line.intercept + line.slope * at),
            },
          ]
        : []),
    ],
  }
  return {
    plot,
    notes:
      stride > 1
        ? [
            words(
              `散点图画出每 ${stride} 个中的 1 个，计算用全部`,
              `the scatter shows one of ${stride} points; all are computed with`,
            ),
          ]
        : [],
    table: {
      name: words('拟合线', 'Line'),
      columns: [
        head('y', 'y'),
        head('x', 'x'),
        head('斜率', 'slope', '', 4),
        head('区间下限', 'lower bound', '', 4),
        head('区间上限', 'upper bound', '', 4),
        head('截距', 'intercept', '', 3),
        head('r²', 'r²', '', 3),
        head('n', 'n', '', 0),
      ],
      rows: line.known
        ? [
            [
              fullName(two),
              fullName(one),
              finite(line.slope),
              finite(line.lower),
              finite(line.upper),
              finite(line.intercept),
              'r2' in line ? finite(line.r2 as number) : null,
              line.n,
            ],
          ]
        : [],
    },
  }
}
