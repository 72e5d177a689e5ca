import { calendarMeans } from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, type OutcomeRow, outcomeRow, type Part, whyNot } from '../part.js'
import { momentOf } from '../reduce.js'
import { byFactor, finite, finites, fullName, nameOf, percent, said, words } from '../words.js'
import { EXPLANATION_NAMES, modelOf } from './normalisation.js'

export const NO_WEATHER = words(
  '站点及邻近站没有气象数据',
  'neither the site nor one near it measures the weather',
)

/** Monthly means as observed and with the weather averaged out. */
export function weather(input: AnalysisInput): Part {
  const all = input.columns.map((column, index) => ({ column, outcome: modelOf(input, index) }))
  const outcomes = all.map(
    ({ column, outcome }): OutcomeRow =>
      outcome
        ? outcomeRow(fullName(column), outcome)
        : {
            subject: fullName(column),
            known: false,
            reason: NO_WEATHER,
            n: 0,
            expected: column.values.length,
          },
  )
  const known = all.flatMap(({ column, outcome }) =>
    outcome?.known ? [{ column, outcome, ...monthly(input, column, outcome.normalised) }] : [],
  )
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['weather-normalised'])
  return {
    sentence: words(
      `${known
        .slice(0, 2)
        .map((each) => sentenceOf(each).zh)
        .join('；')}。`,
      `${known
        .slice(0, 2)
        .map((each) => sentenceOf(each).en)
        .join('; ')}.`,
    ),
    plots: byFactor(known.map(({ column }) => column)).map((columns) => {
      const [first] = columns as [Column]
      const own = known.filter(({ column }) => columns.includes(column))
      return {
        is: 'lines',
        title: words(
          `${first.factor.name.zh}：观测与去除气象影响`,
          `${first.factor.name.en}: observed and weather-normalised`,
        ),
        x: { is: 'time', name: words('时间', 'time'), unit: '' },
        y: { name: first.factor.name, unit: first.factor.unit, decimals: first.factor.decimals },
        lines: own.flatMap(({ column, months, observed, normal }, colour) => {
          const x = months.map((month) => momentOf(month, input.axis.zoneMinutes))
          const name = nameOf(column, columns)
          return [
            {
              name: words(`${name.zh} 观测`, `${name.en}, observed`),
              draw: 'line' as const,
              dashed: true,
              colour,
              x,
              y: finites(observed),
            },
            {
              name: words(`${name.zh} 标准化`, `${name.en}, normalised`),
              draw: 'line' as const,
              colour,
              x,
              y: finites(normal),
            },
          ]
        }),
      }
    }),
    tables: [
      {
        name: words('模型', 'Model'),
        columns: [
          head('站点', 'site'),
          head('因子', 'factor'),
          head('检验 r²', 'r² on unseen hours', '', 2),
          head('均方根误差', 'root mean square error', '', 1),
          head('单位', 'unit'),
          head('最重要的解释', 'main explanations'),
          head('n', 'n', '', 0),
        ],
        rows: known.map(({ column, outcome }) => [
          column.site.name,
          column.factor.name,
          finite(outcome.skill.r2),
          finite(outcome.skill.rmse),
          column.factor.unit,
          mainOf(outcome.importance),
          outcome.n,
        ]),
      },
      ...known.map(({ column, months, observed, normal }) => ({
        name: fullName(column),
        columns: [
          head('月', 'month'),
          head('观测', 'observed', column.factor.unit, column.factor.decimals + 1),
          head('标准化', 'normalised', column.factor.unit, column.factor.decimals + 1),
        ],
        rows: months.map((month, index) => [month, finite(observed[index]), finite(normal[index])]),
      })),
    ],
    outcomes,
    methods: ['weather-normalised'],
    notes: [
      words(
        '相邻小时相似，模型在未见过的小时上的 r² 偏乐观',
        'neighbouring hours resemble one another, so r² on unseen hours flatters',
      ),
    ],
  }
}

function monthly({ axis }: AnalysisInput, { values }: Column, normalised: Float64Array) {
  const observed = calendarMeans(axis, values, 'month')
  const normal = calendarMeans(axis, normalised, 'month')
  const months = observed.known ? [...observed.names] : []
  return {
    months,
    observed: observed.known ? observed.means : new Float64Array(),
    normal: normal.known ? normal.means : new Float64Array(months.length).fill(Number.NaN),
  }
}

function mainOf(importance: readonly { name: string; share: number }[]) {
  const three = [...importance].sort((a, b) => b.share - a.share).slice(0, 3)
  const list = (language: 'zh' | 'en') =>
    three
      .map(({ name, share }) => `${EXPLANATION_NAMES[name]?.[language] ?? name} ${percent(share)}`)
      .join(language === 'zh' ? '、' : ', ')
  return words(list('zh'), list('en'))
}

function sentenceOf({
  column,
  observed,
  normal,
  outcome,
}: {
  column: Column
  observed: Float64Array
  normal: Float64Array
  outcome: { skill: { r2: number } }
}) {
  const ends = (values: Float64Array) => {
    const valid = values.filter((value) => !Number.isNaN(value))
    return (valid.at(-1) ?? Number.NaN) - (valid[0] ?? Number.NaN)
  }
  const { decimals, unit } = column.factor
  const name = fullName(column)
  const [seen, own] = [said(ends(observed), decimals + 1), said(ends(normal), decimals + 1)]
  return words(
    `${name.zh}首末月相差 ${seen} ${unit}，去除气象影响后为 ${own} ${unit}（模型 r² ${said(outcome.skill.r2, 2)}）`,
    `${name.en} changed by ${seen} ${unit} from the first month to the last, by ${own} ${unit} with the weather averaged out (r² ${said(outcome.skill.r2, 2)})`,
  )
}
