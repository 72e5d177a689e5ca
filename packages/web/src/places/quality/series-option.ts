import type { ChartOption } from '../../charts'
import { formatInstant, formatNumber } from '../../format'
import { TEAL, TONE } from '../../theme'
import { toCity } from '../site/option'
import type { QualitySeries } from './shapes'
import type { qualityTexts } from './texts'

type Words = (typeof qualityTexts)['en']
type Label = { zh: string; en: string }

const SUSPECT = 3
const NEIGHBOUR = '#a9b5b3'

/** Raw values as a line, neighbours thin behind it, flagged values by shape and colour, the stretch shaded. */
export function seriesOption(
  series: QualitySeries,
  stretch: { from: number; until: number },
  t: Words,
  label: (text: Label) => string,
): ChartOption {
  const { times, values, results, codes, counts, decimals, unit } = series
  const points = withGaps(times, values, series.stepSeconds * 1000)
  const flagged = (fails: boolean) =>
    times.flatMap((time, index) => {
      const result = results[index] ?? 0
      const value = values[index]
      return result > 0 && result > SUSPECT === fails && value !== null && value !== undefined
        ? [
            {
              value: [toCity(time), value],
              code: codes[index] ?? '',
              itemStyle: counts[index] === false ? { color: '#fff', borderWidth: 1.6 } : {},
            },
          ]
        : []
    })
  const dots = (name: string, fails: boolean, color: string, symbol: string) => ({
    name,
    type: 'scatter' as const,
    data: flagged(fails),
    symbol,
    symbolSize: 8,
    itemStyle: { color, borderColor: color },
    z: 4,
  })
  const text = (value: unknown) =>
    typeof value === 'number' ? `${formatNumber(value, decimals)} ${unit}` : '—'
  return {
    useUTC: true,
    grid: { left: 4, right: 12, top: 44, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemHeight: 8,
      itemWidth: 14,
      textStyle: { fontSize: 11 },
      // Of five grey lines one name is enough; the pointer names each.
      data: [t.raw, t.results.suspect, t.results.fail],
    },
    tooltip: { trigger: 'axis', valueFormatter: text },
    xAxis: { type: 'time' },
    yAxis: { type: 'value', scale: true, name: unit, nameTextStyle: { align: 'left' } },
    series: [
      ...series.neighbours.map(({ name, values: other }) => ({
        name: t.neighbourOf(label(name)),
        type: 'line' as const,
        data: withGaps(times, other, series.stepSeconds * 1000),
        showSymbol: false,
        lineStyle: { width: 1, color: NEIGHBOUR },
        itemStyle: { color: NEIGHBOUR },
        z: 1,
      })),
      {
        name: t.raw,
        type: 'line',
        data: points,
        showSymbol: times.length < 40,
        symbolSize: 4,
        lineStyle: { width: 1.6, color: TEAL },
        itemStyle: { color: TEAL },
        z: 3,
        markArea: {
          silent: true,
          itemStyle: { color: TONE.warn, opacity: 0.09 },
          data: [[{ xAxis: toCity(stretch.from) }, { xAxis: toCity(stretch.until) }]],
        },
        ...(series.limits.length > 0 && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: TONE.bad, type: 'dashed', width: 1 },
            data: series.limits.map(({ value }) => ({
              yAxis: value,
              label: { formatter: `${t.limit} ${formatNumber(value)}`, position: 'insideEndTop' },
            })),
          },
        }),
      },
      dots(t.results.suspect, false, TONE.warn, 'triangle'),
      dots(t.results.fail, true, TONE.bad, 'diamond'),
    ],
    aria: { label: { description: formatInstant(stretch.from) } },
  }
}

/** Points in time, broken where hours are missing. */
function withGaps(
  times: readonly number[],
  values: readonly (number | null)[],
  stepMs: number,
): [number, number | null][] {
  const points: [number, number | null][] = []
  times.forEach((time, index) => {
    const before = times[index - 1]
    if (before !== undefined && time - before > 1.5 * stepMs) points.push([toCity(before + stepMs), null])
    points.push([toCity(time), values[index] ?? null])
  })
  return points
}
