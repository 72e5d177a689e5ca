import type { ReadingKind } from './kinds';
/** A stretch of time in ms, end exclusive. */
export interface Range {
    from: number;
    to: number;
}
/** Named ranges that follow the clock. */
export declare const SPANS: {
    readonly '6h': number;
    readonly '24h': number;
    readonly '7d': number;
    readonly '30d': number;
    readonly '1y': number;
};
export type Span = keyof typeof SPANS;
export declare const isSpan: (text: string) => text is Span;
/** The finest kind that suits a stretch among those the site has; the coarsest it has when none suits. */
export declare function kindFor(span: number, available: readonly ReadingKind[]): ReadingKind;
/**
 * Reads a range of the address: a named span ending now, or `2026-11-01T00:00Z~2026-11-02T00:00Z`.
 * A named span ends at the next full minute, so that the question changes once a minute and not with every drawing.
 */
export declare function readRange(text: string, nowMs: number): Range;
/** A range as the address carries it, to the minute. */
export declare const writeRange: ({ from, to }: Range) => string;
/** Twice as wide about the middle, not beyond now. */
export declare function widened({ from, to }: Range, nowMs: number): Range;
/** The stretch of the same length before or after, not beyond now. */
export declare function shifted({ from, to }: Range, direction: -1 | 1, nowMs: number): Range;
/** How far a compared period lies back: the same stretch before, a week, or a year (365 days). */
export declare const OFFSETS: {
    readonly previous: null;
    readonly week: number;
    readonly year: number;
};
export type Offset = keyof typeof OFFSETS;
export declare const isOffset: (text: string) => text is Offset;
export declare const offsetOf: (offset: Offset, range: Range) => number;
//# sourceMappingURL=range.d.ts.map