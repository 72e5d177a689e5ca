interface ValueProps {
    value: number | string | null | undefined;
    unit?: string | undefined;
    decimals?: number | undefined;
    /** HJ 212 code: gives the decimals. */
    factor?: string | undefined;
    /** Why there is no value: on hover and for screen readers. */
    missing?: string | undefined;
}
/** A number with its unit in tabular figures; '—' with the reason where there is none. */
export declare function Value({ value, unit, decimals, factor, missing }: ValueProps): import("react").JSX.Element;
/** '—' with its reason on hover and for screen readers. */
export declare function Missing({ reason }: {
    reason: string;
}): import("react").JSX.Element;
/** `3 分钟前`, with the full time on hover; follows the page's clock. What came after its moment has no age. */
export declare function Age({ at, missing }: {
    at: string | null | undefined;
    missing?: string;
}): import("react").JSX.Element;
export {};
//# sourceMappingURL=value.d.ts.map