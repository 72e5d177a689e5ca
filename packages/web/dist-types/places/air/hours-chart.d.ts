/** The AQI of two days as bars in the official colours with their numbers; an hour that was not judged stays empty and grey. */
export declare function HoursChart({ subject, name }: {
    subject: string;
    name: string;
}): import("react").JSX.Element;
//# sourceMappingURL=hours-chart.d.ts.map