/** The last whole hour of the city, its counties and stations, and the two days that led to it. */
export declare function Now(): import("react").JSX.Element;
//# sourceMappingURL=now.d.ts.map