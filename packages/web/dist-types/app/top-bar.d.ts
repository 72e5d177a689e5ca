/** Scope, clock, search, alarms, language, type size, me. */
export declare function TopBar(): import("react").JSX.Element;
export declare function LanguageSwitch(): import("react").JSX.Element;
//# sourceMappingURL=top-bar.d.ts.map