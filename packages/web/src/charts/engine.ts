import {
  BarChart,
  type BarSeriesOption,
  CustomChart,
  type CustomSeriesOption,
  HeatmapChart,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
  ScatterChart,
  type ScatterSeriesOption,
} from 'echarts/charts'
import {
  AriaComponent,
  BrushComponent,
  CalendarComponent,
  type CalendarComponentOption,
  DatasetComponent,
  DataZoomComponent,
  type DataZoomComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  PolarComponent,
  type PolarComponentOption,
  ToolboxComponent,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { FONT, INK, INK_QUIET, LINE } from '../theme/tokens'

use([
  AriaComponent,
  BarChart,
  BrushComponent,
  CalendarComponent,
  CanvasRenderer,
  CustomChart,
  DataZoomComponent,
  DatasetComponent,
  GridComponent,
  HeatmapChart,
  LegendComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  PolarComponent,
  ScatterChart,
  ToolboxComponent,
  TooltipComponent,
  VisualMapComponent,
])

/** Options of the charts that are built in; others have to be added above first. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | CalendarComponentOption
  | CustomSeriesOption
  | DataZoomComponentOption
  | GridComponentOption
  | HeatmapSeriesOption
  | LegendComponentOption
  | LineSeriesOption
  | PolarComponentOption
  | ScatterSeriesOption
  | TooltipComponentOption
  | VisualMapComponentOption
>
export type ChartInstance = ReturnType<typeof init>

const axis = {
  axisLine: { lineStyle: { color: '#b8c3c1' } },
  axisTick: { lineStyle: { color: '#b8c3c1' } },
  axisLabel: { color: INK_QUIET },
  splitLine: { lineStyle: { color: LINE } },
}

/** The one chart theme of the product: eight hues of equal weight, told apart by colour-blind readers too. */
export const THEME = {
  color: ['#17706c', '#c05621', '#3b62a8', '#8a5a9e', '#7d7a1a', '#b03060', '#4b7f2f', '#5b6b73'],
  textStyle: { fontFamily: FONT, color: INK },
  categoryAxis: axis,
  valueAxis: axis,
  timeAxis: axis,
  legend: { textStyle: { color: INK_QUIET }, itemWidth: 16, itemHeight: 8 },
  tooltip: {
    backgroundColor: '#ffffff',
    borderColor: LINE,
    textStyle: { color: INK, fontSize: 13 },
    confine: true,
  },
  line: { symbol: 'none', lineStyle: { width: 1.5 } },
}

export const startChart = (element: HTMLElement): ChartInstance =>
  init(element, THEME, { renderer: 'canvas' })
