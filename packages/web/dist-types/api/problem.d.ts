import type { Problem, Response } from '@tuojiang/api';
type Refusal = Response<{
    response: typeof Problem;
}>;
/** A refusal of the server, or a failure on the way to it, in words for both languages. */
export declare class ApiProblem extends Error {
    readonly status: number;
    readonly refusal: Refusal;
    constructor(status: number, refusal: Refusal);
    get code(): string;
}
export declare const unreachable: () => ApiProblem;
/** Reads a refusal from an answer that is not OK. */
export declare function problemOf(answer: globalThis.Response): Promise<ApiProblem>;
/** Anything thrown, as a problem that can be shown. */
export declare const asProblem: (thrown: unknown) => ApiProblem;
export {};
//# sourceMappingURL=problem.d.ts.map