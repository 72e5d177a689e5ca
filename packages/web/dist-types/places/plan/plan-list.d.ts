export declare function PlanList(): import("react").JSX.Element;
//# sourceMappingURL=plan-list.d.ts.map