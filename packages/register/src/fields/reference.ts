import type { Label } from '@tuojiang/measure'
import type { Field, FieldKind, Widget } from '../field.js'
import { accepted, issue, type Parsed, refused } from '../issue.js'
import { type FieldOptions, fieldOf, type Given } from './base.js'
import { foldWidth, quoted } from './given.js'

const LARGEST = 2_147_483_647

/** Reads an id. What people type instead (a key, a name) is looked up by whoever has the records, before or after this refuses it. */
function readId(raw: unknown, label: Label): Parsed<number> {
  const text = typeof raw === 'string' ? foldWidth(raw).trim() : raw
  const id = typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : text
  if (typeof id === 'number' && Number.isInteger(id) && id > 0 && id <= LARGEST) return accepted(id)
  return refused(
    issue(
      'reference-unresolved',
      `${label.zh}“${quoted(raw)}”没有找到`,
      `${label.en}: "${quoted(raw)}" was not found`,
    ),
  )
}

function idField<Kind extends FieldKind & Widget, R extends boolean>(
  options: FieldOptions<R>,
  kind: Kind,
  register?: string,
): Field<Given<number, R>, Kind> {
  return fieldOf<number, Kind, R>(options, {
    kind,
    type: 'id',
    schema: { type: 'integer', minimum: 1, maximum: LARGEST },
    view: { widget: kind, width: 16, ...(register ? { register } : {}) },
    filter: 'reference',
    read: (raw) => readId(raw, options.label),
    format: (value) => String(value),
  })
}

/** A record of a register, by its id. Pages and Excel show the title or the key, which they look up. */
export const reference = <const R extends boolean = false>(
  options: FieldOptions<R> & { register: string },
): Field<Given<number, R>, 'reference'> => idField(options, 'reference', options.register)

/** A site of the monitoring network. */
export const site = <const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<number, R>, 'site'> => idField(options, 'site')

/** A county or the city. */
export const area = <const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<number, R>, 'area'> => idField(options, 'area')

/** An account. */
export const person = <const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<number, R>, 'person'> => idField(options, 'person')

/** A bureau, department or other body. */
export const organisation = <const R extends boolean = false>(
  options: FieldOptions<R>,
): Field<Given<number, R>, 'organisation'> => idField(options, 'organisation')
