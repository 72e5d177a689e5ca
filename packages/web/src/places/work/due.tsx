import { useRealNow } from '../../app/clock'
import { formatDuration, formatInstant } from '../../format'
import { useLanguage, useText } from '../../i18n'
import { isOpen, type Task } from './shapes'
import { workTexts } from './texts'
import css from './work.module.css'

/** The deadline in words: how much is left, or how long it is over. */
export function Due({ task, brief }: { task: Pick<Task, 'due' | 'state'>; brief?: boolean }) {
  const t = useText(workTexts)
  const { language } = useLanguage()
  const now = useRealNow()
  const due = Date.parse(task.due)
  const span = formatDuration(Math.abs(due - now), language)
  const late = isOpen(task.state) && due < now
  return (
    <span className="tj-nowrap">
      {brief ? null : <span>{formatInstant(task.due)}</span>}
      {isOpen(task.state) ? (
        <span className={`${css.due} ${late ? css.late : due - now < 86_400_000 ? css.soon : ''}`}>
          {late ? t.over(span) : t.left(span)}
        </span>
      ) : null}
    </span>
  )
}
