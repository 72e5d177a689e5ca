export declare function About(): import("react").JSX.Element;
//# sourceMappingURL=about.d.ts.map