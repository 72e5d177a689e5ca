import { useParams } from 'react-router'
import { NewTask } from './new-task'
import { Roster } from './roster'
import { TaskList } from './task-list'
import { TaskPage } from './task-page'

/** `/tasks`, `/tasks/12`, `/tasks/new` and `/tasks/roster`. */
export function Component() {
  const { id } = useParams()
  if (id === 'new') return <NewTask />
  if (id === 'roster') return <Roster />
  return id === undefined ? <TaskList /> : <TaskPage key={id} id={Number(id) || 0} />
}
