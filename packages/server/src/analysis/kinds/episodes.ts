import { type Episode, findEpisodes, percentiles } from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, outcomeRow, type Part, whyNot } from '../part.js'
import { plotted, type Sequence, sequenceOf } from '../sequence.js'
import { amount, byFactor, finite, fullName, nameOf, words } from '../words.js'

interface Found extends Episode {
  column: Column
  sequence: Sequence
  threshold: number
}

const LEAST_HOURS = 6
const LEAST_DAYS = 2
const BRIDGED_HOURS = 3
const MOST_MARKED = 60
const USUAL_SHARE = 0.9

/** Runs above a threshold with short gaps bridged; without a threshold the 90th percentile of each column. */
export function episodes(input: AnalysisInput): Part {
  const { options = {}, statistic } = input.analysis
  const hours = statistic === 'hour'
  const leastLength = options.leastLength ?? (hours ? LEAST_HOURS : LEAST_DAYS)
  const mostGap = options.mostGap ?? (hours ? BRIDGED_HOURS : 0)
  const all = input.columns.map((column) => {
    const sequence = sequenceOf(input, column)
    const own = percentiles(sequence.values, [USUAL_SHARE])
    const threshold = options.threshold ?? (own.known ? (own.values[0] as number) : Number.NaN)
    return {
      column,
      sequence,
      threshold,
      outcome: findEpisodes(sequence.values, { threshold, leastLength, mostGap }),
    }
  })
  const outcomes = all.map(({ column, outcome }) => outcomeRow(fullName(column), outcome))
  const known = all.filter(({ outcome }) => outcome.known)
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['episodes'])
  const found = known
    .flatMap(({ outcome, ...each }): Found[] =>
      outcome.known ? outcome.episodes.map((episode) => ({ ...each, ...episode })) : [],
    )
    .sort((a, b) => b.above - a.above)
  const moment = ({ sequence }: Found, index: number) =>
    sequence.names?.[index] ?? localHour(sequence.x[index] as number, input.axis.zoneMinutes)
  return {
    sentence: sentenceOf(found, moment, hours, options.threshold),
    plots: byFactor(known.map(({ column }) => column)).map((columns) => {
      const [first] = columns as [Column]
      const own = known.filter(({ column }) => columns.includes(column))
      const [only] = own
      return {
        is: 'lines',
        title: words(`${first.factor.name.zh}污染过程`, `Episodes of ${first.factor.name.en}`),
        x: { is: 'time', name: words('时间', 'time'), unit: '' },
        y: { name: first.factor.name, unit: first.factor.unit, decimals: first.factor.decimals },
        lines: own.map(({ column, sequence }, colour) => ({
          name: nameOf(column, columns),
          draw: 'line',
          colour,
          ...plotted(sequence.x, sequence.values),
        })),
        areas: found
          .filter(({ column }) => columns.includes(column))
          .slice(0, MOST_MARKED)
          .map(({ sequence, from, to, column }) => ({
            from: sequence.x[from] as number,
            until: sequence.x[to] as number,
            name: column.site.name,
          })),
        marks:
          options.threshold !== undefined || own.length === 1
            ? [{ at: only?.threshold ?? 0, axis: 'y', name: words('阈值', 'threshold') }]
            : [],
      }
    }),
    tables: [
      {
        name: words('污染过程', 'Episodes'),
        columns: [
          head('站点', 'site'),
          head('因子', 'factor'),
          head('开始', 'begins'),
          head('结束', 'ends'),
          hours ? head('超阈值小时', 'hours above', '', 0) : head('超阈值天数', 'days above', '', 0),
          head('平均', 'mean', '', 1),
          head('峰值', 'peak', '', 1),
          head('峰值时间', 'peak at'),
          head('阈值', 'threshold', '', 1),
          head('单位', 'unit'),
        ],
        rows: found.map((each) => [
          each.column.site.name,
          each.column.factor.name,
          moment(each, each.from),
          moment(each, each.to),
          each.above,
          finite(each.mean),
          finite(each.peak),
          moment(each, each.peakAt),
          finite(each.threshold),
          each.column.factor.unit,
        ]),
      },
    ],
    outcomes,
    methods: ['episodes'],
    notes: [
      words(
        `过程：至少 ${leastLength} ${hours ? '小时' : '天'}高于阈值，允许中断 ${mostGap} ${hours ? '小时' : '天'}；${options.threshold === undefined ? '未给阈值时取各序列第 90 百分位' : `阈值 ${options.threshold}`}`,
        `episode: at least ${leastLength} ${hours ? 'hours' : 'days'} above the threshold, ${mostGap} bridged; ${options.threshold === undefined ? 'without a threshold the 90th percentile of each series' : `threshold ${options.threshold}`}`,
      ),
    ],
  }
}

const localHour = (moment: number, zoneMinutes: number) =>
  new Date(moment + zoneMinutes * 60_000).toISOString().slice(0, 16).replace('T', ' ')

function sentenceOf(
  found: readonly Found[],
  moment: (episode: Found, index: number) => string,
  hours: boolean,
  threshold: number | undefined,
) {
  const [longest] = found
  const than =
    threshold === undefined
      ? words('第 90 百分位', 'the 90th percentile')
      : words(String(threshold), String(threshold))
  if (!longest) return words(`没有高于${than.zh}的过程。`, `No episode above ${than.en}.`)
  const { decimals, unit } = longest.column.factor
  const name = fullName(longest.column)
  return words(
    `共 ${found.length} 次过程；最长的在${name.zh}，${moment(longest, longest.from)} 至 ${moment(longest, longest.to)}，${longest.above} ${hours ? '小时' : '天'}，峰值 ${amount(longest.peak, decimals, unit)}。`,
    `${found.length} episodes; the longest at ${name.en}, ${moment(longest, longest.from)} to ${moment(longest, longest.to)}, ${longest.above} ${hours ? 'hours' : 'days'}, peak ${amount(longest.peak, decimals, unit)}.`,
  )
}
