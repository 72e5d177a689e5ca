import type { Static, TSchema } from 'typebox'
import type { RoleName } from './shapes.js'

/** Who may call: anybody, anybody signed in, or holders of one of the roles. The server refuses an endpoint without it. */
export type Access = 'public' | 'session' | readonly RoleName[]

/** One operation of the HTTP interface: what it takes, what it gives, who may use it. */
export interface Endpoint {
  summary: string
  access: Access
  params?: TSchema
  query?: TSchema
  body?: TSchema
  /** Absent for downloads and event streams. */
  response?: TSchema
  /** Media type of a response that is not JSON. */
  produces?: string
}

type Part<E, K extends keyof Endpoint> =
  E extends Record<K, infer S> ? (S extends TSchema ? Static<S> : undefined) : undefined

export type Params<E> = Part<E, 'params'>
export type Query<E> = Part<E, 'query'>
export type Body<E> = Part<E, 'body'>
export type Response<E> = Part<E, 'response'>

/** Keeps the literal types of a table of endpoints, keyed `METHOD /path/:param`. */
export const defineEndpoints = <
  const E extends Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Endpoint>,
>(
  endpoints: E,
): E => endpoints
