import type { Register } from '@tuojiang/register'
import { App, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useText } from '../../../i18n'
import { ProblemView } from '../../../parts'
import { errorsOf } from '../form/issues'
import { useLeaveGuard } from '../form/leave-guard'
import { issuesIn, staleOf } from '../form/refusal'
import shared from '../registers.module.css'
import { registerTexts } from '../texts'
import { ConflictDialog } from './conflict-dialog'
import css from './record.module.css'
import type { Edits, RecordDetail } from './use-edits'

interface EditBarProps {
  register: Register
  record: RecordDetail
  edits: Edits
}

/** While something is being changed: how much, why, save or discard. Ctrl S saves. */
export function EditBar({ register, edits }: EditBarProps) {
  const t = useText(registerTexts)
  const { message } = App.useApp()
  const [why, setWhy] = useState('')
  const { base, values, save } = edits
  const count = Object.keys(values).length
  const errors = errorsOf(edits.issues.issues)
  const guard = useLeaveGuard(count > 0)
  const send = (version: number, changes: Readonly<Record<string, unknown>>) => {
    if (!base) return
    save.mutate(
      {
        params: { register: register.name, id: base.id },
        body: { version, values: { ...changes }, ...(why.trim() && { why: why.trim() }) },
      },
      {
        onSuccess: () => {
          message.success(t.record.saved)
          edits.clear()
          setWhy('')
        },
      },
    )
  }
  const submit = () => {
    if (base && count > 0) send(base.version, values)
  }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || count === 0) return
      event.preventDefault()
      submit()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  })
  if (edits.open.size === 0 || !base) return null
  const stale = staleOf(save.error)
  const fromFields = save.error ? issuesIn(save.error).length > 0 : false
  return (
    <>
      {guard}
      <form
        className={`${css.editBar} tj-no-print`}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {save.error && !stale && !fromFields ? <ProblemView problem={save.error} /> : null}
        <div>
          <b>{t.record.changed(count)}</b>
          {errors.length > 0 ? <span className={shared.bad}>{t.form.issues(errors.length)}</span> : null}
          <Input
            className={css.why ?? ''}
            placeholder={t.record.whyOptional}
            aria-label={t.record.whyOptional}
            maxLength={1000}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
          <Button onClick={edits.clear}>{t.record.discard}</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={count === 0 || errors.length > 0}
            loading={save.isPending}
          >
            {t.record.save}
          </Button>
        </div>
      </form>
      {stale ? (
        <ConflictDialog
          register={register}
          base={base}
          mine={values}
          theirs={stale}
          saving={save.isPending}
          onSave={(chosen) => send(stale.version, chosen)}
          onCancel={() => save.reset()}
          onTakeTheirs={() => {
            edits.clear()
            save.reset()
          }}
        />
      ) : null}
    </>
  )
}
