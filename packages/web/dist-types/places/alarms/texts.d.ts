export declare const alarmTexts: import("../../i18n").Dictionary<{
    title: string;
    states: {
        open: string;
        acknowledged: string;
        closed: string;
        active: string;
        all: string;
    };
    kinds: {
        exceedance: string;
        silence: string;
        flag: string;
        'flat-line': string;
        'device-pending': string;
    };
    reasons: {
        'confirmed-exceedance': string;
        'device-fault': string;
        maintenance: string;
        calibration: string;
        communication: string;
        power: string;
        shutdown: string;
        weather: string;
        'data-error': string;
        other: string;
    };
    allKinds: string;
    severity: string;
    what: string;
    where: string;
    value: string;
    limit: string;
    started: string;
    lasted: string;
    state: string;
    ongoing: string;
    nothing: string;
    acknowledge: string;
    acknowledgeTitle: string;
    reason: string;
    chooseReason: string;
    note: string;
    noteHint: string;
    save: string;
    cancel: string;
    saved: string;
    by: string;
    at: string;
    detail: string;
    goToSite: string;
    goToDevices: string;
    notAllowed: string;
    more: string;
    count: (count: number) => string;
}>;
//# sourceMappingURL=texts.d.ts.map