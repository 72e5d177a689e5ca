import type { Standing } from '../../api';
/** From the baseline through the yearly path to the target, with the present value on it. */
export declare function PlanBar({ standing }: {
    standing: Standing;
}): import("react").JSX.Element;
//# sourceMappingURL=plan-bar.d.ts.map