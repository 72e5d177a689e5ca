import type { Label } from '@tuojiang/measure'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, type OutcomeRow, type Part, whyNot } from '../part.js'
import { type Sequence, sequenceOf } from '../sequence.js'
import { amount, finite, fullName, SAME, words } from '../words.js'

/** So many heat maps stand on a page; the table has them all. */
const MOST_PLOTS = 8

/** Each day as a cell of a calendar. */
export function calendar(input: AnalysisInput): Part {
  const all = input.columns.map((column) => ({ column, sequence: sequenceOf(input, column) }))
  const outcomes = all.map(({ column, sequence }): OutcomeRow => {
    const n = sequence.values.filter((value) => !Number.isNaN(value)).length
    const none = n === 0
    return {
      subject: fullName(column),
      known: !none,
      reason: none ? words('没有有效日均值', 'no day has a valid mean') : null,
      n,
      expected: sequence.values.length,
    }
  })
  const known = all.filter((_, index) => outcomes[index]?.known)
  if (known.length === 0) return nothing(whyNot(outcomes), outcomes, ['calendar-mean'])
  const names = known[0]?.sequence.names ?? []
  return {
    sentence: sentenceOf(known),
    plots: known.slice(0, MOST_PLOTS).map(({ column, sequence }) => ({
      is: 'calendar',
      title: fullName(column),
      unit: column.factor.unit,
      decimals: column.factor.decimals,
      aqi: column.factor.code === 'aqi',
      days: (sequence.names ?? []).map((name, index) => [name, finite(sequence.values[index])] as const),
    })),
    tables: [
      {
        name: words('日值', 'Daily values'),
        columns: [
          head('日期', 'day'),
          ...known.map(({ column }) => ({
            name: fullName(column),
            unit: column.factor.unit,
            decimals: column.factor.decimals,
          })),
        ],
        rows: names.map((name, index) => [
          SAME(name).zh,
          ...known.map(({ sequence }) => finite(sequence.values[index])),
        ]),
      },
    ],
    outcomes,
    methods: ['calendar-mean'],
    notes:
      known.length > MOST_PLOTS
        ? [
            words(
              `图中只画前 ${MOST_PLOTS} 条，表中为全部`,
              `the first ${MOST_PLOTS} are drawn, all are in the table`,
            ),
          ]
        : [],
  }
}

function sentenceOf(known: readonly { column: Column; sequence: Sequence }[]): Label {
  let top = { value: Number.NEGATIVE_INFINITY, day: '', column: known[0]?.column as Column }
  for (const { column, sequence } of known) {
    sequence.values.forEach((value, index) => {
      if (value > top.value) top = { value, day: sequence.names?.[index] ?? '', column }
    })
  }
  const { decimals, unit } = top.column.factor
  const name = fullName(top.column)
  return words(
    `最高的一天是 ${top.day}：${name.zh} ${amount(top.value, decimals, unit)}。`,
    `The highest day is ${top.day}: ${name.en} ${amount(top.value, decimals, unit)}.`,
  )
}
