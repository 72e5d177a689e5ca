import type { ExplanationNode } from '@tuojiang/api';
/** Inputs of a figure, level by level; a figure that was not sent with its own inputs is asked when opened. */
export declare function Tree({ nodes }: {
    nodes: readonly ExplanationNode[];
}): import("react").JSX.Element;
/** Formula, clause, note and exclusions of one node. */
export declare function NodeFacts({ node }: {
    node: ExplanationNode;
}): import("react").JSX.Element | null;
export declare function Excluded({ items }: {
    items: NonNullable<ExplanationNode['excluded']>;
}): import("react").JSX.Element | null;
//# sourceMappingURL=tree.d.ts.map