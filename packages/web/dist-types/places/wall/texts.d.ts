export declare const wallTexts: import("../../i18n").Dictionary<{
    title: string;
    heading: (city: string) => string;
    plan: string;
    more: (count: number) => string;
    cannotJudge: (count: number) => string;
    now: string;
    air: string;
    water: string;
    atTarget: string;
    sites: string;
    alarms: string;
    noAlarms: string;
    primary: string;
    noPrimary: string;
    latest: string;
    quiet: string;
    wholeCity: string;
    noData: string;
    fullScreen: string;
    leave: string;
    legendAir: string;
    legendWater: string;
    legendTrouble: string;
}>;
//# sourceMappingURL=texts.d.ts.map