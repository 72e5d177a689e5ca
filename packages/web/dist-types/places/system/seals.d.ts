/** The sealed days with the roots anybody can check against. */
export declare function Seals(): import("react").JSX.Element;
//# sourceMappingURL=seals.d.ts.map