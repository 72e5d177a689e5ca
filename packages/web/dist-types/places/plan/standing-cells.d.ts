import type { Standing } from '../../api';
/** Present value with its unit and period; opens its explanation where it was computed. */
export declare function StandingValue({ standing, period, wrap, }: {
    standing: Standing;
    period?: boolean;
    /** The period on a line of its own. */
    wrap?: boolean;
}): import("react").JSX.Element;
/** Signed distance to the target; positive is better than asked. */
export declare function Distance({ standing }: {
    standing: Standing;
}): import("react").JSX.Element;
/** Tendency as an arrow and a word; in dense rows the arrow alone, the word for the pointer and screen readers. */
export declare function Trend({ trend, arrow }: {
    trend: Standing['trend'];
    arrow?: boolean;
}): import("react").JSX.Element;
/** Binding indicators first, then in the order of the plan's table. */
export declare const byImportance: (a: Standing, b: Standing) => number;
//# sourceMappingURL=standing-cells.d.ts.map