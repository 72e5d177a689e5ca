import type { Standing } from '../../api'
import { Chart, type ChartOption } from '../../charts'
import { formatNumber, formatUnit } from '../../format'
import { useLabel, useLanguage, useText } from '../../i18n'
import { TEAL, TONE } from '../../theme'
import { planTexts } from './texts'

/** The years of an indicator against its path: what was asked at the end of each year, and what came. */
export function PathChart({ standing }: { standing: Standing }) {
  const t = useText(planTexts)
  const label = useLabel()
  const { language } = useLanguage()
  const { indicator, history } = standing
  const years = [
    ...new Set([
      ...history.map((entry) => entry.year),
      ...indicator.path.map((point) => point.year),
      ...(indicator.baseline ? [indicator.baseline.year] : []),
      indicator.target.year,
    ]),
  ].sort((a, b) => a - b)
  const pathOf = (year: number) =>
    indicator.path.find((point) => point.year === year)?.value ??
    (year === indicator.target.year ? indicator.target.value : null)
  const actualOf = (year: number) => history.find((entry) => entry.year === year)?.value ?? null
  const unit = formatUnit(indicator.unit, language)
  const option: ChartOption = {
    grid: { left: 8, right: 24, top: 44, bottom: 8, containLabel: true },
    legend: { top: 0, right: 0, data: [t.actual, t.pathAsks] },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) =>
        typeof value === 'number' ? `${formatNumber(value, indicator.decimals)} ${unit}` : '—',
    },
    xAxis: { type: 'category', data: years.map(String) },
    yAxis: { type: 'value', scale: true, name: unit, nameTextStyle: { align: 'left' } },
    series: [
      {
        name: t.actual,
        type: 'line',
        data: years.map(actualOf),
        symbol: 'circle',
        symbolSize: 8,
        lineStyle: { width: 2, color: TEAL },
        itemStyle: { color: TEAL },
        label: {
          show: true,
          position: 'top',
          formatter: ({ value }) =>
            typeof value === 'number' ? formatNumber(value, indicator.decimals) : '',
        },
      },
      {
        name: t.pathAsks,
        type: 'line',
        data: years.map(pathOf),
        symbol: 'rect',
        symbolSize: 6,
        lineStyle: { width: 1.5, type: 'dashed', color: TONE.quiet },
        itemStyle: { color: TONE.quiet },
        ...(indicator.target.value !== null && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: '#1b2625', type: 'solid', width: 1 },
            label: { formatter: `${t.target} ${indicator.target.text}`, position: 'insideStartTop' },
            data: [{ yAxis: indicator.target.value }],
          },
        }),
      },
    ],
  }
  return (
    <Chart
      option={option}
      height="19rem"
      title={label(indicator.name)}
      table={{
        columns: [t.year, t.actual, t.pathAsks],
        rows: years.map((year) => [
          String(year),
          formatNumber(actualOf(year), indicator.decimals),
          formatNumber(pathOf(year), indicator.decimals),
        ]),
      }}
    />
  )
}
