/** A day of the calendar: civil day, its column (Monday 0) and row within the month. */
export interface CalendarDay {
    day: string;
    date: number;
    column: number;
    row: number;
}
export interface CalendarMonth {
    month: string;
    number: number;
    days: CalendarDay[];
    rows: number;
}
/** Twelve months of a year, weeks beginning on Monday. Civil dates only: no zone takes part. */
export declare function calendarOf(year: number): CalendarMonth[];
/** The day a key goes to from another, within the year; null when the key has no meaning here. */
export declare function dayAfterKey(day: string, key: string): string | null;
/** Days of each level and those not judged, for the line above the calendar. */
export declare function countLevels(rows: readonly {
    level: number | null;
}[]): {
    levels: number[];
    unjudged: number;
};
//# sourceMappingURL=calendar.d.ts.map