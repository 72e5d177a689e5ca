import { ranking as placesOf } from '@tuojiang/statistics'
import type { AnalysisInput, Column } from '../column.js'
import { column as head, nothing, outcomeRow, type Part } from '../part.js'
import { monthsOfColumn } from '../reduce.js'
import { byFactor, finite, listed, SAME, words } from '../words.js'

/** Place of each site month by month, of the first factor asked for. */
export function ranking(input: AnalysisInput): Part {
  const columns = byFactor(input.columns)[0] ?? []
  const [first] = columns
  if (!first || columns.length < 2)
    return nothing(words('排名至少要两个站点', 'a ranking needs two sites at least'))
  const best = input.analysis.options?.best ?? 'lowest'
  const months = columns.map((column) => monthsOfColumn(input.axis, column))
  const names = months[0]?.names ?? []
  const outcome = placesOf(
    months.map(({ values }) => values),
    best,
  )
  const outcomes = [outcomeRow(first.factor.name, outcome)]
  if (!outcome.known)
    return nothing(outcomes[0]?.reason ?? words('没有数据', 'no data'), outcomes, ['ranking'])
  const { places, moves } = outcome
  const last = places.map((row) => row.findLast((place) => place > 0) ?? 0)
  const order = columns.map((_, index) => index).sort((a, b) => (last[a] || 99) - (last[b] || 99))
  const front = order
    .filter((index) => last[index] === 1)
    .map((index) => (columns[index] as Column).site.name)
  const moved = (sign: number) =>
    order.reduce<number | null>((found, index) => {
      const move = (moves[index] ?? Number.NaN) * sign
      return move > 0 && (found === null || move > (moves[found] as number) * sign) ? index : found
    }, null)
  const [worse, better] = [moved(1), moved(-1)]
  const said = (index: number | null, zh: string, en: string) => {
    if (index === null) return words('', '')
    const name = (columns[index] as Column).site.name
    const size = Math.abs(moves[index] as number)
    return words(`；${zh}最多的是${name.zh}（${size} 位）`, `; most places ${en}: ${name.en} (${size})`)
  }
  const end = names.findLast((_, month) => places.some((row) => (row[month] ?? 0) > 0)) ?? ''
  const up = said(better, '上升', 'gained')
  const down = said(worse, '下降', 'lost')
  return {
    sentence: words(
      `${end} ${first.factor.name.zh}排名第一：${listed(front).zh}${up.zh}${down.zh}。`,
      `${end}, ${first.factor.name.en}, first: ${listed(front).en}${up.en}${down.en}.`,
    ),
    plots: [
      {
        is: 'lines',
        title: words(`${first.factor.name.zh}逐月排名`, `${first.factor.name.en}, place by month`),
        x: { is: 'names', name: words('月', 'month'), unit: '', names: names.map(SAME) },
        y: { name: words('名次', 'place'), unit: '', decimals: 0, reversed: true },
        lines: order.map((index, colour) => ({
          name: (columns[index] as Column).site.name,
          draw: 'line',
          colour,
          x: names.map((_, month) => month),
          y: (places[index] ?? []).map((place) => (place === 0 ? null : place)),
        })),
      },
    ],
    tables: [
      {
        name: words('月均值和名次', 'Monthly means and places'),
        columns: [
          head('站点', 'site'),
          head('名次变化', 'change of place', '', 0),
          ...names.flatMap((name) => [
            { name: SAME(name), unit: first.factor.unit, decimals: first.factor.decimals + 1 },
            head('名次', 'place', '', 0),
          ]),
        ],
        rows: order.map((index) => [
          (columns[index] as Column).site.name,
          finite(moves[index]),
          ...names.flatMap((_, month) => [
            finite(months[index]?.values[month]),
            places[index]?.[month] === 0 ? null : finite(places[index]?.[month]),
          ]),
        ]),
      },
    ],
    outcomes,
    methods: ['ranking', 'calendar-mean'],
    notes: [
      best === 'lowest'
        ? words('数值最低者为第 1 名', 'the lowest value is place 1')
        : words('数值最高者为第 1 名', 'the highest value is place 1'),
    ],
  }
}
