import { useLabel } from '../../../i18n'
import { Glyph } from '../../../parts'
import css from '../record/record.module.css'
import type { RecordIssue } from './use-check'

/** Issues of one field, those of its lines too. */
export const issuesOf = (issues: readonly RecordIssue[], name: string): RecordIssue[] =>
  issues.filter(({ path }) => path === name || path.startsWith(`${name}.`))

/** Only what is known of a record but stops nothing, or also what has to be mended. */
export const errorsOf = (issues: readonly RecordIssue[]): RecordIssue[] =>
  issues.filter(({ severity }) => severity === 'error')

/** Issues in words under the field they belong to. */
export function IssueList({ issues, id }: { issues: readonly RecordIssue[]; id?: string }) {
  const label = useLabel()
  if (issues.length === 0) return null
  return (
    <ul className={css.issues} id={id} aria-live="polite">
      {issues.map((issue) => (
        <li key={`${issue.code} ${issue.path} ${issue.message.zh}`} data-severity={issue.severity}>
          <Glyph shape={issue.severity === 'error' ? 'cross' : 'triangle'} />
          {label(issue.message)}
        </li>
      ))}
    </ul>
  )
}
