/** 水: every section along its river with class, target and what exceeds; now, or over a month, quarter or year. */
export declare function Component(): import("react").JSX.Element;
//# sourceMappingURL=index.d.ts.map