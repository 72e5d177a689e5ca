import { EditOutlined } from '@ant-design/icons'
import { type AnyField, type Register, writableFields } from '@tuojiang/register'
import { Button, Tooltip } from 'antd'
import { useMemo } from 'react'
import { useAsOf } from '../../../app/clock'
import { useMe } from '../../../app/session'
import { FieldInput, FieldText, isWide } from '../../../fields'
import { useLabel, useText } from '../../../i18n'
import { visibleFields } from '../definitions'
import { errorsOf, IssueList, issuesOf } from '../form/issues'
import { issuesIn } from '../form/refusal'
import { registerTexts } from '../texts'
import css from './record.module.css'
import type { Edits, RecordDetail } from './use-edits'

interface FactsProps {
  register: Register
  record: RecordDetail
  edits: Edits
}

/** The fields of a record in their groups; a click on a value makes it an input. */
export function Facts({ register, record, edits }: FactsProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { account } = useMe()
  const asOf = useAsOf()
  const roles = account?.roles ?? []
  const fields = useMemo(() => visibleFields(register, roles), [register, roles])
  const writable = useMemo(() => writableFields(register, roles), [register, roles])
  const may = record.mayEdit && asOf === null && !record.archived
  const note = asOf ? t.record.past : record.mayEdit ? null : t.record.noEdit
  return (
    <div className={css.facts}>
      {note ? <p className="tj-quiet tj-small tj-no-print">{note}</p> : null}
      {register.groups.map((group) => {
        const shown = group.fields.filter((name) => fields.has(name) && name !== register.location)
        const located = group.fields.filter((name) => name === register.location && fields.has(name))
        const names = [...shown, ...located]
        if (names.length === 0) return null
        return (
          <section key={group.label.zh} className={`tj-panel ${css.group}`}>
            <h2>{label(group.label)}</h2>
            <dl>
              {names.map((name) => (
                <Fact
                  key={name}
                  register={register}
                  record={record}
                  name={name}
                  field={fields.get(name) as AnyField}
                  edits={edits}
                  editable={may && writable.has(name)}
                />
              ))}
            </dl>
          </section>
        )
      })}
    </div>
  )
}

function Fact({
  register,
  record,
  name,
  field,
  edits,
  editable,
}: FactsProps & { name: string; field: AnyField; editable: boolean }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const computed = register.computed[name]
  const open = edits.open.has(name)
  const value = name in edits.values ? edits.values[name] : record.values[name]
  const known = edits.save.error ? issuesIn(edits.save.error) : []
  const issues = issuesOf(edits.issues.issues.length > 0 ? edits.issues.issues : known, name)
  const id = `fact-${name}`
  // A computed value follows what is typed before it is saved.
  const shown = computed && name in edits.issues.computed ? edits.issues.computed[name] : record.values[name]
  const located = name === register.location
  return (
    <div
      className={css.fact}
      data-wide={isWide(field.view.widget) || undefined}
      data-open={open || undefined}
    >
      <dt>
        {computed ? (
          <Tooltip title={`${t.record.formula}: ${label(computed.formula)}`}>
            <span className={css.computed}>{label(field.label)}</span>
          </Tooltip>
        ) : field.help ? (
          <Tooltip title={label(field.help)}>
            <span className={css.helped}>{label(field.label)}</span>
          </Tooltip>
        ) : (
          label(field.label)
        )}
      </dt>
      <dd>
        {open ? (
          <>
            <FieldInput
              id={id}
              field={field}
              value={value ?? null}
              title={value === record.values[name] ? record.titles[name] : undefined}
              invalid={errorsOf(issues).length > 0}
              autoFocus={edits.open.size === 1}
              onChange={(next) => edits.change(name, next)}
            />
            <IssueList issues={issues} id={`${id}-issue`} />
            <button type="button" className={`tj-plain ${css.dropEdit}`} onClick={() => edits.drop(name)}>
              {t.record.discard}
            </button>
          </>
        ) : (
          <>
            <FieldText
              field={field}
              value={shown}
              path={name}
              titles={record.titles}
              // The place of a record stands on the map beside already.
              compact={located}
            />
            {editable && !computed ? (
              <Button
                size="small"
                type="text"
                className={`${css.edit} tj-no-print`}
                icon={<EditOutlined />}
                aria-label={t.record.edit(label(field.label))}
                onClick={() => edits.begin(name)}
              />
            ) : null}
          </>
        )}
      </dd>
    </div>
  )
}
