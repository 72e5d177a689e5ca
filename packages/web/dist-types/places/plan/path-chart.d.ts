import type { Standing } from '../../api';
/** The years of an indicator against its path: what was asked at the end of each year, and what came. */
export declare function PathChart({ standing }: {
    standing: Standing;
}): import("react").JSX.Element;
//# sourceMappingURL=path-chart.d.ts.map