import { useEffect, useState } from 'react'
import { formatDuration } from '../../format/format'
import type { Task } from '../work/shapes'
import { usePhoneContext } from './context'
import { bearingDegrees, distanceMetres, distanceText, octantOf } from './place'

const MINUTE_MS = 60_000

export function useMinute(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** What I have to do, by deadline; what I could take. */
export function TaskList() {
  const { phone, position, locate, t } = usePhoneContext()
  const { toTake } = phone
  // What was handed in waits for others and stands below.
  const mine = [...phone.mine].sort(
    (a, b) => Number(a.state === 'submitted') - Number(b.state === 'submitted'),
  )
  return (
    <>
      <a className="button main" href="#/new">
        {t.quick}
      </a>
      {position === null && mine.length > 0 ? (
        <button type="button" className="button" onClick={locate}>
          {t.locate}
        </button>
      ) : null}
      <h2>
        {t.mine} {mine.length > 0 ? mine.length : ''}
      </h2>
      {mine.length === 0 && phone.at ? <p className="quiet">{t.nothing}</p> : null}
      <Cards tasks={mine} />
      {toTake.length > 0 ? (
        <>
          <h2>
            {t.toTake} {toTake.length}
          </h2>
          <Cards tasks={toTake} />
        </>
      ) : null}
      <p className="foot">
        <a href="/tasks">{t.desk}</a>
        <span>{phone.me?.account?.name}</span>
      </p>
    </>
  )
}

function Cards({ tasks }: { tasks: readonly Task[] }) {
  const { phone, language, t } = usePhoneContext()
  const waits = (id: number) =>
    phone.reports.some(({ doing }) => doing.kind === 'task' && doing.taskId === id)
  return (
    <ul className="cards">
      {tasks.map((task) => (
        <li key={task.id}>
          <a className="card" href={`#/task/${task.id}`} data-testid="phone-task">
            <span className="row">
              <Left task={task} />
              <Distance task={task} />
            </span>
            <b>{task.title[language]}</b>
            <span className="quiet">
              {t.states[task.state]}
              {task.steps.length > 0
                ? ` · ${task.steps.filter((step) => step.done).length}/${task.steps.length}`
                : ''}
              {waits(task.id) ? <em> {t.waitingMark}</em> : null}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** How much time is left. */
export function Left({ task }: { task: Pick<Task, 'due' | 'state'> }) {
  const { language, t } = usePhoneContext()
  const now = useMinute()
  if (task.state === 'submitted' || task.state === 'closed' || task.state === 'cancelled') return null
  const left = Date.parse(task.due) - now
  const span = formatDuration(Math.abs(left), language)
  return (
    <span className={left < 0 ? 'late' : left < 86_400_000 ? 'soon' : ''}>
      {left < 0 ? t.over(span) : t.left(span)}
    </span>
  )
}

function Distance({ task }: { task: Pick<Task, 'lon' | 'lat'> }) {
  const { position, t } = usePhoneContext()
  const { lon, lat } = task
  if (position === null || lon === null || lat === null) return null
  const bearing = bearingDegrees(position, { lon, lat })
  return (
    <span className="quiet">
      {t.octants[octantOf(bearing)]} {distanceText(distanceMetres(position, { lon, lat }))}
      <i className="arrow" style={{ transform: `rotate(${bearing}deg)` }} aria-hidden="true">
        ↑
      </i>
    </span>
  )
}
