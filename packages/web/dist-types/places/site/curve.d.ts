import type { Series } from '../../api';
/** A point of a chart: ms and value; null breaks the line. */
export type Point = [time: number, value: number | null];
/** A point that carries a quality flag other than normal. */
export interface Marked {
    time: number;
    value: number;
    flag: string;
}
/** Neighbouring values with the same flag; it is marked once, at its beginning. */
export interface FlagRun extends Marked {
    count: number;
}
/** One series, ready to be drawn. */
export interface Curve {
    /** Normal values, broken where data are missing or flagged. */
    clean: Point[];
    /** Stretches with flagged values together with the neighbours they hang on; drawn in another stroke. */
    doubtful: Point[];
    marks: Marked[];
}
/** Flags whose value counts although it is marked: S is entered by hand (HJ 212-2017 table of Flag). */
export declare const isNormal: (flag: string | null) => boolean;
/**
 * Breaks a series where something is missing: where a value is null, where a known gap lies between two points, and, when
 * the points were not thinned, where two points are further apart than one and a half steps. A line is never drawn through.
 */
export declare function curveOf(series: Pick<Series, 'times' | 'values' | 'flags' | 'gaps' | 'stepSeconds' | 'thinned'>, shiftMs?: number): Curve;
/** The marks of a curve gathered to runs: as long as one follows the other on the doubtful line with the same flag. */
export declare function flagRuns(curve: Curve): FlagRun[];
//# sourceMappingURL=curve.d.ts.map