import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../i18n'
import { Glyph } from '../../parts'
import { TONE } from '../../theme'
import { ActionDialog } from './action-dialog'
import { FilesOf } from './files-of'
import type { TaskDetail } from './shapes'
import { workTexts } from './texts'
import css from './work.module.css'

/** The steps with what proves them; whoever may works on them here. */
export function StepList({ task }: { task: TaskDetail }) {
  const t = useText(workTexts)
  const [open, setOpen] = useState<number | null>(null)
  if (task.steps.length === 0) return <p className="tj-quiet">{t.task.noSteps}</p>
  const may = task.may.includes('step')
  return (
    <ol className={css.steps}>
      {task.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is named by its place
        <li key={index} data-testid="step">
          <div className={css.stepHead}>
            <StepMark done={step.done} />
            <span>
              {index + 1}. {step.text}
              <small className="tj-quiet">{t.task.evidence[step.evidence]}</small>
            </span>
            {may && !step.done ? (
              <Button size="small" onClick={() => setOpen(index)}>
                {t.actions.step}
              </Button>
            ) : null}
          </div>
          {step.note ? <p className={css.stepNote}>{step.note}</p> : null}
          <FilesOf ids={step.attachments} files={task.files} />
        </li>
      ))}
      {open === null ? null : (
        <ActionDialog task={task} action="step" step={open} onClose={() => setOpen(null)} />
      )}
    </ol>
  )
}

function StepMark({ done }: { done: boolean }) {
  const t = useText(workTexts)
  return (
    <span style={{ color: done ? TONE.good : TONE.quiet }}>
      <Glyph shape={done ? 'check' : 'ring'} size="1em" />
      <span className="tj-hidden">{done ? t.task.stepDone : t.task.open}</span>
    </span>
  )
}
