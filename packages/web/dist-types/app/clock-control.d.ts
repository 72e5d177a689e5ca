/** Now, or as of a moment: chosen here, kept in the address, obeyed by every view. */
export declare function ClockControl(): import("react").JSX.Element;
//# sourceMappingURL=clock-control.d.ts.map