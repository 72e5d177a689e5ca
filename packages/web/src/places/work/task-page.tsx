import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEndpoint } from '../../api'
import { PlaceLink } from '../../app/address'
import { useScope } from '../../app/scope'
import { formatInstant } from '../../format'
import { useLabel, useText } from '../../i18n'
import { Answered, Page, SeverityMark } from '../../parts'
import { Actions } from './actions'
import { Due } from './due'
import { EventList } from './event-list'
import { PlaceMap } from './place-map'
import type { TaskDetail } from './shapes'
import { StepList } from './step-list'
import { Who } from './task-table'
import { workTexts } from './texts'
import { Track } from './track'
import css from './work.module.css'

/** One task: where it stands, what is asked, the steps with their evidence, and all that happened. */
export function TaskPage({ id }: { id: number }) {
  const t = useText(workTexts)
  const label = useLabel()
  const task = useEndpoint('GET /api/tasks/:id', { params: { id } }, { keep: false, refetchSeconds: 60 })
  return (
    <Page
      title={task.data ? label(task.data.title) : t.task.number(String(id))}
      aside={
        <PlaceLink to="/tasks" className={`${css.back} tj-no-print`}>
          <ArrowLeftOutlined /> {t.task.back}
        </PlaceLink>
      }
      tools={
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t.task.print}
        </Button>
      }
    >
      <Answered of={task} rows={12}>
        {(found) => <Task task={found} />}
      </Answered>
    </Page>
  )
}

function Task({ task }: { task: TaskDetail }) {
  const t = useText(workTexts)
  return (
    <>
      <Track task={task} />
      <Actions task={task} />
      <div className={css.columns}>
        <div className={css.column}>
          <section className="tj-panel">
            <h2>{t.task.detail}</h2>
            <p className={css.words}>{task.detail || '—'}</p>
            <Facts task={task} />
          </section>
          <section className="tj-panel">
            <h2>{t.task.steps}</h2>
            <StepList task={task} />
          </section>
          {task.result ? (
            <section className="tj-panel">
              <h2>{t.task.result}</h2>
              <p className={css.words}>{task.result}</p>
              {task.verifiedBy ? (
                <p className="tj-quiet">
                  {t.task.verifiedBy} {task.verifiedBy} · {formatInstant(task.closedAt)}
                </p>
              ) : null}
            </section>
          ) : null}
        </div>
        <div className={css.column}>
          <Place task={task} />
          <section className="tj-panel">
            <h2>{t.task.events}</h2>
            <EventList task={task} />
          </section>
        </div>
      </div>
    </>
  )
}

function Facts({ task }: { task: TaskDetail }) {
  const t = useText(workTexts)
  const label = useLabel()
  const { counties } = useScope()
  const area = counties.find((county) => county.id === task.areaId)
  const rows: [string, React.ReactNode][] = [
    [t.create.severity, <SeverityMark key="severity" severity={task.severity} />],
    [t.task.owner, <Who key="who" task={task} />],
    [t.task.due, <Due key="due" task={task} />],
    [t.task.createdBy, `${task.createdBy ?? t.task.program} · ${formatInstant(task.createdAt)}`],
    [t.task.area, area ? label(area.name) : t.load.city],
  ]
  if (task.subjectName)
    rows.push([
      t.task.about,
      task.link ? (
        <PlaceLink key="about" to={task.link}>
          {label(task.subjectName)}
        </PlaceLink>
      ) : (
        label(task.subjectName)
      ),
    ])
  if (task.findingId !== null)
    rows.push([
      t.task.finding,
      <PlaceLink key="finding" to={`/alarms?finding=${task.findingId}`}>
        #{task.findingId}
      </PlaceLink>,
    ])
  return (
    <dl className={css.facts}>
      {rows.map(([name, content]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The task's place and those of its photos. */
function Place({ task }: { task: TaskDetail }) {
  const spots = [{ ...task, own: true }, ...task.files.map((file) => ({ ...file, own: false }))].flatMap(
    ({ lon, lat, own }) => (lon === null || lat === null ? [] : [{ lon, lat, own }]),
  )
  return spots.length === 0 ? null : (
    <div className={`${css.place} tj-no-print`}>
      <PlaceMap spots={spots} />
    </div>
  )
}
