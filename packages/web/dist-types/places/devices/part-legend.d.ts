/** What the colours of a frame mean: a frame made of its own words, so that the two cannot drift apart. */
export declare function PartLegend(): import("react").JSX.Element;
//# sourceMappingURL=part-legend.d.ts.map