/** The frame of every page: places at the left, scope, clock and search on top, a band when the clock is not now. */
export declare function Shell(): import("react").JSX.Element;
//# sourceMappingURL=shell.d.ts.map