/** Now, or a month, quarter or year to step through. */
export declare function PeriodPicker({ period, setPeriod, }: {
    period: string | null;
    setPeriod: (period: string | null) => void;
}): import("react").JSX.Element;
//# sourceMappingURL=period-picker.d.ts.map