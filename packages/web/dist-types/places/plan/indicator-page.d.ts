/** One indicator: where it stands, its years against its path, how it is known, what the plan says. */
export declare function IndicatorPage({ id }: {
    id: string;
}): import("react").JSX.Element;
//# sourceMappingURL=indicator-page.d.ts.map