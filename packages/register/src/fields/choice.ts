import type { Label } from '@tuojiang/measure'
import type { Choice, Field } from '../field.js'
import { accepted, type Issue, issue, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { foldWidth, quoted, textOf } from './given.js'

const asRead = (text: string) => foldWidth(text).replace(/\s+/g, ' ').trim().toLowerCase()

/** Finds choices by value or by label in either language. Values win where a label reads like another choice's value. */
export function choiceFinder(choices: readonly Choice[]): (raw: unknown) => Choice | null {
  const byText = new Map<string, Choice>()
  for (const choice of choices) byText.set(asRead(choice.label.en), choice)
  for (const choice of choices) byText.set(asRead(choice.label.zh), choice)
  for (const choice of choices) byText.set(asRead(choice.value), choice)
  return (raw) => {
    const text = textOf(raw)
    return text === null ? null : (byText.get(asRead(text)) ?? null)
  }
}

const MOST_NAMED = 12

/** Refusal of what is no choice, naming those there are. */
export function choiceUnknown(label: Label, choices: readonly Choice[], raw: unknown): Issue {
  const more = choices.length > MOST_NAMED
  const named = choices.slice(0, MOST_NAMED)
  return issue(
    'choice-unknown',
    `${label.zh}没有“${quoted(raw)}”这一项；可选：${named.map((choice) => choice.label.zh).join('、')}${more ? `等 ${choices.length} 项` : ''}`,
    `${label.en}: "${quoted(raw)}" is no choice; take ${named.map((choice) => choice.label.en).join(', ')}${more ? ` … (${choices.length} choices)` : ''}`,
  )
}

export const choiceLabel = (choices: readonly Choice[], value: string, language: 'zh' | 'en'): string =>
  choices.find((choice) => choice.value === value)?.label[language] ?? value

export const widthOfChoices = (choices: readonly Choice[]): number =>
  Math.min(24, Math.max(4, ...choices.map((choice) => choice.label.zh.length)) * 2)

/**
 * One of a code list. A choice that the list no longer has (`until`) is still read, since old records hold it; pages stop offering it.
 */
export function choice<const C extends readonly Choice[], const R extends boolean = false>(
  options: FieldOptions<R> & { choices: C },
): Field<Given<C[number]['value'], R>, 'choice'> {
  const { label, choices } = options
  const find = choiceFinder(choices)
  return fieldOf<C[number]['value'], 'choice', R>(options, {
    kind: 'choice',
    type: 'text',
    schema: { type: 'string', enum: choices.map(({ value }) => value) },
    view: { widget: 'choice', choices, width: widthOfChoices(choices) },
    filter: 'choice',
    read(raw) {
      const found = find(raw)
      return found ? accepted(found.value) : refused(choiceUnknown(label, choices, raw))
    },
    format: (value, language) => choiceLabel(choices, value, language),
  })
}
