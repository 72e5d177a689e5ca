import { useText } from '../../i18n'
import { Mark, type Shape } from '../../parts'
import type { Tone } from '../../theme'
import type { TaskState } from './shapes'
import { workTexts } from './texts'

const MARKS: Record<TaskState, { tone: Tone; shape: Shape }> = {
  new: { tone: 'warn', shape: 'ring' },
  accepted: { tone: 'steady', shape: 'disc' },
  submitted: { tone: 'steady', shape: 'square' },
  returned: { tone: 'bad', shape: 'down' },
  closed: { tone: 'good', shape: 'check' },
  cancelled: { tone: 'quiet', shape: 'cross' },
}

/** The state of a task, by shape and word. */
export function TaskStateMark({ state }: { state: TaskState }) {
  const t = useText(workTexts)
  return <Mark {...MARKS[state]}>{t.states[state]}</Mark>
}
