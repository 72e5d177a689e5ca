import { type BarSeriesOption, type CustomSeriesOption, type HeatmapSeriesOption, type LineSeriesOption, type ScatterSeriesOption } from 'echarts/charts';
import { type CalendarComponentOption, type DataZoomComponentOption, type GridComponentOption, type LegendComponentOption, type TooltipComponentOption, type VisualMapComponentOption } from 'echarts/components';
import { type ComposeOption, init } from 'echarts/core';
/** Options of the charts that are built in; others have to be added above first. */
export type ChartOption = ComposeOption<BarSeriesOption | CalendarComponentOption | CustomSeriesOption | DataZoomComponentOption | GridComponentOption | HeatmapSeriesOption | LegendComponentOption | LineSeriesOption | ScatterSeriesOption | TooltipComponentOption | VisualMapComponentOption>;
export type ChartInstance = ReturnType<typeof init>;
export declare const startChart: (element: HTMLElement) => ChartInstance;
//# sourceMappingURL=engine.d.ts.map