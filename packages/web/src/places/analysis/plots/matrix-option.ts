import type { ChartOption } from '../../../charts'
import { formatNumber } from '../../../format'
import type { Plot } from '../draft'
import { DIVERGING } from './colours'
import type { Say } from './plot-option'

type Matrix = Extract<Plot, { is: 'matrix' }>

const MOST_LETTERS = 10
const short = (name: string) => (name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name)

/** Correlations as a square of cells with their numbers. */
export function matrixOption({ names, values }: Matrix, say: Say): ChartOption {
  const labels = names.map(say)
  return {
    grid: { left: 108, right: 16, top: 12, bottom: 108 },
    tooltip: {
      formatter: (given) => {
        const { value } = given as unknown as { value: [number, number, number] }
        return `${labels[value[0]]}<br>${labels[value[1]]}<br>r = ${formatNumber(value[2], 3)}`
      },
    },
    xAxis: { type: 'category', data: labels, axisLabel: { rotate: 40, interval: 0, formatter: short } },
    yAxis: { type: 'category', data: labels, inverse: true, axisLabel: { interval: 0, formatter: short } },
    visualMap: {
      type: 'continuous',
      show: true,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      min: -1,
      max: 1,
      precision: 1,
      itemHeight: 120,
      itemWidth: 12,
      inRange: { color: DIVERGING },
    },
    series: [
      {
        type: 'heatmap',
        data: values.flatMap((row, y) =>
          row.flatMap((value, x) => (value === null ? [] : [[x, y, Number(value.toFixed(3))]])),
        ),
        label: {
          show: names.length <= 16,
          formatter: (given) => {
            const { value } = given as unknown as { value: [number, number, number] }
            return formatNumber(value[2], 2)
          },
        },
        itemStyle: { borderColor: '#ffffff', borderWidth: 1 },
      },
    ],
  }
}
