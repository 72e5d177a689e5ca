import { App, Button } from 'antd'
import { useState } from 'react'
import { useAction } from '../../api'
import { useText } from '../../i18n'
import { ProblemView } from '../../parts'
import { ActionDialog } from './action-dialog'
import { type Action, AFFECTED_BY_TASKS, type TaskDetail } from './shapes'
import { workTexts } from './texts'
import css from './work.module.css'

/** In the order of the work; what leads on stands out. */
const ORDER: readonly Action[] = [
  'accept',
  'submit',
  'verify',
  'return',
  'grant-extension',
  'refuse-extension',
  'hand-over',
  'ask-extension',
  'note',
  'reopen',
  'cancel',
]
const LEADS: readonly Action[] = ['accept', 'submit', 'verify']
/** Need nothing said: done at once. */
const AT_ONCE: readonly Action[] = ['accept']

/** What the account may do now, as buttons. */
export function Actions({ task }: { task: TaskDetail }) {
  const t = useText(workTexts)
  const { message } = App.useApp()
  const [open, setOpen] = useState<Action | null>(null)
  const act = useAction('POST /api/tasks/:id/:what', AFFECTED_BY_TASKS)
  const may = ORDER.filter((action) => task.may.includes(action))
  if (may.length === 0) return null
  const press = (action: Action) => {
    if (!AT_ONCE.includes(action)) return setOpen(action)
    act.mutate(
      { params: { id: task.id, what: action }, body: { version: task.version } },
      { onSuccess: () => message.success(t.form.saved) },
    )
  }
  return (
    <div className={`${css.actions} tj-no-print`}>
      {may.map((action) => (
        <Button
          key={action}
          type={LEADS.includes(action) ? 'primary' : 'default'}
          danger={action === 'cancel'}
          loading={act.isPending && AT_ONCE.includes(action)}
          data-testid={`do-${action}`}
          onClick={() => press(action)}
        >
          {t.actions[action]}
        </Button>
      ))}
      {act.error ? <ProblemView problem={act.error} /> : null}
      {open ? <ActionDialog task={task} action={open} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}
