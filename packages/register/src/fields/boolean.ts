import type { Field } from '../field.js'
import { accepted, issue, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { foldWidth, quoted } from './given.js'

const YES = new Set(['true', '1', '是', '有', '对', '√', '✓', '✔', 'yes', 'y'])
const NO = new Set(['false', '0', '否', '无', '没有', '不是', '错', '×', '✗', '✘', 'no', 'n'])

/** Yes or no. */
export function boolean<const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<boolean, R>, 'boolean'> {
  const { label } = options
  return fieldOf<boolean, 'boolean', R>(options, {
    kind: 'boolean',
    type: 'boolean',
    schema: { type: 'boolean' },
    view: { widget: 'boolean', width: 4 },
    filter: 'boolean',
    read(raw) {
      const text = ['string', 'number', 'boolean'].includes(typeof raw)
        ? foldWidth(String(raw)).trim().toLowerCase()
        : ''
      if (YES.has(text)) return accepted(true)
      if (NO.has(text)) return accepted(false)
      return refused(
        issue(
          'boolean-expected',
          `${label.zh}“${quoted(raw)}”应为“是”或“否”`,
          `${label.en}: "${quoted(raw)}" should be yes or no`,
        ),
      )
    },
    format: (value, language) => (language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'),
  })
}
