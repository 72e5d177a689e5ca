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

/** A raw value read: the value, perhaps with warnings, or everything that is wrong with it. */
export type Parsed<Value> =
  | { ok: true; value: Value; warnings?: readonly Issue[] }
  | { ok: false; issues: readonly Issue[] }

/** An error about the value it was found in: the path is empty until whoever holds the value puts its name in front. */
export const issue = (code: string, zh: string, en: string, path = ''): Issue => ({
  code,
  path,
  message: { zh, en },
  severity: 'error',
})

/** The same as a warning. */
export const warning = (code: string, zh: string, en: string, path = ''): Issue => ({
  ...issue(code, zh, en, path),
  severity: 'warning',
})

/** Puts the name of what holds the value in front of the path. */
export const under = (name: string | number, found: Issue): Issue => ({
  ...found,
  path: found.path === '' ? String(name) : `${name}.${found.path}`,
})

export const refused = (...issues: readonly Issue[]): { ok: false; issues: readonly Issue[] } => ({
  ok: false,
  issues,
})

export const accepted = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })
