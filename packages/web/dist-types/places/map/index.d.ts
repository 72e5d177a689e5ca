/** 一张图: the city with its rivers and sites, where they stand now or stood at the moment of the clock. */
export declare function Component(): import("react").JSX.Element;
//# sourceMappingURL=index.d.ts.map