import type { Actor } from '../http/actor.js'
import { inScope } from '../http/scope.js'
import type { LiveEvent } from '../live/index.js'

type WorkEvent = Extract<LiveEvent, { topic: 'task' | 'notice' | 'import' }>

/** Events that are told by account: tasks, notices, imports. */
export const isOfWork = (event: LiveEvent): event is WorkEvent =>
  event.topic === 'task' || event.topic === 'notice' || event.topic === 'import'

/** Whether an account is told: of its own notices and imports only, and of tasks that are its own or lie in its scope. */
export function concerns(event: WorkEvent, actor: Actor): boolean {
  if (event.topic !== 'task') return event.accountId === actor.accountId
  return (event.ownerId !== null && event.ownerId === actor.accountId) || inScope(actor.scope, event)
}
