import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { Mark } from '../../parts'
import type { TaskDetail } from './shapes'
import { workTexts } from './texts'
import css from './work.module.css'

const COURSE = ['new', 'accepted', 'submitted', 'closed'] as const
const REACHED_BY = {
  new: 'created',
  accepted: 'accepted',
  submitted: 'submitted',
  closed: 'verified',
} as const

/** Where it stands: the course of a task with its dates. */
export function Track({ task }: { task: TaskDetail }) {
  const t = useText(workTexts)
  const at = task.state === 'returned' ? 1 : (COURSE as readonly string[]).indexOf(task.state)
  return (
    <ol className={css.track}>
      {COURSE.map((state, index) => {
        const event = task.events.findLast((each) => each.what === REACHED_BY[state])
        const reached = task.state === 'cancelled' ? event !== undefined : index <= at
        return (
          <li
            key={state}
            data-reached={reached || undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            <b>{t.states[state]}</b>
            <small>{reached && event ? formatInstant(event.at) : ''}</small>
          </li>
        )
      })}
      {task.state === 'returned' || task.state === 'cancelled' ? (
        <li className={css.aside}>
          <Mark
            tone={task.state === 'returned' ? 'bad' : 'quiet'}
            shape={task.state === 'returned' ? 'down' : 'cross'}
          >
            {t.states[task.state]}
          </Mark>
        </li>
      ) : null}
      {task.extension ? (
        <li className={css.aside}>
          <Mark tone="warn" shape="question">
            {`${t.task.extensionAsked(formatInstant(task.extension.until))}：${task.extension.why}`}
          </Mark>
        </li>
      ) : null}
    </ol>
  )
}
