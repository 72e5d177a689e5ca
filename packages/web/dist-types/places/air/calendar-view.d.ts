/** A year of days: official colour and number in every cell, moved through by arrow keys. */
export declare function Calendar(): import("react").JSX.Element;
//# sourceMappingURL=calendar-view.d.ts.map