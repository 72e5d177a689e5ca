import type { Choice, Field } from '../field.js'
import { accepted, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { choiceFinder, choiceLabel, choiceUnknown, widthOfChoices } from './choice.js'

/** Labels may hold 、 or commas themselves, so a piece is split further only where it is no choice as it stands. */
function pieces(text: string, known: (piece: string) => boolean): string[] {
  const given = (piece: string) => piece.trim() !== ''
  return text
    .split(/[;；\n]/)
    .filter(given)
    .flatMap((piece) => (known(piece) ? [piece] : piece.split(/[、,，|]/).filter(given)))
}

/** Several of a code list, each once, kept in the order of the list. Text is read with the choices set apart by ；、 or commas. */
export function choices<const C extends readonly Choice[], const R extends boolean = false>(
  options: FieldOptions<R> & { choices: C },
): Field<Given<readonly C[number]['value'][], R>, 'choices'> {
  const { label, choices: list } = options
  const find = choiceFinder(list)
  return fieldOf<readonly C[number]['value'][], 'choices', R>(options, {
    kind: 'choices',
    type: 'texts',
    schema: {
      type: 'array',
      items: { type: 'string', enum: list.map(({ value }) => value) },
      uniqueItems: true,
    },
    view: { widget: 'choices', choices: list, width: widthOfChoices(list) },
    filter: 'choice',
    read(raw) {
      const given: unknown[] =
        typeof raw === 'string'
          ? pieces(raw, (piece) => find(piece) !== null)
          : Array.isArray(raw)
            ? raw
            : [raw]
      const unknown = given.filter((one) => find(one) === null)
      if (unknown.length > 0) return refused(...unknown.map((one) => choiceUnknown(label, list, one)))
      const chosen = new Set(given.map((one) => find(one)?.value))
      return accepted(list.filter(({ value }) => chosen.has(value)).map(({ value }) => value))
    },
    format: (values, language) =>
      values.map((value) => choiceLabel(list, value, language)).join(language === 'zh' ? '；' : '; '),
  })
}
