import type { AnalysisLine } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'
import {
  type MethodKey,
  mannKendall,
  type Outcome,
  type SlopeEstimate,
  seasonalKendall,
  seasonalSen,
  theilSen,
} from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, outcomeRow, type Part, whyNot } from '../part.js'
import { plotted, type Sequence, sequenceOf } from '../sequence.js'
import {
  amount,
  byFactor,
  finite,
  fullName,
  nameOf,
  probability,
  probabilityCell,
  said,
  words,
} from '../words.js'

const YEAR_MS = 365.2425 * 86_400_000
const MONTHS = 12

type Test = { p: number; tau: number; direction: 'rising' | 'falling' | 'none' }
interface Trend {
  column: Column
  sequence: Sequence
  test: Outcome<Test>
  slope: Outcome<SlopeEstimate>
}

const DIRECTION: Record<Test['direction'], Label> = {
  rising: words('显著上升', 'significant rise'),
  falling: words('显著下降', 'significant fall'),
  none: words('无显著趋势', 'no significant trend'),
}

/** Trend of each site and factor: Mann–Kendall or seasonal Kendall, Theil–Sen slope per year with its interval. */
export function trend(input: AnalysisInput): Part {
  const { options = {}, statistic } = input.analysis
  const seasonal = options.seasonal === true && statistic === 'month'
  const correction = options.correction ?? 'none'
  const trends = input.columns.map((column): Trend => {
    const sequence = sequenceOf(input, column)
    if (seasonal) {
      const season = { period: MONTHS }
      return {
        column,
        sequence,
        test: seasonalKendall(sequence.values, season),
        slope: seasonalSen(sequence.values, season),
      }
    }
    const years = sequence.x.map((moment) => (moment - (sequence.x[0] ?? 0)) / YEAR_MS)
    return {
      column,
      sequence,
      test: mannKendall(sequence.values, { autocorrelation: correction }),
      slope: theilSen(years, sequence.values),
    }
  })
  const outcomes = trends.map(({ column, test }) => outcomeRow(fullName(column), test))
  const methods: MethodKey[] = seasonal
    ? ['seasonal-kendall', 'seasonal-sen']
    : [correction === 'none' ? 'mann-kendall' : `mann-kendall-${correction}`, 'theil-sen']
  const known = trends.filter(({ test, slope }) => test.known && slope.known)
  const notes = seasonal
    ? [words('分季节检验至少要 24 个有效月', 'the seasonal test needs 24 valid months')]
    : []
  if (known.length === 0) return { ...nothing(whyNot(outcomes), outcomes, methods), notes }
  return {
    sentence: shortPeriod(input) && !seasonal ? withWarning(sentenceOf(known)) : sentenceOf(known),
    plots: byFactor(known.map(({ column }) => column)).map((columns) => {
      const [first] = columns as [Column]
      const own = known.filter(({ column }) => columns.includes(column))
      return {
        is: 'lines',
        title: words(`${first.factor.name.zh}变化趋势`, `Trend of ${first.factor.name.en}`),
        x: { is: 'time', name: words('时间', 'time'), unit: '' },
        y: { name: first.factor.name, unit: first.factor.unit, decimals: first.factor.decimals },
        lines: own.flatMap((each, index) => linesOf(each, index, columns)),
      }
    }),
    tables: [
      {
        name: words('趋势', 'Trends'),
        columns: [
          head('站点', 'site'),
          head('因子', 'factor'),
          head('结论', 'finding'),
          head('每年变化', 'change a year'),
          head('区间下限', 'lower bound'),
          head('区间上限', 'upper bound'),
          head('单位', 'unit'),
          head('相对中位数', 'of the median', '%', 1),
          head('p', 'p', '', 4),
          head('τ', 'τ', '', 3),
          head('n', 'n', '', 0),
        ],
        rows: trends.map(({ column, test, slope, sequence }) => [
          column.site.name,
          column.factor.name,
          test.known ? DIRECTION[test.direction] : (outcomeRow(column.site.name, test).reason ?? '—'),
          slope.known ? said(slope.slope, column.factor.decimals + 2) : null,
          slope.known ? said(slope.lower, column.factor.decimals + 2) : null,
          slope.known ? said(slope.upper, column.factor.decimals + 2) : null,
          column.factor.unit,
          slope.known ? finite((slope.slope / middleOf(sequence.values)) * 100) : null,
          test.known ? probabilityCell(test.p) : null,
          test.known ? finite(test.tau) : null,
          test.n,
        ]),
      },
    ],
    outcomes,
    methods,
    notes,
  }
}

function linesOf({ column, sequence, slope }: Trend, index: number, all: Column[]): AnalysisLine[] {
  const name = nameOf(column, all)
  const points = plotted(sequence.x, sequence.values)
  const measured: AnalysisLine = { name, draw: 'line', ...points, colour: index }
  if (!slope.known) return [measured]
  const ends = [sequence.x[0] as number, sequence.x.at(-1) as number]
  const middle = middlePoint(sequence)
  const at = (rate: number) => ends.map((x) => middle.y + (rate * (x - middle.x)) / YEAR_MS)
  return [
    { ...measured, draw: sequence.x.length > 60 ? 'line' : 'points' },
    {
      name: words(`${name.zh} 趋势`, `${name.en}, trend`),
      draw: 'line',
      dashed: true,
      x: ends,
      y: at(slope.slope),
      colour: index,
    },
  ]
}

const SHORT_YEARS = 2

const shortPeriod = ({ axis }: AnalysisInput) =>
  axis.length * axis.stepSeconds * 1000 < SHORT_YEARS * YEAR_MS * 0.99

/** What rises or falls within two years is mostly the season. */
const withWarning = ({ zh, en }: Label): Label =>
  words(
    `${zh}时段不足两年，结果主要反映季节变化，不宜作长期趋势。`,
    `${en} The period is shorter than two years: this is mostly the season and no long-term trend.`,
  )

/** The line is drawn through the median of both coordinates. */
function middlePoint({ x, values }: Sequence) {
  const valid = x.filter((_, index) => !Number.isNaN(values[index]))
  return { x: middleOf(valid), y: middleOf(values) }
}

function middleOf(values: ArrayLike<number>): number {
  const sorted = Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2
    ? (sorted[half] as number)
    : ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2
}

function sentenceOf(trends: readonly Trend[]): Label {
  const of = (direction: Test['direction']) =>
    trends.filter(({ test }) => test.known && test.direction === direction)
  const [first] = trends as [Trend]
  if (trends.length === 1) return oneSentence(first)
  const rising = of('rising')
  const falling = of('falling')
  const largest = [...trends].sort((a, b) => relativeOf(b) - relativeOf(a))[0] as Trend
  const counts = words(
    `${trends.length} 条序列中，显著下降 ${falling.length} 条、显著上升 ${rising.length} 条、无显著趋势 ${of('none').length} 条（显著性水平 0.05）。变化最大的是`,
    `Of ${trends.length} series, ${falling.length} fall and ${rising.length} rise significantly, ${of('none').length} show no significant trend (level 0.05). The largest change: `,
  )
  const one = oneSentence(largest)
  return words(`${counts.zh}${one.zh}`, `${counts.en}${one.en}`)
}

const relativeOf = ({ slope, sequence }: Trend) =>
  slope.known ? Math.abs(slope.slope / middleOf(sequence.values)) : 0

function oneSentence({ column, test, slope }: Trend): Label {
  if (!test.known || !slope.known) return words('', '')
  const { decimals, unit } = column.factor
  const name = fullName(column)
  const rate = amount(slope.slope, decimals + 2, unit)
  const interval = `${said(slope.lower, decimals + 2)} ~ ${said(slope.upper, decimals + 2)}`
  const direction = DIRECTION[test.direction]
  return words(
    `${name.zh}${direction.zh}，每年 ${rate}（95% 区间 ${interval}，${probability(test.p)}）。`,
    `${name.en}: ${direction.en}, ${rate} a year (95 % interval ${interval}, ${probability(test.p)}).`,
  )
}
