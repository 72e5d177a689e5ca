import { isBlank } from './fields/base.js'
import { quoted } from './fields/given.js'
import { type Issue, issue, under } from './issue.js'
import type { Register } from './register.js'

export interface ReadValues {
  /** What could be read; names as in the definition. Without `partial` and without errors, every field. */
  values: Record<string, unknown>
  /** Errors and warnings, all of them; with an error nothing should be stored. */
  issues: Issue[]
}

export interface ReadOptions {
  /** Only the fields that are given: for editing. Otherwise a field that is absent counts as blank. */
  partial?: boolean
}

/** Whether any of the issues is an error. */
export const hasErrors = (issues: readonly Issue[]): boolean =>
  issues.some(({ severity }) => severity === 'error')

/**
 * Reads what a client or a row of Excel gives. Names the register does not know, and computed ones, are refused so that nothing is lost silently;
 * a computed name that is blank passes, as a template filled in from an export has such columns.
 */
export function readValues(
  register: Register,
  raw: unknown,
  { partial = false }: ReadOptions = {},
): ReadValues {
  const values: Record<string, unknown> = {}
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return {
      values,
      issues: [issue('values-expected', '应为各字段的值', 'the values of the fields are expected')],
    }
  }
  const given = raw as Readonly<Record<string, unknown>>
  const issues: Issue[] = []
  for (const name of Object.keys(given)) {
    const computed = Object.hasOwn(register.computed, name) ? register.computed[name] : undefined
    if (computed && !isBlank(given[name])) {
      const { zh, en } = computed.field.label
      issues.push(
        issue('field-computed', `${zh}由系统计算，不能填写`, `${en} is computed and cannot be given`, name),
      )
    } else if (!computed && !Object.hasOwn(register.fields, name)) {
      issues.push(
        issue(
          'field-unknown',
          `${register.label.zh}没有“${quoted(name)}”这个字段`,
          `${register.label.en} has no field "${quoted(name)}"`,
          name,
        ),
      )
    }
  }
  for (const [name, field] of Object.entries(register.fields)) {
    if (partial && !Object.hasOwn(given, name)) continue
    const read = field.parse(Object.hasOwn(given, name) ? given[name] : undefined)
    if (read.ok) values[name] = read.value
    for (const found of read.ok ? (read.warnings ?? []) : read.issues) issues.push(under(name, found))
  }
  return { values, issues }
}
