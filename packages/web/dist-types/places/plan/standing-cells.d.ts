import type { Standing } from '../../api';
/** Present value with its unit and period; opens its explanation where it was computed. */
export declare function StandingValue({ standing, period }: {
    standing: Standing;
    period?: boolean;
}): import("react").JSX.Element;
/** Signed distance to the target; positive is better than asked. */
export declare function Distance({ standing }: {
    standing: Standing;
}): import("react").JSX.Element;
export declare function Trend({ trend }: {
    trend: Standing['trend'];
}): import("react").JSX.Element;
/** Binding indicators first, then in the order of the plan's table. */
export declare const byImportance: (a: Standing, b: Standing) => number;
//# sourceMappingURL=standing-cells.d.ts.map