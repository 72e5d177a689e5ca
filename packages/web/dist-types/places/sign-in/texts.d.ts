export declare const signInTexts: import("../../i18n").Dictionary<{
    product: string;
    platform: string;
    title: string;
    login: string;
    password: string;
    signIn: string;
    needed: string;
    demoTitle: string;
    publicPage: string;
    version: (version: string) => string;
    change: string;
    forcedWords: string;
    current: string;
    next: string;
    again: string;
    tooShort: string;
    differs: string;
    save: string;
    back: string;
    changed: string;
}>;
//# sourceMappingURL=texts.d.ts.map