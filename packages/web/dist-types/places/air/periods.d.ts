export declare const STEPS: readonly ['month', 'quarter', 'year'];
export type Step = (typeof STEPS)[number];
/** The period of a kind that a civil day lies in. */
export declare function periodAt(step: Step, day: string): string;
/** Is the text a month, quarter or year, and which? */
export declare function stepOf(text: string): Step | null;
/** The period before or after. */
export declare const neighbour: (text: string, direction: -1 | 1) => string;
/** The same kind of look at another step: the period of the new step that holds the beginning of the old. */
export declare function restep(text: string, step: Step, today: string): string;
//# sourceMappingURL=periods.d.ts.map