import { everyField, type Register } from '@tuojiang/register'
import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { FieldText } from '../../../fields'
import { useLabel, useText } from '../../../i18n'
import type { Stale } from '../form/refusal'
import { registerTexts } from '../texts'
import { conflictOf } from './conflict'
import css from './record.module.css'
import type { RecordDetail } from './use-edits'

interface ConflictDialogProps {
  register: Register
  /** As it was when editing began. */
  base: RecordDetail
  mine: Readonly<Record<string, unknown>>
  theirs: Stale
  saving: boolean
  onSave: (values: Record<string, unknown>) => void
  onCancel: () => void
  onTakeTheirs: () => void
}

/** Both versions of a record side by side: what both changed is chosen field by field, the rest is joined. */
export function ConflictDialog(props: ConflictDialogProps) {
  const t = useText(registerTexts)
  const label = useLabel()
  const { register, base, mine, theirs } = props
  const fields = everyField(register)
  const conflict = conflictOf(base.values, mine, theirs.values)
  const [taken, setTaken] = useState<Record<string, 'mine' | 'theirs'>>({})
  const pickOf = (name: string) => taken[name] ?? 'mine'
  const nameOf = (name: string) => label(fields[name]?.label ?? { zh: name, en: name })
  const pick = (which: 'mine' | 'theirs') =>
    setTaken(Object.fromEntries(conflict.both.map((name) => [name, which])))
  const save = () => {
    const kept = [...conflict.mine, ...conflict.both.filter((name) => pickOf(name) === 'mine')]
    if (kept.length === 0) props.onTakeTheirs()
    else props.onSave(Object.fromEntries(kept.map((name) => [name, mine[name]])))
  }
  const show = (name: string, value: unknown) => {
    const field = fields[name]
    return field ? (
      <FieldText field={field} value={value ?? null} path={name} titles={base.titles} compact />
    ) : null
  }
  const others = theirs.changed.filter(({ path }) => !conflict.both.includes(path.split('.')[0] ?? ''))
  return (
    <Modal
      open
      width={820}
      title={t.conflict.title}
      onCancel={props.onCancel}
      footer={
        <>
          {conflict.both.length > 1 ? (
            <>
              <Button onClick={() => pick('mine')}>{t.conflict.allMine}</Button>
              <Button onClick={() => pick('theirs')}>{t.conflict.allTheirs}</Button>
            </>
          ) : null}
          <Button type="primary" loading={props.saving} onClick={save}>
            {t.conflict.save}
          </Button>
        </>
      }
    >
      <p className="tj-quiet">{t.conflict.words}</p>
      <table className={css.conflict} data-testid="conflict">
        <thead>
          <tr>
            <th scope="col">{t.conflict.field}</th>
            <th scope="col">{t.conflict.base}</th>
            <th scope="col">{t.conflict.mine}</th>
            <th scope="col">{t.conflict.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.both.map((name) => (
            <tr key={name}>
              <th scope="row">{nameOf(name)}</th>
              <td className="tj-quiet">{show(name, base.values[name])}</td>
              <td>
                <Radio
                  checked={pickOf(name) === 'mine'}
                  aria-label={`${nameOf(name)}: ${t.conflict.takeMine}`}
                  onChange={() => setTaken({ ...taken, [name]: 'mine' })}
                >
                  {show(name, mine[name])}
                </Radio>
              </td>
              <td>
                <Radio
                  checked={pickOf(name) === 'theirs'}
                  aria-label={`${nameOf(name)}: ${t.conflict.takeTheirs}`}
                  onChange={() => setTaken({ ...taken, [name]: 'theirs' })}
                >
                  {show(name, theirs.values[name])}
                </Radio>
              </td>
            </tr>
          ))}
          {conflict.mine.map((name) => (
            <tr key={name}>
              <th scope="row">{nameOf(name)}</th>
              <td className="tj-quiet">{show(name, base.values[name])}</td>
              <td>✓ {show(name, mine[name])}</td>
              <td className="tj-quiet">{show(name, theirs.values[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {others.length > 0 ? (
        <>
          <h3>{t.conflict.theirOthers}</h3>
          <ul className={css.differences}>
            {others.map((change) => (
              <li key={change.path}>
                {label(change.label)}: <del>{change.before ?? '—'}</del> → <ins>{change.after ?? '—'}</ins>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Modal>
  )
}
