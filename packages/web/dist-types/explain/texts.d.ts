export declare const explainTexts: import("../i18n").Dictionary<{
    title: string;
    formula: string;
    clause: string;
    edition: string;
    inForce: (from: string, until: string) => string;
    untilDay: (day: string) => string;
    inputs: string;
    excluded: (count: number) => string;
    asOf: string;
    computedAt: string;
    agrees: string;
    differs: string;
    checkWords: (stored: string, recomputed: string) => string;
    recompute: string;
    copy: string;
    copied: string;
    open: string;
    close: string;
    frame: string;
    noFrame: string;
    receivedAt: string;
    readingAt: string;
    site: string;
    validity: string;
    validityState: {
        valid: string;
        insufficient: string;
        missing: string;
        'not-applicable': string;
    };
    parts: {
        head: string;
        length: string;
        field: string;
        value: string;
        factor: string;
        statistic: string;
        reading: string;
        flag: string;
        time: string;
        crc: string;
        tail: string;
        error: string;
    };
    moreChildren: (count: number) => string;
}>;
//# sourceMappingURL=texts.d.ts.map