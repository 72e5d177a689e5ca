import { attachments, type Effect, type Register, ROLE_NAMES, sayDuration } from '@tuojiang/register'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '../../../api'
import { FieldInput, filesOf } from '../../../fields'
import { useLabel, useText } from '../../../i18n'
import { ProblemView } from '../../../parts'
import { labelOfState } from '../definitions'
import formCss from '../form/form.module.css'
import { IssueList, issuesOf } from '../form/issues'
import { issuesIn } from '../form/refusal'
import { REFRESHED } from '../refreshed'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'

interface ActionDialogProps {
  register: Register
  record: RecordDetail
  name: string
  onClose: () => void
}

const MOST_EVIDENCE = 50

/** Asks for exactly what an action needs: its fields, a note, evidence; says what it will cause, and confirms what cannot be undone. */
export function ActionDialog({ register, record, name, onClose }: ActionDialogProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { message } = App.useApp()
  const action = register.actions[name]
  const run = useAction('POST /api/records/:register/:id/actions/:action', REFRESHED)
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [note, setNote] = useState('')
  const [evidence, setEvidence] = useState<unknown>(null)
  const [tried, setTried] = useState(false)
  if (!action) return null
  const fields = (action.requires ?? []).flatMap((each) => {
    const field = register.fields[each]
    return field ? [{ name: each, field: { ...field, required: true } }] : []
  })
  const givenOf = (each: string) => (each in values ? values[each] : record.values[each]) ?? null
  const files = filesOf(evidence)
  const lacking = {
    fields: fields.filter((each) => givenOf(each.name) === null).map((each) => each.name),
    note: action.note === 'required' && note.trim() === '',
    evidence: action.evidence !== undefined && files.length < action.evidence.least,
  }
  const ready = lacking.fields.length === 0 && !lacking.note && !lacking.evidence
  const issues = run.error ? issuesIn(run.error) : []
  const submit = () => {
    setTried(true)
    if (!ready) return
    run.mutate(
      {
        params: { register: register.name, id: record.id, action: name },
        body: {
          version: record.version,
          ...(Object.keys(values).length > 0 && { values }),
          ...(note.trim() && { note: note.trim() }),
          ...(files.length > 0 && { evidence: files.map((file) => file.id) }),
        },
      },
      {
        onSuccess: () => {
          message.success(t.action.done(label(action.label)))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      width={580}
      title={label(action.label)}
      onCancel={onClose}
      footer={
        <Button type="primary" danger={action.confirm !== undefined} loading={run.isPending} onClick={submit}>
          {label(action.label)}
        </Button>
      }
    >
      <div className={formCss.dialogForm}>
        <p className="tj-quiet">
          {t.action.will(label(labelOfState(register, action.to)))}
          <Causes register={register} causes={action.causes ?? []} />
        </p>
        {fields.map(({ name: each, field }) => (
          <label key={each} htmlFor={`action-${each}`}>
            <span>
              {label(field.label)}
              <b className={shared.required}>*</b>
            </span>
            <FieldInput
              id={`action-${each}`}
              field={field}
              value={givenOf(each)}
              title={record.titles[each]}
              invalid={(tried && lacking.fields.includes(each)) || issuesOf(issues, each).length > 0}
              onChange={(value) => setValues((before) => ({ ...before, [each]: value }))}
            />
            {tried && lacking.fields.includes(each) ? (
              <small className={shared.bad}>{t.record.required}</small>
            ) : (
              <IssueList issues={issuesOf(issues, each)} id={`action-${each}-issue`} />
            )}
          </label>
        ))}
        <label htmlFor="action-note">
          <span>
            {t.action.note}
            {action.note === 'required' ? <b className={shared.required}>*</b> : null}
          </span>
          <Input.TextArea
            id="action-note"
            rows={3}
            maxLength={2000}
            value={note}
            {...(tried && lacking.note && { status: 'error' as const })}
            onChange={(event) => setNote(event.target.value)}
          />
          {tried && lacking.note ? <small className={shared.bad}>{t.action.noteRequired}</small> : null}
        </label>
        {action.evidence ? (
          <div className={formCss.dialogField}>
            <span>
              {t.action.evidence}
              <b className={shared.required}>*</b>
            </span>
            <FieldInput
              id="action-evidence"
              field={attachments({
                label: action.evidence.label,
                accept: ['image', 'pdf', 'office'],
                most: MOST_EVIDENCE,
                purpose: {
                  zh: `${action.evidence.label.zh}（至少 ${action.evidence.least} 份）`,
                  en: `${action.evidence.label.en} (at least ${action.evidence.least})`,
                },
              })}
              value={evidence}
              onChange={setEvidence}
            />
            {tried && lacking.evidence ? (
              <small className={shared.bad}>{t.action.evidenceLeast(action.evidence.least)}</small>
            ) : null}
          </div>
        ) : null}
        {action.confirm ? (
          <p className={formCss.confirm}>
            <b>{label(action.confirm)}</b>
          </p>
        ) : null}
        {run.error && issues.length === 0 ? <ProblemView problem={run.error} /> : null}
        <IssueList issues={issues.filter(({ path }) => !fields.some((each) => path.startsWith(each.name)))} />
      </div>
    </Modal>
  )
}

/** What else an action brings about, said before anybody does it. */
function Causes({ register, causes }: { register: Register; causes: readonly Effect[] }) {
  const t = useText(registerTexts)
  const label = useLabel()
  const words = causes.map((effect) => {
    if ('set' in effect) {
      const field = register.fields[effect.set]
      return t.action.set(
        label(field?.label ?? { zh: effect.set, en: effect.set }),
        effect.to === 'today' ? t.action.today : t.action.actor,
      )
    }
    if ('finding' in effect) return t.action.finding(label(effect.title))
    if ('task' in effect) {
      return t.action.task(
        label(effect.task),
        label(ROLE_NAMES[effect.for]),
        label(sayDuration(effect.within)),
      )
    }
    return t.action.settle
  })
  return words.length > 0 ? (
    <ul className={css.causes} aria-label={t.action.causes}>
      {words.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  ) : null
}
