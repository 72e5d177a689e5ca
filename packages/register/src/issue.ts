import type { Label } from '@tuojiang/measure'

/** What is wrong with a value or a record: data, not an exception, so that all of it can be told at once. */
export interface Issue {
  /** stable, kebab-case, listed in docs/reference/errors.md */
  code: string
  /** The field, `outlets.2.limit` inside lines, or empty for the record as a whole. */
  path: string
  message: Label
  /** A warning is shown and kept; it stops nothing. */
  severity: 'error' | 'warning'
}

/** A raw value read: the value, or everything that is wrong with it. */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; issues: readonly Issue[] }
