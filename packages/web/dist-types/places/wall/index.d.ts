/** The wall screen: plan at the left, map in the middle, now at the right, the latest below; counties in turn. */
export declare function Component(): import("react").JSX.Element;
//# sourceMappingURL=index.d.ts.map