/** Counties or stations of a month, quarter or year by composite index, judged by the edition of the date or a chosen one. */
export declare function Ranking(): import("react").JSX.Element;
//# sourceMappingURL=ranking.d.ts.map