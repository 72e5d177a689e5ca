/** One day: index, six values with their sub-indices, and its hours. */
export declare function DayDrawer(): import("react").JSX.Element;
//# sourceMappingURL=day-drawer.d.ts.map