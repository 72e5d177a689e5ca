import type { Finding } from '../../api'
import { useEndpoint } from '../../api'
import { Chart, type ChartOption } from '../../charts'
import { factorName, formatInstant, formatNumber } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { Nothing, Waiting } from '../../parts'
import { TEAL, TONE } from '../../theme'
import { fromCity, toCity } from '../site/option'
import { alarmTexts } from './texts'

const HOUR_MS = 3_600_000
const BEFORE_MS = 24 * HOUR_MS
const AFTER_MS = 12 * HOUR_MS
const LONGEST_MS = 10 * 24 * HOUR_MS
const SITE = /^site:(\d+)$/

/** The factor's hour means around the time of a finding, with the limit and the time it lasted. */
export function FindingChart({ finding }: { finding: Finding }) {
  const siteId = Number(SITE.exec(finding.subject)?.[1] ?? Number.NaN)
  if (Number.isNaN(siteId) || finding.factor === null) return null
  return <SiteFactorChart siteId={siteId} factor={finding.factor} finding={finding} />
}

function SiteFactorChart({ siteId, factor, finding }: { siteId: number; factor: string; finding: Finding }) {
  const t = useText(alarmTexts)
  const { language } = useLanguage()
  const started = Date.parse(finding.startedAt)
  const ended = finding.endedAt === null ? Date.parse(finding.lastAt) + HOUR_MS : Date.parse(finding.endedAt)
  const to = Math.min(ended + AFTER_MS, started + LONGEST_MS)
  const series = useEndpoint('GET /api/sites/:id/series', {
    params: { id: siteId },
    query: {
      from: new Date(started - BEFORE_MS).toISOString(),
      to: new Date(to).toISOString(),
      kind: 'hour',
      factors: factor,
      points: 2000,
    },
  })
  if (series.isPending) return <Waiting rows={4} />
  const list = series.data?.find(({ statistic }) => statistic === 'ZsAvg') ?? series.data?.[0]
  if (!list || list.times.length === 0) return <Nothing compact>{t.noChart}</Nothing>
  const limit = finding.limit === null ? null : Number(finding.limit)
  const points = list.times.map((time, index): [number, number | null] => [
    toCity(time),
    list.values[index] ?? null,
  ])
  const option: ChartOption = {
    useUTC: true,
    grid: { left: 4, right: 12, top: 24, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) =>
        typeof value === 'number' ? `${formatNumber(value, list.decimals)} ${list.unit}` : '—',
    },
    xAxis: { type: 'time' },
    yAxis: { type: 'value', scale: true, name: list.unit, nameTextStyle: { align: 'left' } },
    series: [
      {
        name: factorName(factor, language),
        type: 'line',
        data: points,
        connectNulls: false,
        showSymbol: points.length < 60,
        symbolSize: 4,
        lineStyle: { width: 1.5, color: TEAL },
        itemStyle: { color: TEAL },
        markArea: {
          silent: true,
          itemStyle: { color: TONE.bad, opacity: 0.08 },
          data: [[{ xAxis: toCity(started) }, { xAxis: toCity(Math.min(ended, to)) }]],
        },
        ...(limit !== null &&
          Number.isFinite(limit) &&
          finding.unit === list.unit && {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: TONE.bad, type: 'dashed', width: 1 },
              label: { formatter: `${t.limit} ${finding.limit}`, position: 'insideEndTop' },
              data: [{ yAxis: limit }],
            },
          }),
      },
    ],
  }
  return (
    <Chart
      option={option}
      height="12rem"
      title={`${factorName(factor, language)} ${t.chart}`}
      table={{
        columns: [t.started, `${factorName(factor, language)} (${list.unit})`],
        rows: points.map(([time, value]) => [
          formatInstant(fromCity(time)),
          formatNumber(value, list.decimals),
        ]),
      }}
    />
  )
}
