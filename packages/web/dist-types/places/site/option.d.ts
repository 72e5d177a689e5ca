import type { Series } from '../../api';
import type { ChartOption, ChartTable } from '../../charts';
import type { Range } from './range';
/** One curve of the chart. Compared ones are drawn dashed and, for another period, shifted onto this one. */
export interface ChartLine {
    name: string;
    series: Series;
    colour: string;
    compared: boolean;
    shiftMs: number;
}
/** A limit line of one factor. */
export interface ChartLimit {
    factor: string;
    name: string;
    upper: number | null;
    lower: number | null;
}
interface Words {
    gap: Record<Series['gaps'][number]['reason'], string>;
    flag: (flag: string) => string;
    offScale: string;
    limit: string;
    lowerLimit: string;
}
interface Options {
    range: Range;
    words: Words;
    /** Hatching for gaps; a pattern cannot be made without a document. */
    hatch: object | string;
}
/** Colours of the factors in order of choice, those of the chart theme. */
export declare const COLOURS: readonly ['#17706c', '#c05621', '#3b62a8', '#8a5a9e', '#7d7a1a', '#b03060'];
/** ECharts writes times in the browser's zone; the city's is meant: shifted, and read as UTC. */
export declare const toCity: (ms: number) => number;
export declare const fromCity: (ms: number) => number;
/** Height of the whole chart in CSS pixels. */
export declare const chartHeight: (lines: readonly ChartLine[]) => number;
/**
 * Values with their quality, limits and gaps as one chart. Flagged stretches are dotted and carry their letter; a gap is a
 * hatched field with its reason; nothing is drawn through it.
 */
export declare function siteChart(lines: readonly ChartLine[], limits: readonly ChartLimit[], options: Options): ChartOption;
/** The numbers behind the chart, the newest 500 moments. */
export declare function siteTable(lines: readonly ChartLine[], timeName: string): ChartTable;
export {};
//# sourceMappingURL=option.d.ts.map