/** The explanation of any number: opened by the address, so that a link opens the same drawer. */
export declare function ExplainDrawer(): import("react").JSX.Element;
//# sourceMappingURL=drawer.d.ts.map