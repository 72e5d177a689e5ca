import type { ChartOption } from '../../../charts'
import { formatNumber } from '../../../format'
import type { Plot } from '../draft'
import { SEQUENCE } from './colours'
import type { PlotTexts, Say } from './plot-option'

type Rose = Extract<Plot, { is: 'rose' }>

const RIM = [
  'N',
  'NNE',
  'NE',
  'ENE',
  'E',
  'ESE',
  'SE',
  'SSE',
  'S',
  'SSW',
  'SW',
  'WSW',
  'W',
  'WNW',
  'NW',
  'NNW',
]

/** Shares by direction as stacked bars around a circle. */
export function roseOption({ degrees, classes, shares, calm }: Rose, say: Say, t: PlotTexts): ChartOption {
  const colours = SEQUENCE.slice(0, Math.max(classes.length, 1))
  return {
    color: colours.length < classes.length ? [...colours, ...SEQUENCE] : colours,
    polar: { radius: '68%', center: ['50%', '46%'] },
    angleAxis: {
      type: 'category',
      data: degrees.map((angle) => RIM[Math.round(angle / 22.5) % 16] ?? ''),
      // The first sector stands around north, on top.
      startAngle: 90 + 180 / degrees.length,
      axisLabel: { interval: 0 },
    },
    radiusAxis: {
      splitNumber: 3,
      axisLine: { show: false },
      axisTick: { show: false },
      z: 3,
      axisLabel: { formatter: (value: number) => `${formatNumber(value, 0)}%`, fontSize: 11 },
    },
    tooltip: {
      trigger: 'item',
      valueFormatter: (value) => (typeof value === 'number' ? `${formatNumber(value, 1)}%` : '—'),
    },
    legend: { type: 'scroll', bottom: 0, data: classes.map(say) },
    graphic: [
      {
        type: 'text',
        left: 8,
        top: 4,
        style: { text: `${t.calm} ${formatNumber(calm * 100, 1)}%`, fill: '#5b6b73', fontSize: 12 },
      },
    ],
    series: classes.map((name, place) => ({
      type: 'bar',
      name: say(name),
      coordinateSystem: 'polar',
      stack: 'share',
      data: shares.map((row) => (row[place] ?? 0) * 100),
    })),
  } as ChartOption
}
