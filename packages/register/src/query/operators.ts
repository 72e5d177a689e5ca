import type { FilterKind } from '../field.js'

export type Operator = 'eq' | 'ne' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'empty' | 'within'

/** Which conditions a field takes, by what its kind says of itself. */
export const OPERATORS: Readonly<Record<FilterKind, readonly Operator[]>> = {
  text: ['eq', 'ne', 'in', 'contains', 'empty'],
  choice: ['eq', 'ne', 'in', 'empty'],
  range: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'empty'],
  boolean: ['eq', 'ne', 'empty'],
  reference: ['eq', 'ne', 'in', 'empty'],
  place: ['within', 'empty'],
  none: ['empty'],
}
