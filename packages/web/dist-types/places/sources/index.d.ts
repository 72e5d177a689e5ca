/** 污染源: every outlet by how near it comes to its limits, the worst first. */
export declare function Component(): import("react").JSX.Element;
//# sourceMappingURL=index.d.ts.map