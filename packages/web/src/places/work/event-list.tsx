import { formatInstant } from '../../format'
import { useText } from '../../i18n'
import { FilesOf } from './files-of'
import type { TaskDetail } from './shapes'
import { workTexts } from './texts'
import css from './work.module.css'

/** Everything that happened, newest first. */
export function EventList({ task }: { task: Pick<TaskDetail, 'events' | 'files'> }) {
  const t = useText(workTexts)
  const what = (text: string): string => (text in t.what ? t.what[text as keyof typeof t.what] : text)
  return (
    <ol className={css.events}>
      {task.events
        .map((event, index) => ({ ...event, number: index + 1 }))
        .reverse()
        .map((event) => (
          <li key={event.number}>
            <div>
              <b>{what(event.what)}</b>
              <span className="tj-quiet">
                {event.by ?? t.task.program} · {formatInstant(event.at)}
              </span>
            </div>
            {event.note ? <p>{event.note}</p> : null}
            {event.what === 'step' ? null : <FilesOf ids={event.attachments} files={task.files} />}
          </li>
        ))}
    </ol>
  )
}
