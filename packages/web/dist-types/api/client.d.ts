import type { Body, Endpoints, Params, Query, Response } from '@tuojiang/api';
/** Every operation of the HTTP interface, for example `GET /api/sites/:id`. */
export type Operation = keyof Endpoints;
/** Operations that only read: what `useEndpoint` takes. */
export type Reading = Extract<Operation, `GET ${string}`>;
/** Operations that change something: what `useAction` takes. */
export type Changing = Exclude<Operation, Reading>;
export type Answer<K extends Operation> = Response<Endpoints[K]>;
type Field<Name extends string, Value> = [Value] extends [undefined] ? {
    [N in Name]?: never;
} : Record<string, never> extends Value ? {
    [N in Name]?: Value;
} : {
    [N in Name]: Value;
};
/** What an operation takes, part by part; a part without required fields may be left out. */
export type Ask<K extends Operation> = Field<'params', Params<Endpoints[K]>> & Field<'query', Query<Endpoints[K]>> & Field<'body', Body<Endpoints[K]>>;
/** The loose shape behind every `Ask`. */
export interface AnyAsk {
    params?: Record<string, unknown> | undefined;
    query?: Record<string, unknown> | undefined;
    body?: unknown;
}
/** Keeps the token `GET /api/me` and signing in give; it goes back with everything that changes something. */
export declare const rememberSession: (me: {
    csrfToken: string;
}) => void;
/** The address of an operation, for links to downloads. */
export declare function addressOf<K extends Operation>(operation: K, ask: Ask<K>): string;
/**
 * Calls one operation of the HTTP interface.
 * @throws ApiProblem with a stable code and words in both languages
 */
export declare function request<K extends Operation>(operation: K, ask: Ask<K>, signal?: AbortSignal): Promise<Answer<K>>;
export declare const obeysClock: (operation: Reading) => boolean;
export {};
//# sourceMappingURL=client.d.ts.map