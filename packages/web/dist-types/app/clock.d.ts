/** The moment all views are asked as of, ISO 8601 in UTC; null is now. */
export declare function useAsOf(): string | null;
/** The clock of the page: now, or as of a moment that the address carries. */
export declare function useClock(): {
    asOf: string | null;
    setAsOf: (asOf: string | null) => void;
};
/** Milliseconds now, or of the page's clock when it stands at a moment; ticks every 20 seconds for ages and periods. */
export declare function useNow(): number;
/** Milliseconds now whatever the page's clock says, for what has no past to show. */
export declare const useRealNow: () => number;
/** A value that follows with a delay, for searching while typing. */
export declare function useSettled<V>(value: V, milliseconds: number): V;
//# sourceMappingURL=clock.d.ts.map