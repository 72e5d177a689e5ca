import { useCallback, useEffect, useState } from 'react'
import { formatInstant } from '../../format/format'
import type { TaskDetail } from '../work/shapes'
import { usePhoneContext } from './context'
import type { Report } from './kept'
import { routeLink } from './place'
import { ReportForm } from './report-form'
import { Left } from './task-list'

/** One task on the telephone: what is asked, the way there, the checklist, the result. */
export function TaskView({ id }: { id: number }) {
  const { phone, t } = usePhoneContext()
  const [task, setTask] = useState<TaskDetail | null | undefined>(undefined)
  const { detail } = phone
  const read = useCallback(() => {
    void detail(id).then(setTask)
  }, [detail, id])
  useEffect(read, [read])
  if (task === undefined) return <p className="quiet">…</p>
  if (task === null) return <p className="card">{t.unreachable}</p>
  const waiting = phone.reports.filter(({ doing }) => doing.kind === 'task' && doing.taskId === id)
  return <Task task={asIfSent(task, waiting)} waiting={waiting} />
}

/** What the task will be once everything that waits has been taken. */
function asIfSent(task: TaskDetail, waiting: readonly Report[]): TaskDetail {
  let { state } = task
  const steps = task.steps.map((step) => ({ ...step }))
  for (const { doing, refusal } of waiting) {
    if (doing.kind !== 'task' || refusal) continue
    if (doing.what === 'accept') state = 'accepted'
    if (doing.what === 'submit') state = 'submitted'
    const step = doing.step === undefined ? undefined : steps[doing.step]
    if (step) step.done = true
  }
  return { ...task, state, steps }
}

function Task({ task, waiting }: { task: TaskDetail; waiting: readonly Report[] }) {
  const { phone, language, t } = usePhoneContext()
  const { lon, lat } = task
  const isWaiting = (what: string, step?: number) =>
    waiting.some(({ doing }) => doing.kind === 'task' && doing.what === what && doing.step === step)
  const returned =
    task.state === 'returned' ? task.events.findLast((event) => event.what === 'returned') : undefined
  const accepting = task.state === 'new' && task.may.includes('accept')
  const working = task.state === 'accepted' || task.state === 'returned'
  const open = task.steps.filter((step) => !step.done).length
  const doing = { kind: 'task' as const, taskId: task.id, title: task.title }
  const accept = () =>
    void phone.report({ doing: { ...doing, what: 'accept' }, note: '', photos: [], lon: null, lat: null })
  return (
    <>
      <section className="card">
        <span className="row">
          <Left task={task} />
          <span className="quiet">
            {t.states[task.state]} · #{task.id}
          </span>
        </span>
        <h1>{task.title[language]}</h1>
        {returned?.note ? (
          <p className="late">
            {t.returned}
            {returned.note}
          </p>
        ) : null}
        <p>{task.detail}</p>
        <dl>
          <dt>{t.due}</dt>
          <dd>{formatInstant(task.due)}</dd>
          {task.subjectName ? (
            <>
              <dt>{t.where}</dt>
              <dd>{task.subjectName[language]}</dd>
            </>
          ) : null}
        </dl>
        {lon !== null && lat !== null ? (
          <a className="button" href={routeLink({ lon, lat }, (task.subjectName ?? task.title)[language])}>
            {t.route}
          </a>
        ) : null}
      </section>
      {accepting ? (
        <button type="button" className="button main" onClick={accept} data-testid="phone-accept">
          {t.accept}
        </button>
      ) : null}
      {task.steps.length > 0 ? <h2>{t.steps}</h2> : null}
      {task.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is named by its place
        <section key={index} className={`card ${step.done ? 'ticked' : ''}`} data-testid="phone-step">
          <b>
            {step.done ? '✓ ' : `${index + 1}. `}
            {step.text}
          </b>
          {isWaiting('step', index) ? <em> {t.waitingMark}</em> : null}
          {step.done || !working ? null : step.evidence === 'document' ? (
            <p className="quiet">{t.evidence.document}</p>
          ) : (
            <ReportForm
              doing={{ ...doing, what: 'step', step: index }}
              label={t.stepDone}
              noteLabel={step.evidence === 'reading' ? t.reading : t.note}
              needs={step.evidence === 'photo' ? 'photo' : step.evidence === 'reading' ? 'note' : null}
              hint={t.evidence[step.evidence]}
            />
          )}
        </section>
      ))}
      {working ? (
        <section className="card">
          {open > 0 ? (
            <p className="quiet">{t.stepsLeft(String(open))}</p>
          ) : (
            <ReportForm
              doing={{ ...doing, what: 'submit' }}
              label={t.submit}
              noteLabel={t.result}
              needs="note"
              main
            />
          )}
        </section>
      ) : null}
      {task.may.includes('note') ? (
        <details className="card">
          <summary>{t.addNote}</summary>
          <ReportForm doing={{ ...doing, what: 'note' }} label={t.addNote} noteLabel={t.note} needs="note" />
        </details>
      ) : null}
    </>
  )
}
