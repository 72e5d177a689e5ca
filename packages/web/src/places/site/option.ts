import { CHINA_ZONE } from '@tuojiang/measure'
import type { Series } from '../../api'
import type { ChartOption, ChartTable } from '../../charts'
import { formatInstant, formatNumber } from '../../format'
import { LINE } from '../../theme'
import { type Curve, curveOf, type FlagRun, flagRuns } from './curve'
import type { Range } from './range'

/** One curve of the chart. Compared ones are drawn dashed and, for another period, shifted onto this one. */
export interface ChartLine {
  name: string
  series: Series
  colour: string
  compared: boolean
  shiftMs: number
}

/** A limit line of one factor. */
export interface ChartLimit {
  factor: string
  name: string
  upper: number | null
  lower: number | null
}

interface Words {
  gap: Record<Series['gaps'][number]['reason'], string>
  flag: (flag: string) => string
  offScale: string
  limit: string
  lowerLimit: string
}

interface Options {
  range: Range
  words: Words
  /** Hatching for gaps; a pattern cannot be made without a document. */
  hatch: object | string
}

/** Colours of the factors in order of choice, those of the chart theme. */
export const COLOURS = ['#17706c', '#c05621', '#3b62a8', '#8a5a9e', '#7d7a1a', '#b03060'] as const

/** ECharts writes times in the browser's zone; the city's is meant: shifted, and read as UTC. */
export const toCity = (ms: number): number => ms + CHINA_ZONE * 60_000
export const fromCity = (ms: number): number => ms - CHINA_ZONE * 60_000

/** Marks of quality by flag of HJ 212: told apart by shape and letter, not by colour. */
const SYMBOLS: Record<string, string> = {
  D: 'triangle',
  M: 'rect',
  C: 'diamond',
  F: 'pin',
  T: 'arrow',
  B: 'roundRect',
}
/** More letters than this cannot be read; so many words only with room to spare. */
const MOST_LETTERS = 80
const MOST_WORDS = 10
/** Units whose zero means nothing: the axis need not begin there. */
const FREE_AXIS = new Set(['pH', '°C', 'hPa', 'kPa', 'dB', 'dB(A)'])
const TOP = 28
const BETWEEN = 34
const BOTTOM = 26

interface Panel {
  unit: string
  lines: { line: ChartLine; curve: Curve; runs: FlagRun[] }[]
}

/** Lines of one unit share a panel; panels stand one above the other over one time axis. */
function panelsOf(lines: readonly ChartLine[]): Panel[] {
  const panels: Panel[] = []
  for (const line of lines) {
    const unit = line.series.unit
    let panel = panels.find((each) => each.unit === unit)
    if (!panel) {
      panel = { unit, lines: [] }
      panels.push(panel)
    }
    const curve = curveOf(line.series, line.shiftMs)
    panel.lines.push({ line, curve, runs: flagRuns(curve) })
  }
  return panels
}

const panelHeight = (count: number): number => (count === 1 ? 270 : count === 2 ? 180 : 140)

/** Height of the whole chart in CSS pixels. */
export const chartHeight = (lines: readonly ChartLine[]): number => {
  const count = Math.max(1, new Set(lines.map((line) => line.series.unit)).size)
  return TOP + count * panelHeight(count) + (count - 1) * BETWEEN + BOTTOM
}

/**
 * Values with their quality, limits and gaps as one chart. Flagged stretches are dotted and carry their letter; a gap is a
 * hatched field with its reason; nothing is drawn through it.
 */
export function siteChart(
  lines: readonly ChartLine[],
  limits: readonly ChartLimit[],
  options: Options,
): ChartOption {
  const panels = panelsOf(lines)
  const height = panelHeight(panels.length)
  const count = panels.flatMap((panel) => panel.lines).reduce((sum, { runs }) => sum + runs.length, 0)
  const lettering = count <= MOST_WORDS ? 'words' : count <= MOST_LETTERS ? 'letter' : 'none'
  const grid: object[] = []
  const xAxis: object[] = []
  const yAxis: object[] = []
  const series: object[] = []
  for (const [index, panel] of panels.entries()) {
    const own = limitsOf(panel, limits)
    const reach = reachOf(panel, own)
    const last = index === panels.length - 1
    grid.push({ left: 56, right: 18, top: TOP + index * (height + BETWEEN), height })
    xAxis.push({
      type: 'time',
      gridIndex: index,
      min: toCity(options.range.from),
      max: toCity(options.range.to),
      axisLabel: { show: last, hideOverlap: true },
      axisTick: { show: last },
      axisPointer: { label: { show: false } },
    })
    yAxis.push({
      type: 'value',
      gridIndex: index,
      scale: FREE_AXIS.has(panel.unit),
      name: axisName(panel, own, reach, options.words),
      nameLocation: 'end',
      nameGap: 10,
      nameTextStyle: { align: 'left', padding: [0, 0, 0, -46] },
      splitLine: { lineStyle: { color: LINE } },
      ...(reach.max !== null && { max: reach.max }),
    })
    for (const [order, drawn] of panel.lines.entries()) {
      series.push(...seriesOf(drawn, index, lettering, options.words))
      const first = series.at(-3) as Record<string, unknown> | undefined
      if (first && order === 0) {
        first.markLine = markLines(own, reach, panel.lines.length, options.words)
        first.markArea = markAreas(drawn.line, own, reach, panel.lines.length, options)
      }
    }
  }
  return {
    useUTC: true,
    grid,
    xAxis,
    yAxis,
    series,
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    toolbox: {
      itemSize: 0,
      feature: {
        dataZoom: { yAxisIndex: 'none', filterMode: 'none', icon: { zoom: 'path://', back: 'path://' } },
      },
    },
    tooltip: { trigger: 'axis', formatter: (points: unknown) => tooltip(points, panels, options.words) },
  } as ChartOption
}

/** Ids of the three ECharts series of a line: normal values, doubtful ones, marks. */
const idOf = (line: ChartLine, part: 'clean' | 'doubtful' | 'marks'): string =>
  `${line.series.siteId}|${line.series.factor}|${line.series.statistic}|${line.shiftMs}|${part}`

const inCity = (points: Curve['clean']) => points.map(([time, value]) => [toCity(time), value])

type Lettering = 'words' | 'letter' | 'none'

function seriesOf(
  { line, curve, runs }: Panel['lines'][number],
  panel: number,
  lettering: Lettering,
  words: Words,
): object[] {
  const base = { xAxisIndex: panel, yAxisIndex: panel, name: line.name, color: line.colour, animation: false }
  const stroke = { width: line.compared ? 1.2 : 1.6, color: line.colour, opacity: line.compared ? 0.75 : 1 }
  return [
    {
      ...base,
      id: idOf(line, 'clean'),
      type: 'line',
      connectNulls: false,
      showSymbol: curve.clean.length <= 60,
      symbol: 'circle',
      symbolSize: 4,
      lineStyle: { ...stroke, type: line.compared ? 'dashed' : 'solid' },
      data: inCity(curve.clean),
    },
    {
      ...base,
      id: idOf(line, 'doubtful'),
      type: 'line',
      connectNulls: false,
      symbol: 'none',
      lineStyle: { ...stroke, type: 'dotted', width: 1.4, opacity: 0.7 },
      data: inCity(curve.doubtful),
    },
    {
      ...base,
      id: idOf(line, 'marks'),
      type: 'scatter',
      symbolSize: 9,
      itemStyle: { color: '#ffffff', borderColor: line.colour, borderWidth: 1.6 },
      label: {
        show: lettering !== 'none',
        position: 'top',
        distance: 3,
        fontSize: 11,
        color: '#1b2625',
        formatter: lettering === 'words' ? '{@[2]} {b}' : '{@[2]}',
      },
      labelLayout: { hideOverlap: true },
      data: runs.map(({ time, value, flag }) => ({
        value: [toCity(time), value, flag],
        symbol: SYMBOLS[flag] ?? 'circle',
        name: words.flag(flag),
      })),
    },
  ]
}

const limitsOf = (panel: Panel, limits: readonly ChartLimit[]): ChartLimit[] =>
  limits.filter((limit) =>
    panel.lines.some(({ line }) => !line.compared && line.series.factor === limit.factor),
  )

/** How far the axis reaches: up to a limit when that lies within half as much again as the values; null leaves it to the chart. */
function reachOf(panel: Panel, limits: readonly ChartLimit[]): { max: number | null; top: number } {
  let top = Number.NEGATIVE_INFINITY
  for (const { line } of panel.lines)
    for (const value of line.series.values) if (value !== null && value > top) top = value
  const near = limits.flatMap(({ upper }) => (upper !== null && upper <= top * 1.6 ? [upper] : []))
  if (near.length === 0) return { max: null, top }
  const highest = Math.max(top, ...near) * 1.06
  const digits = 10 ** (Math.floor(Math.log10(highest)) - 1)
  const digitsUp = highest / digits > 50 ? digits * 5 : digits * 2
  return { max: Math.ceil(highest / digitsUp) * digitsUp, top }
}

const shownOn = (limit: number, reach: { max: number | null; top: number }): boolean =>
  limit <= (reach.max ?? reach.top)

function axisName(
  panel: Panel,
  limits: readonly ChartLimit[],
  reach: { max: number | null; top: number },
  words: Words,
): string {
  const names = [
    ...new Set(panel.lines.filter(({ line }) => !line.compared).map(({ line }) => line.name)),
  ].join('、')
  const off = limits.flatMap((limit) =>
    limit.upper !== null && !shownOn(limit.upper, reach)
      ? [
          `${panel.lines.length > 1 ? `${limit.name} ` : ''}${words.limit} ${formatNumber(limit.upper)}${words.offScale}`,
        ]
      : [],
  )
  return [`${names}  ${panel.unit}`, ...new Set(off)].join('   ')
}

function markLines(
  limits: readonly ChartLimit[],
  reach: { max: number | null; top: number },
  count: number,
  words: Words,
): object {
  const lineOf = (value: number, word: string, name: string) => ({
    yAxis: value,
    label: {
      formatter: `${count > 1 ? `${name} ` : ''}${word} ${formatNumber(value)}`,
      position: 'insideEndTop',
      color: '#b3261e',
      fontSize: 11,
    },
  })
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: '#b3261e', type: [6, 4], width: 1 },
    data: limits.flatMap((limit) => [
      ...(limit.upper !== null && shownOn(limit.upper, reach)
        ? [lineOf(limit.upper, words.limit, limit.name)]
        : []),
      ...(limit.lower !== null ? [lineOf(limit.lower, words.lowerLimit, limit.name)] : []),
    ]),
  }
}

/** The band beyond the limit, and the gaps with their reasons. */
function markAreas(
  line: ChartLine,
  limits: readonly ChartLimit[],
  reach: { max: number | null; top: number },
  count: number,
  { range, words, hatch }: Options,
): object {
  const bands =
    count === 1 || limits.length === 1
      ? limits.flatMap(({ upper }) =>
          upper !== null && shownOn(upper, reach)
            ? [
                [
                  { yAxis: upper, itemStyle: { color: 'rgba(179,38,30,0.06)' } },
                  { yAxis: reach.max ?? reach.top },
                ],
              ]
            : [],
        )
      : []
  const span = range.to - range.from
  const gaps = line.series.gaps.map((gap) => {
    const from = Math.max(Date.parse(gap.from), range.from)
    const to = Math.min(Date.parse(gap.to), range.to)
    return [
      {
        xAxis: toCity(from),
        itemStyle: { color: hatch },
        label: {
          show: (to - from) / span > 0.06,
          formatter: words.gap[gap.reason],
          position: 'insideTop',
          color: '#566462',
          fontSize: 11,
          backgroundColor: 'rgba(255,255,255,0.85)',
          padding: [1, 3],
        },
      },
      { xAxis: toCity(to) },
    ]
  })
  return { silent: true, data: [...bands, ...gaps] }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char)

interface Hovered {
  seriesId: string
  marker: string
  value: [number, number | null, string?]
}
const isHovered = (point: unknown): point is Hovered =>
  typeof point === 'object' &&
  point !== null &&
  'seriesId' in point &&
  'value' in point &&
  Array.isArray(point.value)

/** What stands beside the pointer: the moment, every line's value with its unit, and the words of its flag. */
function tooltip(points: unknown, panels: readonly Panel[], words: Words): string {
  const hovered = (Array.isArray(points) ? points : [points]).filter(isHovered)
  const [first] = hovered
  if (!first) return ''
  const rows = panels.flatMap((panel) =>
    panel.lines.flatMap(({ line, curve }) => {
      const own = hovered.filter(
        (point) => point.seriesId.startsWith(idOf(line, 'clean').slice(0, -5)) && point.value[1] !== null,
      )
      const [point] = own
      if (!point) return []
      const flag = curve.marks.find((mark) => toCity(mark.time) === point.value[0])?.flag
      const value = formatNumber(point.value[1], line.series.decimals)
      const note = flag ? ` · ${flag} ${escaped(words.flag(flag))}` : ''
      return [
        `<div>${point.marker}${escaped(line.name)} <b>${value}</b> ${escaped(line.series.unit)}${note}</div>`,
      ]
    }),
  )
  return `<div>${formatInstant(fromCity(first.value[0]))}</div>${rows.join('')}`
}

/** The numbers behind the chart, the newest 500 moments. */
export function siteTable(lines: readonly ChartLine[], timeName: string): ChartTable {
  const byTime = new Map<number, (string | null)[]>()
  for (const [index, line] of lines.entries()) {
    const { times, values, flags, decimals } = line.series
    for (let at = Math.max(0, times.length - 500); at < times.length; at += 1) {
      const time = (times[at] ?? 0) + line.shiftMs
      const row = byTime.get(time) ?? lines.map(() => null)
      const value = values[at] ?? null
      row[index] =
        value === null ? null : `${formatNumber(value, decimals)}${flags[at] ? ` ${flags[at]}` : ''}`
      byTime.set(time, row)
    }
  }
  const times = [...byTime.keys()].sort((a, b) => a - b).slice(-500)
  return {
    columns: [timeName, ...lines.map((line) => `${line.name} ${line.series.unit}`)],
    rows: times.map((time) => [formatInstant(time), ...(byTime.get(time) ?? [])]),
  }
}
