export declare const appTexts: import("../i18n").Dictionary<{
    places: {
        overview: string;
        map: string;
        air: string;
        water: string;
        sources: string;
        alarms: string;
        plan: string;
        devices: string;
        system: string;
    };
    navigation: string;
    collapse: string;
    expand: string;
    skip: string;
    wall: string;
    publicPage: string;
    wholeCity: string;
    scope: string;
    clock: string;
    now: string;
    asOf: string;
    asOfBand: (moment: string) => string;
    backToNow: string;
    clockHint: string;
    chooseMoment: string;
    search: string;
    searchHint: string;
    searchNothing: string;
    searchKinds: {
        site: string;
        device: string;
        indicator: string;
        area: string;
        page: string;
    };
    language: string;
    typeSize: string;
    typeSizes: {
        small: string;
        medium: string;
        large: string;
    };
    openAlarms: (count: number) => string;
    allAlarms: string;
    noAlarms: string;
    signOut: string;
    changePassword: string;
    live: {
        live: string;
        waiting: string;
        off: string;
    };
    roles: {
        duty: string;
        station: string;
        division: string;
        county: string;
        enforcement: string;
        leader: string;
        enterprise: string;
        'system-admin': string;
        'security-admin': string;
        'audit-admin': string;
    };
}>;
//# sourceMappingURL=texts.d.ts.map