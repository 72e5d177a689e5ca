import type { Field } from '../field.js'
import { warning } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { asCode, readText, schemaOfText } from './text.js'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/**
 * The check character of a unified social credit code by GB 32100-2015 (统一社会信用代码): weights 3^(i−1) mod 31 over the first 17
 * characters, C18 = 31 − Σ mod 31, 31 written as 0.
 */
export function creditCodeCheck(first17: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + ALPHABET.indexOf(first17[index] ?? '') * weight,
    0,
  )
  return ALPHABET[(31 - (sum % 31)) % 31] ?? ''
}

/** A unified social credit code, 18 characters. A wrong check character is a warning: codes were issued with wrong ones. */
export function creditCode<const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<string, R>, 'text'> {
  const { label } = options
  return fieldOf<string, 'text', R>(options, {
    kind: 'text',
    type: 'text',
    schema: schemaOfText(18, FORM),
    view: { widget: 'text', maxLength: 18, width: 20 },
    filter: 'text',
    read(raw) {
      const read = readText(raw, {
        label,
        maxLength: 64,
        clean: asCode,
        pattern: FORM,
        patternHint: {
          zh: '统一社会信用代码为 18 位数字或大写字母（不用 I、O、S、V、Z），第 3—8 位为行政区划码',
          en: '18 digits or capitals without I, O, S, V, Z; characters 3–8 are the division code',
        },
      })
      if (!read.ok) return read
      const check = creditCodeCheck(read.value)
      if (read.value.endsWith(check)) return read
      return {
        ...read,
        warnings: [
          warning(
            'credit-code-check',
            `${label.zh}“${read.value}”的校验位应为 ${check}，请核对`,
            `${label.en} "${read.value}": the check character should be ${check}; please compare it with the licence`,
          ),
        ],
      }
    },
    format: (value) => value,
  })
}
