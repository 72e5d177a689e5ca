/** A point on a line and the way it runs there, radians clockwise from north. */
export interface Arrow {
    at: [number, number];
    heading: number;
}
/**
 * Arrows along a line, evenly spaced, half a spacing from its beginning; in the line's own (metric) units.
 * A line shorter than a spacing has one arrow in its middle.
 */
export declare function arrowsAlong(line: readonly (readonly number[])[], spacing: number): Arrow[];
//# sourceMappingURL=arrows.d.ts.map