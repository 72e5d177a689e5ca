import { type SiteDetail } from '../../api';
import type { ReadingKind } from './kinds';
import { type Range } from './range';
interface SeriesChartProps {
    detail: SiteDetail;
    factors: readonly string[];
    kind: ReadingKind;
    range: Range;
    versus: string;
    onZoom: (range: Range) => void;
}
/** The curve of a site with limits, quality marks and gaps; dragging across it zooms in and asks for finer data. */
export declare function SeriesChart({ detail, factors, kind, range, versus, onZoom }: SeriesChartProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=series-chart.d.ts.map