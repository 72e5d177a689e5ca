import type { Standing } from '../../api';
/** The plan as one board: a line per indicator, binding ones first; what cannot be judged stands apart, quietly. */
export declare function Board({ standings }: {
    standings: readonly Standing[];
}): import("react").JSX.Element;
//# sourceMappingURL=board.d.ts.map