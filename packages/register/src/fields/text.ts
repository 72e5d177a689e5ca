import type { Label } from '@tuojiang/measure'
import type { Field, JsonSchema } from '../field.js'
import { accepted, issue, type Parsed, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { foldWidth, quoted, textOf } from './given.js'

export interface TextOptions {
  pattern?: RegExp
  /** What the pattern asks for, in words. */
  patternHint?: Label
  /** Characters. Default 300; of a long text 10,000. */
  maxLength?: number
  placeholder?: Label
}

interface TextRules extends TextOptions {
  label: Label
  maxLength: number
  clean(text: string): string
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

export const oneLine = (text: string): string => text.replace(CONTROL, '').replace(/\s+/g, ' ').trim()
const manyLines = (text: string): string => text.replace(CONTROL, '').replace(/\r\n?/g, '\n').trim()
/** Codes hold no blanks and no small letters. */
export const asCode = (text: string): string => oneLine(foldWidth(text)).replace(/ /g, '').toUpperCase()

/** Reads a text by its rules; shared by the kinds of field that are texts. */
export function readText(raw: unknown, { label, pattern, patternHint, maxLength, clean }: TextRules) {
  const given = textOf(raw)
  if (given === null) {
    return refused(
      issue(
        'text-expected',
        `${label.zh}应为文字，收到的是 ${quoted(raw)}`,
        `${label.en}: text expected, not ${quoted(raw)}`,
      ),
    )
  }
  const value = clean(given)
  if (value.length > maxLength) {
    return refused(
      issue(
        'text-too-long',
        `${label.zh}有 ${value.length} 个字符，最多 ${maxLength} 个`,
        `${label.en} has ${value.length} characters, at most ${maxLength} are taken`,
      ),
    )
  }
  if (pattern && !pattern.test(value)) {
    return refused(
      issue(
        'text-pattern',
        `${label.zh}“${quoted(value)}”写法不对：${patternHint?.zh ?? `应符合 ${pattern.source}`}`,
        `${label.en} "${quoted(value)}" is not written as it should be: ${patternHint?.en ?? `it must match ${pattern.source}`}`,
      ),
    )
  }
  return accepted(value) satisfies Parsed<string>
}

/**
 * Schema of a text.
 * @throws RangeError for a pattern that remembers where it last matched
 */
export function schemaOfText(maxLength: number, pattern?: RegExp): JsonSchema {
  if (pattern?.global || pattern?.sticky)
    throw new RangeError(`the pattern ${pattern} must not have the flags g or y`)
  return {
    type: 'string',
    minLength: 1,
    maxLength,
    ...(pattern && pattern.flags === '' ? { pattern: pattern.source } : {}),
  }
}

/** A short text on one line. */
export function text<const R extends boolean = false>(
  options: FieldOptions<R> & TextOptions,
): Field<Given<string, R>, 'text'> {
  const maxLength = options.maxLength ?? 300
  return fieldOf<string, 'text', R>(options, {
    kind: 'text',
    type: 'text',
    schema: schemaOfText(maxLength, options.pattern),
    view: {
      widget: 'text',
      maxLength,
      width: Math.min(maxLength, 24),
      ...(options.placeholder ? { placeholder: options.placeholder } : {}),
    },
    filter: 'text',
    read: (raw) => readText(raw, { ...options, maxLength, clean: oneLine }),
    format: (value) => value,
  })
}

/** A text of several lines. */
export function longText<const R extends boolean = false>(
  options: FieldOptions<R> & Pick<TextOptions, 'maxLength' | 'placeholder'>,
): Field<Given<string, R>, 'text'> {
  const maxLength = options.maxLength ?? 10_000
  return fieldOf<string, 'text', R>(options, {
    kind: 'text',
    type: 'text',
    schema: schemaOfText(maxLength),
    view: {
      widget: 'long-text',
      maxLength,
      width: 40,
      ...(options.placeholder ? { placeholder: options.placeholder } : {}),
    },
    filter: 'text',
    read: (raw) => readText(raw, { ...options, maxLength, clean: manyLines }),
    format: (value) => value,
  })
}
