import type { Register } from '@tuojiang/register'
import { useLabel, useText } from '../../../i18n'
import { registerTexts } from '../texts'
import css from './form.module.css'
import { errorsOf } from './issues'
import type { RecordIssue } from './use-check'

/** Everything that has to be mended, at the top of the form; a press leads to the field. */
export function IssueSummary({ register, issues }: { register: Register; issues: readonly RecordIssue[] }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const errors = errorsOf(issues)
  if (errors.length === 0) return null
  const go = (path: string) => {
    const name = path.split('.')[0] ?? ''
    document.getElementById(`field-${name}`)?.scrollIntoView({ block: 'center' })
    document.getElementById(`input-${name}`)?.focus()
  }
  return (
    <section className={css.summary} role="alert">
      <b>{t.form.issues(errors.length)}</b>
      <ul>
        {errors.map((issue) => (
          <li key={`${issue.code} ${issue.path} ${issue.message.zh}`}>
            {issue.path.split('.')[0] && (issue.path.split('.')[0] ?? '') in register.fields ? (
              <button type="button" className="tj-plain" onClick={() => go(issue.path)}>
                {label(issue.message)}
              </button>
            ) : (
              label(issue.message)
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
