/** 大气: the air now, day by day over a year, and who stands where. */
export declare function Component(): import("react").JSX.Element;
//# sourceMappingURL=index.d.ts.map