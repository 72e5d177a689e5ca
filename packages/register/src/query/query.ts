import type { Bounds } from '../geometry/geometry.js'
import type { Operator } from './operators.js'

/**
 * One condition on a field, a computed value, or one of `id`, `updated` and `due`. Values have been read by the field. Of a field with several values
 * (`choices`), `eq` and `in` ask whether it has one of them, `ne` whether it has not; `ne` of a single value also finds blanks.
 */
export type Condition =
  | {
      readonly field: string
      readonly op: Exclude<Operator, 'in' | 'empty' | 'within'>
      readonly value: unknown
    }
  | { readonly field: string; readonly op: 'in'; readonly value: readonly unknown[] }
  | { readonly field: string; readonly op: 'empty'; readonly value: boolean }
  | { readonly field: string; readonly op: 'within'; readonly value: Bounds }

export interface SortKey {
  /** A field or computed value of one column, `state`, `due` or `updated`. */
  readonly by: string
  readonly descending: boolean
}

/** What a list shows, as data. */
export interface Query {
  readonly conditions: readonly Condition[]
  readonly sort: readonly SortKey[]
  /** As typed; see `searchQuery`. */
  readonly search: string | null
  /** Absent: all. */
  readonly states: readonly string[] | null
  /** Past its due day; with nothing due; or due within so many days from today, what is past excluded. */
  readonly due: 'overdue' | 'none' | number | null
}

export const EMPTY_QUERY: Query = { conditions: [], sort: [], search: null, states: null, due: null }
