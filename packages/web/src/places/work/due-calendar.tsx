import { CHINA_ZONE, dayOf } from '@tuojiang/measure'
import { useEndpoint } from '../../api'
import { PlaceLink, useAddressState } from '../../app/address'
import { useRealNow } from '../../app/clock'
import { useScope } from '../../app/scope'
import { useLabel, useText } from '../../i18n'
import { Answered } from '../../parts'
import { weeksOf } from './month'
import { useMonth } from './month-bar'
import { isOpen, type Task } from './shapes'
import { workTexts } from './texts'
import css from './work.module.css'

const SHOWN = 4

/** What is due on which day of a month. */
export function DueCalendar() {
  const t = useText(workTexts)
  const { areaId } = useScope()
  const { month, today, bar } = useMonth()
  const [open, setOpen] = useAddressState('day')
  const { days, isOf } = weeksOf(month)
  const tasks = useEndpoint('GET /api/tasks', {
    query: {
      limit: 500,
      dueFrom: days[0] as string,
      dueUntil: days.at(-1) as string,
      ...(areaId !== null && { areaId }),
    },
  })
  return (
    <>
      {bar()}
      <Answered of={tasks} rows={12}>
        {(page) => {
          const byDay = grouped(page.items)
          return (
            <div className={css.month} data-testid="calendar">
              {[...t.weekdays].map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: seven weekdays, two of which share a letter in English
                <div key={index} className={css.weekday}>
                  {name}
                </div>
              ))}
              {days.map((day) => (
                <div
                  key={day}
                  className={`${css.day} ${isOf(day) ? '' : css.outside} ${day === today ? css.today : ''}`}
                >
                  <span className={css.dayNumber}>{Number(day.slice(8))}</span>
                  <DayTasks
                    tasks={byDay.get(day) ?? []}
                    whole={open === day}
                    onMore={() => setOpen(open === day ? null : day)}
                  />
                </div>
              ))}
            </div>
          )
        }}
      </Answered>
    </>
  )
}

function grouped(tasks: readonly Task[]): Map<string, Task[]> {
  const days = new Map<string, Task[]>()
  for (const task of tasks) {
    const day = dayOf(Date.parse(task.due), CHINA_ZONE)
    days.set(day, [...(days.get(day) ?? []), task])
  }
  return days
}

function DayTasks({ tasks, whole, onMore }: { tasks: readonly Task[]; whole: boolean; onMore: () => void }) {
  const t = useText(workTexts)
  const label = useLabel()
  const now = useRealNow()
  const ordered = [...tasks].sort((a, b) => Number(isOpen(b.state)) - Number(isOpen(a.state)))
  const shown = whole ? ordered : ordered.slice(0, SHOWN)
  return (
    <ul>
      {shown.map((task) => (
        <li key={task.id} data-state={toneOf(task, now)}>
          <PlaceLink to={`/tasks/${task.id}`} title={`${label(task.title)} · ${t.states[task.state]}`}>
            {label(task.title)}
          </PlaceLink>
        </li>
      ))}
      {ordered.length > SHOWN ? (
        <li>
          <button type="button" className="tj-plain tj-quiet tj-small" onClick={onMore}>
            {whole ? '−' : t.dayMore(String(ordered.length - SHOWN))}
          </button>
        </li>
      ) : null}
    </ul>
  )
}

const toneOf = (task: Task, now: number): string => {
  if (!isOpen(task.state)) return task.state === 'submitted' ? 'waiting' : 'ended'
  return Date.parse(task.due) < now ? 'late' : 'open'
}
