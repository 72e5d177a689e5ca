/** What every page stands in: language, theme, session. */
export declare function Root(): import("react").JSX.Element;
/** Lets only signed-in accounts through; others sign in first and come back to the same address. */
export declare function SignedIn(): import("react").JSX.Element;
//# sourceMappingURL=root.d.ts.map