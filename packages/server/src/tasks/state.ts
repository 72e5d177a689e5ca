import type { TASK_STATES, TaskStep as TaskStepSchema } from '@tuojiang/api'
import type { Static } from 'typebox'

export type TaskState = (typeof TASK_STATES)[number]
export type TaskStep = Static<typeof TaskStepSchema>
/** Whose word counts for extensions and verification: the city's offices, or the county bureau as well. */
export type Overseer = 'city' | 'county'

export const ACTIONS = [
  'accept',
  'step',
  'note',
  'hand-over',
  'ask-extension',
  'grant-extension',
  'refuse-extension',
  'submit',
  'return',
  'verify',
  'reopen',
  'cancel',
] as const
export type Action = (typeof ACTIONS)[number]

export type What =
  | 'created'
  | 'accepted'
  | 'step'
  | 'note'
  | 'handed-over'
  | 'extension-asked'
  | 'extension-granted'
  | 'extension-refused'
  | 'submitted'
  | 'returned'
  | 'verified'
  | 'reopened'
  | 'cancelled'
  | 'escalated'

/** Who has part in a task, seen from one account. */
export interface Parties {
  /** Has to do it, or stands in for who has. */
  owner: boolean
  /** Nobody has taken it yet and it is for a role the account holds there. */
  taker: boolean
  /** Stands on the side that gave it: grants time, verifies, returns. */
  overseer: boolean
  /** County bureau of the area: gives its tasks to persons. */
  manager: boolean
  /** Handed in the result, or has to do the task: somebody else verifies. */
  doer: boolean
  /** Asked for the time that is to be granted. */
  asker: boolean
}

/** What the machine looks at besides the state. */
export interface Situation {
  state: TaskState
  hasOwner: boolean
  hasExtension: boolean
}

interface Transition {
  from: readonly TaskState[]
  /** The state afterwards; null stays. */
  to: TaskState | null
  what: What
  who: readonly (keyof Parties)[]
  /** The person who did the one may not do the other. */
  notBy?: keyof Parties
  needsExtension?: boolean
}

const OPEN: readonly TaskState[] = ['new', 'accepted', 'returned']
const ACTIVE: readonly TaskState[] = ['new', 'accepted', 'submitted', 'returned']

/**
 * The course of a task: new → accepted → submitted → (returned → submitted …) → closed. It is closed by verification only, and never by
 * the person who did it.
 */
export const TRANSITIONS: Readonly<Record<Action, Transition>> = {
  accept: { from: ['new'], to: 'accepted', what: 'accepted', who: ['owner', 'taker'] },
  step: { from: ['accepted', 'returned'], to: null, what: 'step', who: ['owner'] },
  note: { from: ACTIVE, to: null, what: 'note', who: ['owner', 'taker', 'overseer', 'manager'] },
  'hand-over': { from: OPEN, to: 'new', what: 'handed-over', who: ['owner', 'overseer', 'manager'] },
  'ask-extension': { from: OPEN, to: null, what: 'extension-asked', who: ['owner'] },
  'grant-extension': {
    from: OPEN,
    to: null,
    what: 'extension-granted',
    who: ['overseer'],
    notBy: 'asker',
    needsExtension: true,
  },
  'refuse-extension': {
    from: OPEN,
    to: null,
    what: 'extension-refused',
    who: ['overseer'],
    notBy: 'asker',
    needsExtension: true,
  },
  submit: { from: ['accepted', 'returned'], to: 'submitted', what: 'submitted', who: ['owner'] },
  return: { from: ['submitted'], to: 'returned', what: 'returned', who: ['overseer'] },
  verify: { from: ['submitted'], to: 'closed', what: 'verified', who: ['overseer'], notBy: 'doer' },
  reopen: { from: ['closed', 'cancelled'], to: 'returned', what: 'reopened', who: ['overseer'] },
  cancel: { from: ACTIVE, to: 'cancelled', what: 'cancelled', who: ['overseer'] },
}

export const isActive = (state: TaskState): boolean => ACTIVE.includes(state)
export const isOpen = (state: TaskState): boolean => OPEN.includes(state)
export const OPEN_STATES = OPEN
export const ACTIVE_STATES = ACTIVE

/** Why an action is not possible: not by this account, not in this state, not by the same person; null when it is. */
export function hindrance(
  action: Action,
  { state, hasExtension }: Situation,
  parties: Parties,
): 'who' | 'state' | 'same-person' | 'no-extension' | null {
  const { from, who, notBy, needsExtension } = TRANSITIONS[action]
  if (!who.some((party) => parties[party])) return 'who'
  if (!from.includes(state)) return 'state'
  if (needsExtension && !hasExtension) return 'no-extension'
  if (notBy && parties[notBy]) return 'same-person'
  return null
}

/** The state after an action. A task nobody has taken is opened again as new. */
export function stateAfter(action: Action, { state, hasOwner }: Situation): TaskState {
  if (action === 'reopen' && !hasOwner) return 'new'
  return TRANSITIONS[action].to ?? state
}

/** What the account may do now, in the order of the work. */
export const mayDo = (situation: Situation, parties: Parties): Action[] =>
  ACTIONS.filter((action) => hindrance(action, situation, parties) === null)
