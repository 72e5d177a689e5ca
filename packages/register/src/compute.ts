import type { Register } from './register.js'

/**
 * The computed values of a record, by name.
 * @param row every field's value (null where there is none) and the state
 * @returns null where a value cannot be computed: a formula that gives nothing, NaN or an infinity is missing, never zero
 */
export function computedOf(
  register: Register,
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(register.computed).map(([name, { of }]) => {
      const value: unknown = of(row)
      const missing = value === undefined || (typeof value === 'number' && !Number.isFinite(value))
      return [name, missing ? null : value]
    }),
  )
}
