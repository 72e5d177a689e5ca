import type { Standing } from '../../api';
/** Where things stand on a bar that always runs from the origin at the left to the target at the right. */
export interface PlanScale {
    /** Places between 0 and 1; null where there is nothing to draw. */
    origin: number | null;
    target: number;
    value: number | null;
    path: {
        year: number;
        at: number;
    }[];
    /** The year's path point that the present value is held against. */
    due: number | null;
}
/** Null when the target is no number. */
export declare function planScale(standing: Standing): PlanScale | null;
//# sourceMappingURL=plan-scale.d.ts.map