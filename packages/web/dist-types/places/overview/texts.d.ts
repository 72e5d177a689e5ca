export declare const overviewTexts: import("../../i18n").Dictionary<{
    title: string;
    board: string;
    wrongNow: string;
    unhandled: (count: number) => string;
    nothingWrong: string;
    all: string;
    sites: string;
    kind: string;
    online: string;
    exceeding: string;
    flagged: string;
    incoming: string;
    frames: string;
    refused: (count: string) => string;
    lastAt: string;
    perMinute: string;
    commit: (milliseconds: string) => string;
    pending: (count: number) => string;
    cannotJudge: (count: number) => string;
    minuteWords: (time: string, stored: number, refused: number) => string;
    airNow: string;
    waterNow: string;
    sections: (silent: number) => string;
    primary: (names: string) => string;
    noPrimary: string;
    hour: (hour: string) => string;
}>;
//# sourceMappingURL=texts.d.ts.map