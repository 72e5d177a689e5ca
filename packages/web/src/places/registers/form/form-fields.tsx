import type { AnyField, Register } from '@tuojiang/register'
import { FieldInput, FieldText, isWide } from '../../../fields'
import { useLabel, useText } from '../../../i18n'
import recordCss from '../record/record.module.css'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import css from './form.module.css'
import { errorsOf, IssueList, issuesOf } from './issues'
import type { RecordIssue } from './use-check'

interface FormFieldsProps {
  register: Register
  fields: ReadonlyMap<string, AnyField>
  writable: ReadonlySet<string>
  values: Readonly<Record<string, unknown>>
  computed: Readonly<Record<string, unknown>>
  issues: readonly RecordIssue[]
  onChange: (name: string, value: unknown) => void
}

/** Every field in its group, with its help, its required mark and what is wrong with it; computed values follow. */
export function FormFields({
  register,
  fields,
  writable,
  values,
  computed,
  issues,
  onChange,
}: FormFieldsProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  return register.groups.map((group) => {
    const names = group.fields.filter(
      (name) => fields.has(name) && (writable.has(name) || name in register.computed),
    )
    if (names.length === 0) return null
    return (
      <section key={group.label.zh} className={`tj-panel ${recordCss.group}`}>
        <h2>{label(group.label)}</h2>
        <div className={css.formGrid}>
          {names.map((name) => {
            const field = fields.get(name) as AnyField
            const formula = register.computed[name]?.formula
            const own = issuesOf(issues, name)
            return (
              <div
                key={name}
                id={`field-${name}`}
                className={css.formField}
                data-wide={isWide(field.view.widget) || undefined}
              >
                <label htmlFor={`input-${name}`}>
                  {label(field.label)}
                  {field.required && !formula ? (
                    <b className={shared.required} title={t.record.required}>
                      *<span className="tj-hidden">{t.record.required}</span>
                    </b>
                  ) : null}
                  {formula ? <small className="tj-quiet">{t.form.computed}</small> : null}
                </label>
                {formula ? (
                  <output title={label(formula)}>
                    <FieldText field={field} value={computed[name] ?? null} path={name} compact />
                  </output>
                ) : (
                  <FieldInput
                    id={`input-${name}`}
                    field={field}
                    value={values[name] ?? null}
                    invalid={errorsOf(own).length > 0}
                    onChange={(value) => onChange(name, value)}
                  />
                )}
                <IssueList issues={own} id={`input-${name}-issue`} />
                {field.help && own.length === 0 ? (
                  <small className="tj-quiet">{label(field.help)}</small>
                ) : null}
              </div>
            )
          })}
        </div>
      </section>
    )
  })
}
