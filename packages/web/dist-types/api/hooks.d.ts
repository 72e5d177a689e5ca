import { type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type Answer, type AnyAsk, type Ask, type Changing, type Reading } from './client';
import type { ApiProblem } from './problem';
interface ReadOptions<K extends Reading> {
    /** False holds the question back. */
    enabled?: boolean;
    /** Keep showing the last answer while a changed question is under way. */
    keep?: boolean;
    refetchSeconds?: number;
    /** Overrides the page's clock: null means now. */
    asOf?: string | null;
    select?: (answer: Answer<K>) => Answer<K>;
}
/** The key under which an answer is kept: the operation first, so that live events can name it. */
export declare const keyOf: (operation: Reading, ask: AnyAsk) => readonly [Reading, Record<string, unknown> | null, Record<string, unknown> | null];
/** Reads one operation and keeps the answer; the page's clock is added where the operation takes it. */
export declare function useEndpoint<K extends Reading>(operation: K, ask: Ask<K>, options?: ReadOptions<K>): UseQueryResult<Answer<K>, ApiProblem>;
/** Sends a change; afterwards everything the named operations answered is asked again. */
export declare function useAction<K extends Changing>(operation: K, refreshes?: readonly Reading[]): UseMutationResult<Answer<K>, ApiProblem, Ask<K>>;
export {};
//# sourceMappingURL=hooks.d.ts.map