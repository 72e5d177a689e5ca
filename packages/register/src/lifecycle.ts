import { isBlank } from './fields/base.js'
import { type Issue, issue } from './issue.js'
import type { ActionDefinition, Register } from './register.js'
import { ROLE_NAMES, type RoleName } from './roles.js'

export interface AvailableAction {
  readonly name: string
  readonly action: ActionDefinition
}

const actionOf = (register: Register, name: string): ActionDefinition | null =>
  Object.hasOwn(register.actions, name) ? (register.actions[name] ?? null) : null

/** Actions that lead on from a state and that one of these roles may do, in the order of the definition. */
export function actionsFrom(
  register: Register,
  state: string,
  roles: readonly RoleName[],
): readonly AvailableAction[] {
  return Object.entries(register.actions)
    .filter(([, { from, by }]) => from.includes(state) && by.some((role) => roles.includes(role)))
    .map(([name, action]) => ({ name, action }))
}

export interface Attempt {
  /** Where the record is now. */
  state: string
  roles: readonly RoleName[]
  /** The record's values with those given together with the action. */
  values: Readonly<Record<string, unknown>>
  note: string | null
  /** How many files are given as evidence. */
  evidence: number
  actorId: number
  /** What was done with the record before, oldest first. */
  earlier: readonly { readonly action: string; readonly by: number | null }[]
}

/** Why an action may not be done now by this person with what was given, or null when it may. */
export function refusalOf(register: Register, name: string, attempt: Attempt): Issue | null {
  const action = actionOf(register, name)
  if (!action) {
    return issue(
      'action-unknown',
      `${register.label.zh}没有“${name}”这个操作`,
      `${register.label.en} has no action "${name}"`,
    )
  }
  return (
    wrongState(register, action, attempt) ??
    wrongRole(action, attempt) ??
    samePerson(register, action, attempt) ??
    incomplete(register, action, attempt)
  )
}

const named = (register: Register, states: readonly string[], language: 'zh' | 'en'): string =>
  states
    .map((state) => register.states[state]?.label[language] ?? state)
    .join(language === 'zh' ? '、' : ', ')

const wrongState = (
  register: Register,
  { label, from }: ActionDefinition,
  { state }: Attempt,
): Issue | null =>
  from.includes(state)
    ? null
    : issue(
        'action-not-from-state',
        `现在是“${named(register, [state], 'zh')}”，不能${label.zh}；须为${named(register, from, 'zh')}`,
        `"${label.en}" is not possible in the state "${named(register, [state], 'en')}"; it needs ${named(register, from, 'en')}`,
      )

const wrongRole = ({ label, by }: ActionDefinition, { roles }: Attempt): Issue | null =>
  by.some((role) => roles.includes(role))
    ? null
    : issue(
        'action-not-your-role',
        `您的角色不能${label.zh}；可由${by.map((role) => ROLE_NAMES[role].zh).join('、')}办理`,
        `your role may not do "${label.en}"; it is done by ${by.map((role) => ROLE_NAMES[role].en).join(', ')}`,
      )

/** Four eyes: whoever last did the named action may not do this one. */
function samePerson(
  register: Register,
  { label, notBy = [] }: ActionDefinition,
  attempt: Attempt,
): Issue | null {
  const own = notBy.find((name) => {
    const last = attempt.earlier.findLast(({ action }) => action === name)
    return last !== undefined && last.by === attempt.actorId
  })
  if (own === undefined) return null
  const done = actionOf(register, own)?.label ?? { zh: own, en: own }
  return issue(
    'action-needs-another-person',
    `“${done.zh}”是您办理的，“${label.zh}”须由另一人办理`,
    `"${done.en}" was done by you; "${label.en}" needs another person`,
  )
}

function incomplete(register: Register, action: ActionDefinition, attempt: Attempt): Issue | null {
  const { label, requires = [], evidence } = action
  const missing = requires.filter((name) => isBlank(attempt.values[name]))
  if (missing.length > 0) {
    const labels = (language: 'zh' | 'en') =>
      missing
        .map((name) => register.fields[name]?.label[language] ?? name)
        .join(language === 'zh' ? '、' : ', ')
    return issue(
      'action-requires-fields',
      `${label.zh}前须填写：${labels('zh')}`,
      `"${label.en}" needs these to be filled in: ${labels('en')}`,
      missing.length === 1 ? missing[0] : '',
    )
  }
  if (action.note === 'required' && isBlank(attempt.note))
    return issue('action-note-required', `${label.zh}须填写说明`, `"${label.en}" needs a note`, 'note')
  if (evidence && attempt.evidence < evidence.least) {
    return issue(
      'action-evidence-required',
      `${label.zh}须附至少 ${evidence.least} 份材料：${evidence.label.zh}`,
      `"${label.en}" needs at least ${evidence.least} file(s): ${evidence.label.en}`,
      'evidence',
    )
  }
  return null
}

/** The values an action writes by itself (`causes: [{ set … }]`). */
export function valuesSetBy(
  action: ActionDefinition,
  { today, actorId }: { today: string; actorId: number },
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const effect of action.causes ?? []) {
    if ('set' in effect) values[effect.set] = effect.to === 'today' ? today : actorId
  }
  return values
}
