import type { ActionDefinition, Register } from '@tuojiang/register'
import { Button, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { useAction } from '../../../api'
import { PlaceLink } from '../../../app/address'
import { FieldInput } from '../../../fields'
import { useLabel, useText } from '../../../i18n'
import { Mark, ProblemView } from '../../../parts'
import css from '../form/form.module.css'
import { REFRESHED } from '../refreshed'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import type { RecordRow } from './use-records'

export type BulkWork =
  | { is: 'action'; name: string; action: ActionDefinition }
  | { is: 'change'; fields: string[] }
  | { is: 'archive' }

interface BulkDialogProps {
  register: Register
  rows: readonly RecordRow[]
  work: BulkWork
  /** True when something was done. */
  onClose: (done: boolean) => void
}

/** One action or change on many records; afterwards, record by record, what was refused and why. */
export function BulkDialog({ register, rows, work, onClose }: BulkDialogProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  const bulk = useAction('POST /api/records/:register/bulk', REFRESHED)
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [chosen, setChosen] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const asked = work.is === 'action' ? (work.action.requires ?? []) : chosen ? [chosen] : []
  const name =
    work.is === 'action' ? label(work.action.label) : work.is === 'change' ? t.bulk.change : t.bulk.archive
  const needsNote = work.is === 'archive' || (work.is === 'action' && work.action.note === 'required')
  const ready = (!needsNote || note.trim() !== '') && (work.is !== 'change' || chosen !== null)
  const run = () =>
    bulk.mutate({
      params: { register: register.name },
      body: {
        records: rows.map(({ id, version }) => ({ id, version })),
        ...(work.is === 'action' && { action: work.name }),
        ...(work.is === 'archive' && { archive: true }),
        ...(asked.length > 0 && {
          values: Object.fromEntries(asked.map((field) => [field, values[field] ?? null])),
        }),
        ...(note.trim() && { note: note.trim() }),
      },
    })
  const outcome = bulk.data
  return (
    <Modal
      open
      width={640}
      title={t.bulk.title(name, rows.length)}
      onCancel={() => onClose(outcome !== undefined)}
      footer={
        outcome ? (
          <Button type="primary" onClick={() => onClose(true)}>
            {t.bulk.close}
          </Button>
        ) : (
          <Button type="primary" disabled={!ready} loading={bulk.isPending} onClick={run}>
            {t.bulk.run}
          </Button>
        )
      }
    >
      {outcome ? (
        <>
          <p>
            <Mark tone="good" shape="check">
              {t.bulk.done(outcome.done)}
            </Mark>
            {'　'}
            {outcome.refused.length > 0 ? (
              <Mark tone="bad" shape="cross">
                {t.bulk.refused(outcome.refused.length)}
              </Mark>
            ) : null}
          </p>
          {outcome.refused.length > 0 ? (
            <Table
              size="small"
              rowKey="id"
              pagination={outcome.refused.length > 50 ? { pageSize: 50 } : false}
              dataSource={outcome.refused}
              columns={[
                {
                  title: t.bulk.record,
                  width: '40%',
                  render: (_, each) => (
                    <PlaceLink to={`/registers/${register.name}/${each.id}`} target="_blank">
                      {each.title}
                    </PlaceLink>
                  ),
                },
                {
                  title: t.bulk.why,
                  render: (_, each) => each.issues.map((issue) => label(issue.message)).join('；'),
                },
              ]}
            />
          ) : null}
        </>
      ) : (
        <div className={css.dialogForm}>
          {work.is === 'action' ? (
            <p className="tj-quiet">
              {t.action.will(label(register.states[work.action.to]?.label ?? { zh: '', en: '' }))}
            </p>
          ) : null}
          {work.is === 'archive' ? <p className="tj-quiet">{t.record.archiveHint}</p> : null}
          {work.is === 'change' ? (
            <label htmlFor="bulk-field">
              <span>{t.bulk.field}</span>
              <Select<string>
                id="bulk-field"
                showSearch={{ optionFilterProp: 'label' }}
                value={chosen}
                onChange={(next) => {
                  setChosen(next)
                  setValues({})
                }}
                options={work.fields.flatMap((field) => {
                  const definition = register.fields[field]
                  return definition ? [{ value: field, label: label(definition.label) }] : []
                })}
              />
            </label>
          ) : null}
          {asked.map((field) => {
            const definition = register.fields[field]
            return definition ? (
              <label key={field} htmlFor={`bulk-${field}`}>
                <span>{work.is === 'change' ? t.bulk.value : label(definition.label)}</span>
                <FieldInput
                  id={`bulk-${field}`}
                  field={definition}
                  value={values[field] ?? null}
                  onChange={(value) => setValues((before) => ({ ...before, [field]: value }))}
                />
              </label>
            ) : null
          })}
          <label htmlFor="bulk-note">
            <span>
              {work.is === 'action' ? t.bulk.note : t.record.why}
              {needsNote ? <b className={shared.required}>*</b> : null}
            </span>
            <Input.TextArea
              id="bulk-note"
              rows={2}
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
          {bulk.error ? <ProblemView problem={bulk.error} /> : null}
        </div>
      )}
    </Modal>
  )
}
