import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/problem';
/** What happened, why, what to do, and a code. */
export declare function ProblemView({ problem, again, full, }: {
    problem: ApiProblem;
    again?: () => void;
    full?: boolean;
}): import("react").JSX.Element;
/** The skeleton of what comes. */
export declare function Waiting({ full, rows }: {
    full?: boolean;
    rows?: number;
}): import("react").JSX.Element;
export declare function Nothing({ children, compact }: {
    children?: ReactNode;
    compact?: boolean;
}): import("react").JSX.Element;
interface Asked<A> {
    data: A | undefined;
    error: ApiProblem | null;
    refetch: () => unknown;
}
/** Shows an answer once it is there: its skeleton before, the problem in words when it fails. */
export declare function Answered<A>({ of, rows, waiting, children, }: {
    of: Asked<A>;
    rows?: number;
    waiting?: ReactNode;
    children: (answer: A) => ReactNode;
}): string | number | bigint | boolean | import("react").JSX.Element | Iterable<ReactNode> | Promise<string | number | bigint | boolean | Iterable<ReactNode> | import("react").ReactElement<unknown, string | import("react").JSXElementConstructor<any>> | import("react").ReactPortal | null | undefined> | null | undefined;
export {};
//# sourceMappingURL=states.d.ts.map