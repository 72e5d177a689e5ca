export declare const partTexts: import("../i18n").Dictionary<{
    demo: string;
    demoHint: string;
    nowOnly: string;
    again: string;
    code: string;
    waiting: string;
    nothing: string;
    table: string;
    chart: string;
    image: string;
    siteState: {
        silent: string;
        exceeding: string;
        flagged: string;
        normal: string;
        never: string;
    };
    siteKind: {
        air: string;
        water: string;
        effluent: string;
        gas: string;
        noise: string;
        dust: string;
    };
    severity: {
        high: string;
        medium: string;
        low: string;
    };
    verdict: {
        met: string;
        'on-path': string;
        behind: string;
        'cannot-judge': string;
        missed: string;
        'ended-met': string;
    };
    noClass: string;
    aqi: string;
}>;
//# sourceMappingURL=texts.d.ts.map