import { travelTime } from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, outcomeRow, type Part, whyNot } from '../part.js'
import { byFactor, finite, finites, said, words } from '../words.js'

const USUAL_LAG_HOURS = 72
const HOUR = 3600

/** Neighbours along a river, from upstream down: the delay at which their series agree best. */
export function travel(input: AnalysisInput): Part {
  const { options = {} } = input.analysis
  const stepHours = input.axis.stepSeconds / HOUR
  const mostLag = Math.max(1, Math.round((options.mostLag ?? USUAL_LAG_HOURS) / stepHours))
  const pairs = byFactor(input.columns).flatMap(neighbours)
  if (pairs.length === 0)
    return nothing(
      words(
        '上下游对比要同一条河流上的两个站点',
        'two sites on one river are needed to compare upstream and downstream',
      ),
    )
  const found = pairs.map(([up, down]) => ({
    up,
    down,
    name: words(`${up.site.name.zh} → ${down.site.name.zh}`, `${up.site.name.en} → ${down.site.name.en}`),
    outcome: travelTime(up.values, down.values, { mostLag, changes: options.changes ?? false }),
  }))
  const several = new Set(pairs.map(([up]) => up.factor.code)).size > 1
  const titled = found.map((each) => ({
    ...each,
    name: several
      ? words(`${each.name.zh} ${each.up.factor.name.zh}`, `${each.name.en} ${each.up.factor.name.en}`)
      : each.name,
  }))
  const outcomes = titled.map(({ name, outcome }) => outcomeRow(name, outcome))
  const known = titled.flatMap(({ outcome, ...each }) => (outcome.known ? [{ ...each, outcome }] : []))
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['cross-correlation'])
  return {
    sentence: words(
      `${known
        .slice(0, 2)
        .map((each) => sentenceOf(each, stepHours, mostLag).zh)
        .join('；')}。`,
      `${known
        .slice(0, 2)
        .map((each) => sentenceOf(each, stepHours, mostLag).en)
        .join('; ')}.`,
    ),
    plots: [
      {
        is: 'lines',
        title: words('不同时滞的相关系数', 'Correlation by delay'),
        x: { is: 'number', name: words('下游滞后', 'delay of downstream'), unit: 'h' },
        y: { name: words('相关系数', 'correlation'), unit: '', decimals: 2 },
        lines: known.map(({ name, outcome }, colour) => ({
          name,
          draw: 'line',
          colour,
          x: Array.from(outcome.correlations, (_, lag) => lag * stepHours),
          y: finites(outcome.correlations),
        })),
        marks:
          known.length === 1
            ? [{ at: (known[0]?.outcome.lag ?? 0) * stepHours, axis: 'x', name: words('时滞', 'delay') }]
            : [],
      },
    ],
    tables: [
      {
        name: words('上下游', 'Upstream and downstream'),
        columns: [
          head('上游', 'upstream'),
          head('下游', 'downstream'),
          head('因子', 'factor'),
          head('距离', 'distance', 'km', 1),
          head('时滞', 'delay', 'h', 0),
          head('r', 'r', '', 3),
          head('显著界限', 'bound of significance', '', 3),
          head('显著', 'significant'),
          head('下游减上游', 'downstream less upstream', '', 3),
          head('下游÷上游', 'downstream ÷ upstream', '', 2),
          head('单位', 'unit'),
          head('n', 'n', '', 0),
        ],
        rows: known.map(({ up, down, outcome }) => [
          up.site.name,
          down.site.name,
          up.factor.name,
          up.site.chainage !== null && down.site.chainage !== null
            ? down.site.chainage - up.site.chainage
            : null,
          outcome.lag * stepHours,
          finite(outcome.r),
          finite(outcome.bound),
          outcome.significant ? words('是', 'yes') : words('否', 'no'),
          finite(outcome.difference),
          finite(outcome.ratio),
          up.factor.unit,
          outcome.n,
        ]),
      },
    ],
    outcomes,
    methods: ['cross-correlation'],
    notes: known.some(({ outcome }) => outcome.lag === mostLag)
      ? [
          words(
            '时滞落在搜索范围末端，实际可能更长',
            'a delay stands at the end of the search; the true one may be longer',
          ),
        ]
      : [],
  }
}

/** Sites of one river by their distance from upstream, two and two; others stay out. */
function neighbours(columns: readonly Column[]): [Column, Column][] {
  const rivers = new Map<string, Column[]>()
  for (const column of columns) {
    if (column.site.river === null) continue
    rivers.set(column.site.river, [...(rivers.get(column.site.river) ?? []), column])
  }
  return [...rivers.values()].flatMap((own) => {
    const down = [...own].sort((a, b) => (a.site.chainage ?? 0) - (b.site.chainage ?? 0))
    return down.slice(1).map((column, index): [Column, Column] => [down[index] as Column, column])
  })
}

function sentenceOf(
  {
    name,
    up,
    outcome,
  }: {
    name: { zh: string; en: string }
    up: Column
    outcome: { lag: number; r: number; significant: boolean; difference: number }
  },
  stepHours: number,
  mostLag: number,
) {
  if (!outcome.significant)
    return words(
      `${name.zh} 在 ${mostLag * stepHours} 小时内没有显著的时滞相关（最大 r=${said(outcome.r, 2)}）`,
      `${name.en}: no significant correlation within ${mostLag * stepHours} hours (greatest r=${said(outcome.r, 2)})`,
    )
  if (outcome.lag === 0)
    return words(
      `${name.zh} 同步变化，分辨不出时滞（r=${said(outcome.r, 2)}）；共同的天气会盖住传播，可改用变化量`,
      `${name.en} change together, no delay can be told (r=${said(outcome.r, 2)}); common weather hides the travel, try changes instead`,
    )
  const { unit, decimals } = up.factor
  const difference = said(outcome.difference, decimals + 1)
  return words(
    `${name.zh} 时滞约 ${outcome.lag * stepHours} 小时（r=${said(outcome.r, 2)}），下游比上游平均${outcome.difference < 0 ? '低' : '高'} ${difference.replace('−', '')} ${unit}`,
    `${name.en}: delay of about ${outcome.lag * stepHours} hours (r=${said(outcome.r, 2)}); downstream is ${difference.replace('−', '')} ${unit} ${outcome.difference < 0 ? 'lower' : 'higher'} on average`,
  )
}
