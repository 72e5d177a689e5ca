import { type ChartInstance, type ChartOption } from './engine';
export interface ChartTable {
    columns: string[];
    /** One row per point; null shows as '—'. */
    rows: (string | number | null)[][];
}
interface ChartProps {
    option: ChartOption;
    /** CSS height, for example `16rem` or `100%`. */
    height: string;
    /** What the chart shows, for screen readers and as the name of the image. */
    title: string;
    /** The numbers behind the chart: every chart has them. */
    table: ChartTable;
    /** Without the buttons for table and image, for sparklines and the wall. */
    bare?: boolean;
    onReady?: (chart: ChartInstance) => void;
}
/** One chart: the product's theme, follows its frame's size, a table behind it, export as PNG; frees everything when it goes. */
export declare function Chart({ option, height, title, table, bare, onReady }: ChartProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=chart.d.ts.map