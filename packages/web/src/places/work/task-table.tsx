import { Table, type TableColumnsType } from 'antd'
import { PlaceLink } from '../../app/address'
import { useScope } from '../../app/scope'
import { useLabel, useText } from '../../i18n'
import { Glyph, partTexts, SEVERITIES } from '../../parts'
import { TONE } from '../../theme'
import { Due } from './due'
import type { Task } from './shapes'
import { TaskStateMark } from './state-mark'
import { workTexts } from './texts'
import css from './work.module.css'

/** Who has to do it: a person, or the role it waits for. */
export function Who({ task }: { task: Pick<Task, 'ownerName' | 'role'> }) {
  const t = useText(workTexts)
  if (task.ownerName !== null) return <span>{task.ownerName}</span>
  return (
    <span className="tj-quiet">
      {task.role ? t.roles[task.role] : '—'} · {t.unowned}
    </span>
  )
}

function Title({ task }: { task: Task }) {
  const t = useText(workTexts)
  const parts = useText(partTexts)
  const label = useLabel()
  const { tone, shape } = SEVERITIES[task.severity]
  return (
    <div className={css.taskTitle}>
      <span style={{ color: TONE[tone] }} title={parts.severity[task.severity]}>
        <Glyph shape={shape} size="0.9em" />
        <span className="tj-hidden">{parts.severity[task.severity]}</span>
      </span>
      <div>
        <PlaceLink to={`/tasks/${task.id}`} data-testid="task">
          {label(task.title)}
        </PlaceLink>
        <div className="tj-quiet tj-small">
          #{task.id}
          {task.subjectName ? ` · ${label(task.subjectName)}` : ''}
          {task.extension ? ` · ${t.extension}` : ''}
          {task.escalation > 0 ? ` · ${t.escalated(String(task.escalation))}` : ''}
        </div>
      </div>
    </div>
  )
}

/** Tasks as a table, and as cards where the screen is narrow. */
export function TaskTable({ tasks }: { tasks: readonly Task[] }) {
  const t = useText(workTexts)
  const label = useLabel()
  const { counties } = useScope()
  const areaName = (id: number | null) => {
    const area = counties.find((county) => county.id === id)
    return area ? label(area.name) : t.load.city
  }
  const columns: TableColumnsType<Task> = [
    { title: t.columns.task, render: (_, task) => <Title task={task} /> },
    { title: t.columns.area, width: '7rem', render: (_, task) => areaName(task.areaId) },
    { title: t.columns.who, width: '13rem', render: (_, task) => <Who task={task} /> },
    {
      title: t.columns.steps,
      width: '5rem',
      align: 'right',
      render: (_, task) =>
        task.steps.length === 0
          ? '—'
          : `${task.steps.filter((step) => step.done).length}/${task.steps.length}`,
    },
    { title: t.columns.due, width: '17rem', render: (_, task) => <Due task={task} /> },
    { title: t.columns.state, width: '7rem', render: (_, task) => <TaskStateMark state={task.state} /> },
  ]
  return (
    <>
      <div className={css.wide}>
        <Table<Task>
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={[...tasks]}
          pagination={tasks.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          sticky
        />
      </div>
      <ul className={css.cards}>
        {tasks.map((task) => (
          <li key={task.id}>
            <Title task={task} />
            <div className={css.cardFoot}>
              <Who task={task} />
              <Due task={task} brief />
              <TaskStateMark state={task.state} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
