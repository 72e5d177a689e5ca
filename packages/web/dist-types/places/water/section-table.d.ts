import type { WaterRow } from '../../api';
interface SectionTableProps {
    rows: readonly WaterRow[];
    chosen: number | null;
    hrefOf: (siteId: number) => string;
    riverName: (river: string) => string;
}
/** All sections with class, target, what exceeds and by how much. */
export declare function SectionTable({ rows, chosen, hrefOf, riverName }: SectionTableProps): import("react").JSX.Element;
export {};
//# sourceMappingURL=section-table.d.ts.map