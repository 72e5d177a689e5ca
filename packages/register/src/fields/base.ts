import type { Label } from '@tuojiang/measure'
import type { ColumnType, Field, FieldKind, FilterKind, JsonSchema, View } from '../field.js'
import { issue, type Parsed, refused } from '../issue.js'
import type { RoleName } from '../roles.js'

/** What every kind of field takes. */
export interface FieldOptions<R extends boolean = boolean> {
  label: Label
  /** A required field has a value in every record; the others may be null. */
  required?: R
  help?: Label
  /** May be published as open data. Default false. */
  open?: boolean
  /** Roles that may see it, of those who may see the record. Absent: all of them. */
  readBy?: readonly RoleName[]
  /** Roles that may write it, whether or not they may edit the rest of the record. Absent: whoever may edit the record. */
  writeBy?: readonly RoleName[]
}

/** A required value is never null. */
export type Given<Value, R extends boolean> = R extends true ? Value : Value | null

interface Behaviour<Value, Kind extends FieldKind> {
  kind: Kind
  type: ColumnType
  /** Schema of a value that is not null. */
  schema: JsonSchema
  view: View
  filter: FilterKind
  /** Reads what is not blank. */
  read(raw: unknown): Parsed<Value>
  format(value: Value, language: 'zh' | 'en'): string
}

/** Null, undefined, text of blanks only, and an empty list are all "nothing given". */
export const isBlank = (raw: unknown): boolean =>
  raw === null ||
  raw === undefined ||
  (typeof raw === 'string' && raw.trim() === '') ||
  (Array.isArray(raw) && raw.length === 0)

/** Joins the options of a field with the behaviour of its kind. */
export function fieldOf<Value, Kind extends FieldKind, R extends boolean>(
  options: FieldOptions<R>,
  behaviour: Behaviour<Value, Kind>,
): Field<Given<Value, R>, Kind> {
  const { label } = options
  const required = options.required ?? false
  const described = { title: label.zh, ...(options.help ? { description: options.help.zh } : {}) }
  return {
    kind: behaviour.kind,
    label,
    help: options.help ?? null,
    required,
    column: { type: behaviour.type, nullable: !required },
    schema: required
      ? { ...described, ...behaviour.schema }
      : { ...described, anyOf: [behaviour.schema, { type: 'null' }] },
    view: behaviour.view,
    filter: behaviour.filter,
    readBy: options.readBy ?? null,
    writeBy: options.writeBy ?? null,
    open: options.open ?? false,
    parse(raw) {
      const read = isBlank(raw) ? null : behaviour.read(raw)
      if (read && !(read.ok && isBlank(read.value))) return read as Parsed<Given<Value, R>>
      if (!required) return { ok: true, value: null as Given<Value, R> }
      return refused(issue('required', `${label.zh}必须填写`, `${label.en} must be given`))
    },
    format: (value, language) => behaviour.format(value as Value, language),
  }
}
