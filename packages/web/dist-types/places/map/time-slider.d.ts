/** Two days of hours under the map: moving it moves the page's clock, so that every number on the map is of that moment. */
export declare function TimeSlider(): import("react").JSX.Element;
//# sourceMappingURL=time-slider.d.ts.map