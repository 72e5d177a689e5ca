import type { ChartOption } from '../../../charts'
import { formatInstant, formatNumber } from '../../../format'
import type { Plot } from '../draft'
import { hue } from './colours'
import type { Say } from './plot-option'

type Lines = Extract<Plot, { is: 'lines' }>
type Series = NonNullable<ChartOption['series']> extends readonly (infer S)[] | infer S ? S : never

const MOST_LEGEND = 12

/** Lines, points and bars over time, numbers or names. */
export function linesOption(plot: Lines, say: Say): ChartOption {
  const { x, y, lines, areas = [], marks = [] } = plot
  const withUnit = (name: string, unit: string) =>
    unit ? `${name}${say({ zh: `（${unit}）`, en: ` (${unit})` })}` : name
  const many = x.is === 'time' && lines.some((line) => line.x.length > 200)
  const yDecimals = y.decimals
  return {
    grid: { left: 56, right: 24, top: 34, bottom: many ? 78 : 58 },
    legend: {
      type: 'scroll',
      bottom: 0,
      data: lines.slice(0, MOST_LEGEND * 2).map((line) => say(line.name)),
    },
    tooltip: {
      trigger: lines.some((line) => line.draw === 'points' && x.is === 'number') ? 'item' : 'axis',
      order: 'valueDesc',
      valueFormatter: (value) =>
        typeof value === 'number' ? formatNumber(value, yDecimals + (x.is === 'time' ? 0 : 1)) : '—',
      axisPointer: {
        label: {
          formatter: ({ value }) =>
            x.is === 'time' && typeof value === 'number' ? formatInstant(value) : String(value),
        },
      },
    },
    xAxis:
      x.is === 'names'
        ? {
            type: 'category',
            data: (x.names ?? []).map(say),
            axisLabel: { interval: 'auto', hideOverlap: true },
          }
        : x.is === 'time'
          ? { type: 'time' }
          : {
              type: 'value',
              scale: true,
              name: withUnit(say(x.name), x.unit),
              nameLocation: 'middle',
              nameGap: 24,
            },
    yAxis: {
      type: 'value',
      scale: lines.every((line) => line.draw !== 'bars'),
      inverse: y.reversed ?? false,
      ...(y.reversed && { min: 1, minInterval: 1 }),
      name: withUnit(say(y.name), y.unit),
      nameTextStyle: { align: 'left', padding: [0, 0, 0, -40] },
    },
    ...(many && { dataZoom: [{ type: 'inside' }, { type: 'slider', height: 18, bottom: 30 }] }),
    series: lines.flatMap((line, index) => seriesOf(line, index, index === 0 ? { areas, marks } : null, say)),
  }
}

function seriesOf(
  line: Lines['lines'][number],
  index: number,
  extra: { areas: NonNullable<Lines['areas']>; marks: NonNullable<Lines['marks']> } | null,
  say: Say,
): Series[] {
  const colour = hue(line.colour ?? index)
  const data = line.x.map((at, place) => [at, line.y[place] ?? null])
  const name = say(line.name)
  const decoration = extra && {
    ...(extra.areas.length > 0 && {
      markArea: {
        silent: true,
        itemStyle: { color: 'rgba(192, 86, 33, 0.16)' },
        data: extra.areas.map(({ from, until }) => [{ xAxis: from }, { xAxis: until }]) as never,
      },
    }),
    ...(extra.marks.length > 0 && {
      markLine: {
        symbol: 'none',
        silent: true,
        lineStyle: { color: '#b03060', type: 'dashed' as const },
        data: extra.marks.map(({ at, axis, name: mark }) => ({
          [axis === 'x' ? 'xAxis' : 'yAxis']: at,
          label: {
            formatter: say(mark),
            position: axis === 'x' ? ('end' as const) : ('insideEndTop' as const),
          },
        })),
      },
    }),
  }
  if (line.draw === 'bars') return [{ type: 'bar', name, data, itemStyle: { color: colour }, ...decoration }]
  if (line.draw === 'points')
    return [
      {
        type: 'scatter',
        name,
        data,
        symbolSize: line.x.length > 500 ? 4 : 7,
        itemStyle: { color: colour, opacity: line.x.length > 500 ? 0.45 : 0.85 },
        ...decoration,
      },
    ]
  const drawn: Series = {
    type: 'line',
    name,
    data,
    showSymbol: false,
    connectNulls: false,
    ...(line.draw === 'step' && { step: 'middle' }),
    lineStyle: { color: colour, width: 1.6, type: line.dashed ? 'dashed' : 'solid' },
    itemStyle: { color: colour },
    ...decoration,
  }
  return line.lower && line.upper ? [...bandOf(line, colour, name), drawn] : [drawn]
}

/** A band between two lines: an unseen line and the distance above it, stacked. */
function bandOf(line: Lines['lines'][number], colour: string, name: string): Series[] {
  const stack = `band ${name}`
  const quiet = { type: 'line', stack, silent: true, showSymbol: false, tooltip: { show: false } } as const
  const lower = line.x.map((at, place) => [at, line.lower?.[place] ?? null])
  const above = line.x.map((at, place) => {
    const [low, high] = [line.lower?.[place], line.upper?.[place]]
    return [at, typeof low === 'number' && typeof high === 'number' ? high - low : null]
  })
  return [
    { ...quiet, data: lower, lineStyle: { opacity: 0 } },
    { ...quiet, data: above, lineStyle: { opacity: 0 }, areaStyle: { color: colour, opacity: 0.14 } },
  ]
}
