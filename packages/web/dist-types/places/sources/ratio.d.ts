/** The bar ends at this multiple of the limit; longer ones are cut and say so by an arrow. */
export declare const BAR_END = 2;
/** Where a ratio ends on a bar whose limit stands in the middle, in percent; and whether it was cut. */
export declare function barOf(ratio: number): {
    percent: number;
    cut: boolean;
};
/** How near to the limit: beyond it, within a tenth of it, or well below. */
export declare const nearness: (ratio: number) => 'over' | 'near' | 'below';
//# sourceMappingURL=ratio.d.ts.map