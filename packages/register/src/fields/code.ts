import type { Label } from '@tuojiang/measure'
import type { Field } from '../field.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { asCode, readText, schemaOfText } from './text.js'

export interface CodeOptions {
  pattern?: RegExp
  patternHint?: Label
  /** Characters. Default 64. */
  maxLength?: number
  placeholder?: Label
}

/** A code: read in capitals, without blanks, full-width characters made ordinary, so that one thing has one code. */
export function code<const R extends boolean = false>(
  options: FieldOptions<R> & CodeOptions,
): Field<Given<string, R>, 'text'> {
  const maxLength = options.maxLength ?? 64
  return fieldOf<string, 'text', R>(options, {
    kind: 'text',
    type: 'text',
    schema: schemaOfText(maxLength, options.pattern),
    view: {
      widget: 'text',
      maxLength,
      width: Math.min(maxLength, 20),
      ...(options.placeholder ? { placeholder: options.placeholder } : {}),
    },
    filter: 'text',
    read: (raw) => readText(raw, { ...options, maxLength, clean: asCode }),
    format: (value) => value,
  })
}
