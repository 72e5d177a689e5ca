import type { Label } from '@tuojiang/measure'
import type { AnyField } from './field.js'
import { everyField } from './permission.js'
import type { Register } from './register.js'

/** Takes a mistake in words. */
export type Complain = (what: string) => void

/** Every label must be there in both languages, and choices must be told apart by value and by label. */
export function checkLabels(register: Register, complain: Complain): void {
  const say = (where: string, label: Label | null | undefined) => {
    if (!label?.zh?.trim() || !label.en?.trim()) complain(`${where}: the label needs Chinese and English`)
  }
  const ofField = (where: string, field: AnyField) => {
    say(where, field.label)
    if (field.help) say(`${where}, help`, field.help)
    const { choices = [], fields = {} } = field.view
    for (const value of repeated(choices.map((choice) => choice.value)))
      complain(`${where}: choice '${value}' is there twice`)
    for (const label of repeated(choices.map((choice) => choice.label.zh)))
      complain(`${where}: two choices are called '${label}'`)
    for (const choice of choices) {
      say(`${where}, choice '${choice.value}'`, choice.label)
      if (/[;；\n]/.test(choice.value + choice.label.zh + choice.label.en))
        complain(`${where}: choice '${choice.value}' holds a semicolon, which sets choices apart`)
    }
    for (const [name, inner] of Object.entries(fields)) ofField(`${where}.${name}`, inner)
  }
  say('label', register.label)
  say('purpose', register.purpose)
  for (const [name, field] of Object.entries(everyField(register))) ofField(`field '${name}'`, field)
  for (const [name, { formula }] of Object.entries(register.computed)) say(`formula of '${name}'`, formula)
  for (const { label } of register.groups) say('group', label)
  for (const [name, { label }] of Object.entries(register.states)) say(`state '${name}'`, label)
  for (const [name, action] of Object.entries(register.actions)) {
    say(`action '${name}'`, action.label)
    if (action.confirm) say(`action '${name}', confirm`, action.confirm)
    if (action.evidence) say(`action '${name}', evidence`, action.evidence.label)
    for (const effect of action.causes ?? []) {
      if ('title' in effect) say(`action '${name}', finding`, effect.title)
      if ('task' in effect) say(`action '${name}', task`, effect.task)
    }
  }
  for (const [name, { label }] of Object.entries(register.deadlines)) say(`deadline '${name}'`, label)
  for (const { code, rule } of register.checks) say(`check '${code}'`, rule)
  for (const { label } of register.statistics) say('statistic', label)
}

/** What is there more than once, each once. */
export const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
]
