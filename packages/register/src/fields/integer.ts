import type { Field } from '../field.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { readNumber } from './number.js'

/** Bounds of a PostgreSQL integer. */
const LEAST = -2_147_483_648
const MOST = 2_147_483_647

/** A whole number. */
export function integer<const R extends boolean = false>(
  options: FieldOptions<R> & { min?: number; max?: number; unit?: string },
): Field<Given<number, R>, 'integer'> {
  const { label, unit } = options
  const min = options.min ?? LEAST
  const max = options.max ?? MOST
  return fieldOf<number, 'integer', R>(options, {
    kind: 'integer',
    type: 'integer',
    schema: { type: 'integer', minimum: min, maximum: max },
    view: { widget: 'integer', decimals: 0, width: 10, ...(unit ? { unit } : {}) },
    filter: 'range',
    read: (raw) => readNumber(raw, { label, min, max, decimals: 0, ...(unit ? { unit } : {}) }),
    format: (value) => String(value),
  })
}
