/** A fault of a page, in words; the frame around it keeps working. */
export declare function Crashed(): import("react").JSX.Element;
//# sourceMappingURL=crashed.d.ts.map