import type { Answer } from '../../api'

export type Task = Answer<'GET /api/tasks'>['items'][number]
export type TaskDetail = Answer<'GET /api/tasks/:id'>
export type TaskState = Task['state']
export type TaskFile = TaskDetail['files'][number]
export type Step = Task['steps'][number]
export type Action =
  | 'accept'
  | 'step'
  | 'note'
  | 'hand-over'
  | 'ask-extension'
  | 'grant-extension'
  | 'refuse-extension'
  | 'submit'
  | 'return'
  | 'verify'
  | 'reopen'
  | 'cancel'

/** Whether somebody still has to do it; what was handed in waits for others. */
export const isOpen = (state: TaskState): boolean =>
  state === 'new' || state === 'accepted' || state === 'returned'

/** What a change of a task makes out of date. */
export const AFFECTED_BY_TASKS = [
  'GET /api/tasks',
  'GET /api/tasks/:id',
  'GET /api/tasks/summary',
  'GET /api/tasks/load',
] as const
