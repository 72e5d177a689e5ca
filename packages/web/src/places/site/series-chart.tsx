import { useEffect, useMemo, useRef } from 'react'
import { type Series, type SiteDetail, useEndpoint } from '../../api'
import { Chart, type ChartInstance } from '../../charts'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Nothing, ProblemView, Waiting } from '../../parts'
import type { ReadingKind } from './kinds'
import {
  type ChartLimit,
  type ChartLine,
  COLOURS,
  chartHeight,
  fromCity,
  siteChart,
  siteTable,
} from './option'
import { isOffset, offsetOf, type Range } from './range'
import { seriesQuestion } from './series-question'
import css from './site.module.css'
import { siteTexts } from './texts'
import { useSettled } from './use-settled'

interface SeriesChartProps {
  detail: SiteDetail
  factors: readonly string[]
  kind: ReadingKind
  range: Range
  versus: string
  onZoom: (range: Range) => void
}

/** A drag shorter than this was a click. */
const SHORTEST_ZOOM = 120_000

const isDay = (basis: string, kind: ReadingKind): boolean => (basis === 'day') === (kind === 'day')

/** The curve of a site with limits, quality marks and gaps; dragging across it zooms in and asks for finer data. */
export function SeriesChart({ detail, factors, kind, range, versus, onZoom }: SeriesChartProps) {
  const t = useText(siteTexts)
  const label = useLabel()
  const chart = useRef<ChartInstance | null>(null)
  const zoom = useRef(onZoom)
  zoom.current = onZoom
  const [versusKind, versusWhat = ''] = versus.split(':')
  const otherId = versusKind === 'site' ? Number(versusWhat) : null
  const shift = versusKind === 'period' && isOffset(versusWhat) ? offsetOf(versusWhat, range) : 0
  const own = useEndpoint('GET /api/sites/:id/series', seriesQuestion(detail.site.id, factors, kind, range))
  const other = useEndpoint(
    'GET /api/sites/:id/series',
    seriesQuestion(otherId ?? detail.site.id, factors, kind, {
      from: range.from - shift,
      to: range.to - shift,
    }),
    { enabled: otherId !== null || shift > 0, keep: false },
  )
  const sites = useEndpoint(
    'GET /api/sites',
    { query: { kind: detail.site.kind } },
    { enabled: otherId !== null },
  )
  const otherSite = sites.data?.find((site) => site.id === otherId)
  const otherName = otherSite
    ? label(otherSite.name)
    : t.offsets[isOffset(versusWhat) ? versusWhat : 'previous']

  const lines = useMemo((): ChartLine[] => {
    const nameOf = (series: Series) => {
      const channel = detail.channels.find((each) => each.factor === series.factor)
      return channel ? label(channel.name) : series.factor
    }
    const colourOf = (series: Series) => COLOURS[factors.indexOf(series.factor)] ?? COLOURS[0]
    const lineOf = (series: Series, compared: boolean): ChartLine => ({
      name: compared ? `${nameOf(series)} · ${otherName}` : nameOf(series),
      series,
      colour: colourOf(series),
      compared,
      shiftMs: compared ? shift : 0,
    })
    const wanted = (each: Series) => factors.includes(each.factor)
    const shown = (own.data ?? []).filter(wanted).map((series) => lineOf(series, false))
    const compared =
      otherId !== null || shift > 0
        ? (other.data ?? []).filter(wanted).map((series) => lineOf(series, true))
        : []
    return [...shown, ...compared]
  }, [own.data, other.data, factors, detail.channels, label, otherName, otherId, shift])

  const limits = useMemo(
    (): ChartLimit[] =>
      detail.limits
        .filter((limit) => isDay(limit.basis, kind))
        .map((limit) => ({
          factor: limit.factor,
          name: label(
            detail.channels.find((each) => each.factor === limit.factor)?.name ?? {
              zh: limit.factor,
              en: limit.factor,
            },
          ),
          upper: limit.upper === null ? null : Number(limit.upper),
          lower: limit.lower === null ? null : Number(limit.lower),
        })),
    [detail, kind, label],
  )
  // The old curve is not drawn once more on the new axis: the question for the new one goes out the sooner.
  const drawn = useSettled(range, !own.isPlaceholderData)
  const option = useMemo(
    () =>
      siteChart(lines, limits, {
        range: drawn,
        hatch: hatching(),
        words: { gap: t.gap, flag: t.flags, offScale: t.offScale, limit: t.limit, lowerLimit: t.lowerLimit },
      }),
    [lines, limits, drawn, t],
  )
  const table = useMemo(() => siteTable(lines, t.time), [lines, t])

  // Every new option puts the pointer back to hovering: it draws zoom boxes here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the option is what resets the pointer
  useEffect(() => selectByDragging(chart.current), [option])

  const ready = (started: ChartInstance) => {
    chart.current = started
    selectByDragging(started)
    started.on('datazoom', (event) => {
      const chosen = zoomedTo(event)
      if (chosen) zoom.current(chosen)
    })
  }

  if (own.error && !own.data) return <ProblemView problem={own.error} again={() => void own.refetch()} />
  if (!own.data) return <Waiting rows={8} />
  const values = lines.some((line) => line.series.values.some((value) => value !== null))
  const gaps = lines
    .filter((line) => !line.compared)
    .flatMap((line) => line.series.gaps.map((gap) => ({ ...gap, name: line.name })))
  return (
    <>
      {values ? (
        <Chart
          option={option}
          height={`${chartHeight(lines)}px`}
          title={`${label(detail.site.name)} · ${t.chart}`}
          table={table}
          onReady={ready}
        />
      ) : (
        <Nothing>
          {t.noData}
          <br />
          <small>{t.noDataHint}</small>
        </Nothing>
      )}
      <div className={css.chartNotes}>
        <span>{t.zoomHint}</span>
        {kind === 'realtime' ? null : <span>{t.labelledByStart}</span>}
        {lines
          .filter((line) => line.series.thinned !== 'none')
          .slice(0, 1)
          .map((line) => (
            <span key={line.name}>{t.thinned(line.series.times.length, line.series.total)}</span>
          ))}
      </div>
      {gaps.length > 0 ? (
        <details className={css.gaps}>
          <summary>
            {t.gaps} <span className="tj-quiet">{gaps.length}</span>
          </summary>
          <ul>
            {gaps.slice(0, 60).map((gap) => (
              <li key={`${gap.name}${gap.from}`}>
                {t.gapLine(formatInstant(gap.from), formatInstant(gap.to))} · {gap.name} · {t.gap[gap.reason]}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function selectByDragging(chart: ChartInstance | null): void {
  chart?.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true })
}

/** The stretch a zoom box covers; null when it was too short to be meant. */
function zoomedTo(event: unknown): Range | null {
  if (typeof event !== 'object' || event === null || !('batch' in event) || !Array.isArray(event.batch))
    return null
  const [first]: unknown[] = event.batch
  if (typeof first !== 'object' || first === null || !('startValue' in first) || !('endValue' in first))
    return null
  const from = fromCity(Number(first.startValue))
  const to = fromCity(Number(first.endValue))
  return to - from >= SHORTEST_ZOOM ? { from, to } : null
}

/** A light hatching, made once. */
let pattern: object | null = null
function hatching(): object | string {
  if (pattern) return pattern
  const canvas = document.createElement('canvas')
  canvas.width = 8
  canvas.height = 8
  const context = canvas.getContext('2d')
  if (!context) return 'rgba(86,100,98,0.08)'
  context.fillStyle = 'rgba(86,100,98,0.05)'
  context.fillRect(0, 0, 8, 8)
  context.strokeStyle = 'rgba(86,100,98,0.28)'
  context.beginPath()
  context.moveTo(-2, 10)
  context.lineTo(10, -2)
  context.moveTo(-2, 2)
  context.lineTo(2, -2)
  context.moveTo(6, 10)
  context.lineTo(10, 6)
  context.stroke()
  pattern = { image: canvas, repeat: 'repeat' }
  return pattern
}
