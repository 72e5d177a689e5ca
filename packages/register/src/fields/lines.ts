import type { AnyField, Field, ValueOf } from '../field.js'
import { accepted, type Issue, issue, refused, under } from '../issue.js'
import { type FieldOptions, fieldOf, type Given, isBlank } from './base.js'
import { quoted } from './given.js'

export type LineOf<F> = { readonly [P in keyof F]: ValueOf<F[P]> }

const DEFAULT_MOST = 500

/**
 * Lines of the same fields, as a table inside the record. Line 3's limit has the path `outlets.2.limit`: counted from 0 there, from 1 in
 * words. A line with nothing in it is left out.
 */
export function lines<const F extends Readonly<Record<string, AnyField>>, const R extends boolean = false>(
  options: FieldOptions<R> & { fields: F; most?: number },
): Field<Given<readonly LineOf<F>[], R>, 'lines'> {
  const { label, fields, most = DEFAULT_MOST } = options
  const names = Object.keys(fields)

  function readLine(raw: unknown, index: number): { line: LineOf<F> | null; issues: readonly Issue[] } {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      const wrong = issue(
        'lines-expected',
        `应为一行数据，收到的是 ${quoted(raw)}`,
        `a line is expected, not ${quoted(raw)}`,
      )
      return { line: null, issues: [wrong] }
    }
    const given = raw as Readonly<Record<string, unknown>>
    const issues: Issue[] = []
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(fields, name))
        issues.push(
          issue('field-unknown', `没有“${quoted(name)}”这一列`, `there is no column "${quoted(name)}"`, name),
        )
    }
    if (issues.length === 0 && names.every((name) => isBlank(given[name]))) return { line: null, issues }
    const line: Record<string, unknown> = {}
    for (const [name, field] of Object.entries(fields)) {
      const read = field.parse(given[name])
      if (read.ok) line[name] = read.value
      for (const found of read.ok ? (read.warnings ?? []) : read.issues) issues.push(under(name, found))
    }
    const at = (found: Issue): Issue => ({
      ...found,
      message: {
        zh: `第 ${index + 1} 行：${found.message.zh}`,
        en: `line ${index + 1}: ${found.message.en}`,
      },
    })
    return { line: line as LineOf<F>, issues: issues.map(at) }
  }

  return fieldOf<readonly LineOf<F>[], 'lines', R>(options, {
    kind: 'lines',
    type: 'json',
    schema: {
      type: 'array',
      maxItems: most,
      items: {
        type: 'object',
        properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema])),
        required: names.filter((name) => fields[name]?.required),
        additionalProperties: false,
      },
    },
    view: { widget: 'lines', fields, most, width: 8 },
    filter: 'none',
    read(raw) {
      if (!Array.isArray(raw)) {
        return refused(
          issue(
            'lines-expected',
            `${label.zh}应为若干行数据，收到的是 ${quoted(raw)}`,
            `${label.en}: lines are expected, not ${quoted(raw)}`,
          ),
        )
      }
      if (raw.length > most) {
        return refused(
          issue(
            'lines-too-many',
            `${label.zh}有 ${raw.length} 行，最多 ${most} 行`,
            `${label.en}: ${raw.length} lines, at most ${most} are taken`,
          ),
        )
      }
      const read = raw.map(readLine)
      const issues = read.flatMap((one, index) => one.issues.map((found) => under(index, found)))
      if (issues.some(({ severity }) => severity === 'error')) return refused(...issues)
      const kept = read.flatMap(({ line }) => (line ? [line] : []))
      return { ...accepted(kept), ...(issues.length > 0 ? { warnings: issues } : {}) }
    },
    format: (value, language) =>
      language === 'zh' ? `${value.length} 行` : `${value.length} line${value.length === 1 ? '' : 's'}`,
  })
}
