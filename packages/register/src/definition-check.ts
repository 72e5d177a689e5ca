import { spanOf } from './deadline.js'
import { type Complain, checkLabels, repeated } from './definition-labels.js'
import type { Duration } from './duration.js'
import { everyField } from './permission.js'
import type { Register } from './register.js'
import { ROLES, type RoleName } from './roles.js'
import { tableOf } from './table.js'

/** A state that nothing leads on from must look like an end. */
const ENDS = ['good', 'bad', 'over']

/**
 * Refuses a definition whose mistakes the compiler cannot see, all of them at once.
 * @throws RangeError naming register, field and value
 */
export function assertDefinition(register: Register): void {
  const wrong: string[] = []
  const complain: Complain = (what) => wrong.push(`register '${register.name}': ${what}`)
  names(register, complain)
  checkLabels(register, complain)
  places(register, complain)
  states(register, complain)
  actions(register, complain)
  deadlines(register, complain)
  roles(register, complain)
  if (wrong.length > 0) throw new RangeError(wrong.join('\n'))
}

function names(register: Register, complain: Complain): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(register.name)) complain('the name must be kebab-case')
  if (!Number.isInteger(register.version) || register.version < 1)
    complain(`the version ${register.version} is no whole number from 1`)
  for (const name of [...Object.keys(register.fields), ...Object.keys(register.computed)]) {
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) complain(`field '${name}': the name must be camelCase`)
    if (name === 'updated') complain(`field 'updated': lists call the time of the last change so`)
  }
  for (const name of Object.keys(register.computed))
    if (Object.hasOwn(register.fields, name)) complain(`'${name}' is both a field and computed`)
  for (const column of repeated(tableOf(register).columns.map(({ name }) => name)))
    complain(
      `column '${column}' is there twice: rename a field (engine columns and parts of a geometry count)`,
    )
  for (const code of repeated(register.checks.map((check) => check.code)))
    complain(`check '${code}' is there twice`)
  for (const { code } of register.checks)
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code)) complain(`check '${code}': the code must be kebab-case`)
}

/** Fields named elsewhere in the definition. */
function places(register: Register, complain: Complain): void {
  const all = everyField(register)
  const shown = register.groups.flatMap(({ fields }) => fields)
  for (const name of Object.keys(all))
    if (!shown.includes(name)) complain(`no group shows the field '${name}'`)
  for (const name of repeated(shown)) complain(`the field '${name}' is in the groups twice`)
  for (const name of shown) if (!all[name]) complain(`a group shows '${name}', which is no field`)
  for (const name of register.columns)
    if (!all[name] && !['state', 'due', 'updated'].includes(name)) complain(`column '${name}' is no field`)
  for (const set of register.unique)
    for (const name of set) if (!register.fields[name]) complain(`unique names '${name}', which is no field`)
  for (const { label, by, sum } of register.statistics) {
    const name = by.startsWith('month:') ? by.slice(6) : by
    if (!all[name] && by !== 'state' && by !== 'area')
      complain(`statistic '${label.zh}' is by '${by}', which is no field`)
    const summed = sum === undefined ? null : all[sum]?.column.type
    if (summed !== null && summed !== 'integer' && summed !== 'decimal')
      complain(`statistic '${label.zh}' sums '${sum}', which is no number`)
  }
  for (const role of ['key', 'title', 'area'] as const) {
    const field = register.fields[register[role]]
    if (!field) complain(`${role} '${register[role]}' is no field`)
    else if (field.readBy) complain(`${role} '${register[role]}' is hidden from some readers of the record`)
    else if (role !== 'area' && !field.required) complain(`${role} '${register[role]}' must be required`)
  }
  const { enterprise, location } = register
  if (enterprise === 'self' && register.name !== 'enterprise')
    complain(`enterprise 'self' is for the register 'enterprise'`)
  if (
    enterprise !== null &&
    enterprise !== 'self' &&
    register.fields[enterprise]?.view.register !== 'enterprise'
  )
    complain(`enterprise '${enterprise}' is no reference to the register 'enterprise'`)
  if (location !== null && register.fields[location]?.column.type !== 'geometry')
    complain(`location '${location}' is no geometry`)
}

function states(register: Register, complain: Complain): void {
  const steps = Object.values(register.actions)
  const reached = new Set<string>([register.initial])
  for (let before = 0; before < reached.size; ) {
    before = reached.size
    for (const { from, to } of steps) if (from.some((state) => reached.has(state))) reached.add(to)
  }
  if (!register.states[register.initial]) complain(`initial '${register.initial}' is no state`)
  for (const [name, { tone }] of Object.entries(register.states)) {
    if (!reached.has(name)) complain(`no action leads to the state '${name}'`)
    const left = steps.some(({ from, to }) => from.includes(name) && to !== name)
    if (!left && !ENDS.includes(tone))
      complain(
        `no action leaves the state '${name}', but its tone '${tone}' is not that of an end (${ENDS.join(', ')})`,
      )
  }
}

function actions(register: Register, complain: Complain): void {
  for (const [name, action] of Object.entries(register.actions)) {
    const where = `action '${name}'`
    for (const state of [...action.from, action.to])
      if (!Object.hasOwn(register.states, state)) complain(`${where} names '${state}', which is no state`)
    if (action.from.length === 0) complain(`${where} starts from no state`)
    if (action.by.length === 0) complain(`${where} may be done by nobody`)
    for (const role of action.by) {
      if (!register.may.read.includes(role))
        complain(`${where} is done by '${role}', who may not read the register`)
    }
    for (const field of action.requires ?? [])
      if (!register.fields[field]) complain(`${where} requires '${field}', which is no field`)
    for (const other of action.notBy ?? [])
      if (!Object.hasOwn(register.actions, other))
        complain(`${where}: notBy names '${other}', which is no action`)
    if (action.evidence && !(action.evidence.least >= 1))
      complain(`${where}: evidence of fewer than one file`)
    for (const effect of action.causes ?? []) {
      if ('set' in effect) {
        const kind = register.fields[effect.set]?.kind
        const fits = effect.to === 'today' ? 'date' : 'person'
        if (kind !== fits) complain(`${where} sets '${effect.set}' to ${effect.to}, but it is no ${fits}`)
      }
      if ('task' in effect) duration(`${where}, task`, effect.within, complain)
    }
  }
}

function deadlines(register: Register, complain: Complain): void {
  const all = everyField(register)
  for (const [name, { due, while: during, warn }] of Object.entries(register.deadlines)) {
    const where = `deadline '${name}'`
    if (during.length === 0) complain(`${where} is counted in no state (while)`)
    for (const state of 'afterState' in due ? [...during, due.afterState] : during)
      if (!Object.hasOwn(register.states, state)) complain(`${where} names '${state}', which is no state`)
    const date = 'on' in due ? due.on : 'after' in due ? due.after : 'before' in due ? due.before : null
    if (date !== null && all[date]?.column.type !== 'date')
      complain(`${where} counts from '${date}', which is no date`)
    if ('within' in due) duration(where, due.within, complain)
    if ('by' in due) duration(where, due.by, complain)
    if (warn) duration(`${where}, warn`, warn, complain)
  }
}

function roles(register: Register, complain: Complain): void {
  const known = new Set<string>(ROLES)
  const check = (where: string, given: readonly RoleName[]) => {
    for (const role of given) if (!known.has(role)) complain(`${where}: '${role}' is no role`)
  }
  for (const [deed, given] of Object.entries(register.may)) {
    check(`may.${deed}`, given)
    for (const role of given)
      if (!register.may.read.includes(role)) complain(`may.${deed}: '${role}' may not read the register`)
  }
  for (const [name, { readBy, writeBy }] of Object.entries(everyField(register))) {
    check(`field '${name}', readBy`, readBy ?? [])
    check(`field '${name}', writeBy`, writeBy ?? [])
  }
  for (const [name, { by }] of Object.entries(register.actions)) check(`action '${name}'`, by)
}

function duration(where: string, value: Duration, complain: Complain): void {
  try {
    spanOf(value)
  } catch (error) {
    complain(`${where}: ${(error as Error).message}`)
  }
}
