import { type WaterRow } from '../../api';
/** Twelve months of every section: a class in every cell, each with its explanation. */
export declare function Months({ rows }: {
    rows: readonly WaterRow[];
}): import("react").JSX.Element;
/** A period's class in its colour with its numeral; what exceeded is on hover and for screen readers. */
export declare function ClassCell({ row }: {
    row: WaterRow | undefined;
}): import("react").JSX.Element;
//# sourceMappingURL=months.d.ts.map