export declare const sourceTexts: import("../../i18n").Dictionary<{
    title: string;
    kinds: {
        all: string;
        effluent: string;
        gas: string;
        dust: string;
        noise: string;
    };
    kind: string;
    state: string;
    anyState: string;
    search: string;
    county: string;
    anyCounty: string;
    name: string;
    enterprise: string;
    ratio: string;
    ratioHint: string;
    what: string;
    lastSeen: string;
    never: string;
    at: string;
    noRatio: string;
    counted: (shown: number, all: number) => string;
    none: string;
    noneHint: string;
    limit: string;
    onMap: string;
}>;
//# sourceMappingURL=texts.d.ts.map