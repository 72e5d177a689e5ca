import type { Standing } from '../../api';
/** Where the plan stands, worst first, readable from the back of the room. */
export declare function WallPlan({ standings }: {
    standings: readonly Standing[];
}): import("react").JSX.Element;
//# sourceMappingURL=wall-plan.d.ts.map