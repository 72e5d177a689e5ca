export declare function Component(): import("react").JSX.Element;
//# sourceMappingURL=index.d.ts.map