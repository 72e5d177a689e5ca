import type { Field } from '../field.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { foldWidth } from './given.js'
import { oneLine, readText, schemaOfText } from './text.js'

/** Mobile; area code and number, perhaps with an extension; 400 and 800 numbers; short numbers such as 12345. */
const FORM = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|[48]00-?\d{3}-?\d{4}|\d{7,8}(-\d{1,6})?|\d{3,6})$/

/** A telephone number in China; +86, blanks and 转 are understood. */
export function phone<const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<string, R>, 'text'> {
  return fieldOf<string, 'text', R>(options, {
    kind: 'text',
    type: 'text',
    schema: schemaOfText(24, FORM),
    view: { widget: 'text', maxLength: 24, width: 14 },
    filter: 'text',
    read: (raw) =>
      readText(raw, {
        label: options.label,
        maxLength: 24,
        pattern: FORM,
        patternHint: {
          zh: '请写 11 位手机号，或带区号的座机号，例如 0832-2026001',
          en: 'give a mobile number of 11 digits, or a number with its area code such as 0832-2026001',
        },
        clean: (text) =>
          oneLine(foldWidth(text))
            .replace(/[()（）]/g, '-')
            .replace(/[—–−]|转/g, '-')
            .replace(/\s+/g, '')
            .replace(/^-|^(\+|00)86-?/, '')
            .replace(/-+/g, '-'),
      }),
    format: (value) => value,
  })
}
