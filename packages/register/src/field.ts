import type { Label } from '@tuojiang/measure'
import type { Parsed } from './issue.js'
import type { RoleName } from './roles.js'

/** How a field is stored: a small closed set, whatever kinds of field there may be. */
export type ColumnType =
  | 'text'
  | 'integer'
  /** numeric: exact, read as text and given as number by the field */
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'instant'
  /** text[] */
  | 'texts'
  /** integer: id of a record, a site, an area, an account or an organisation */
  | 'id'
  /** jsonb */
  | 'json'
  /** jsonb GeoJSON with columns `_lon _lat` (a point on it) and `_west _south _east _north` beside it */
  | 'geometry'

/** Components by name, so that a definition imports no page; the browser has one component for each. */
export type Widget =
  | 'text'
  | 'long-text'
  | 'choice'
  | 'choices'
  | 'integer'
  | 'quantity'
  | 'money'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'reference'
  | 'site'
  | 'area'
  | 'person'
  | 'organisation'
  | 'geometry'
  | 'attachments'
  | 'lines'

export interface Choice {
  /** stored; the official code where there is one */
  value: string
  label: Label
  /** From when to when the code list had it, civil days; absent means always. */
  from?: string
  until?: string
}

/** Everything pages, Excel and print need to know of a field, as data. */
export interface View {
  widget: Widget
  unit?: string
  decimals?: number
  choices?: readonly Choice[]
  /** Of a reference: the register referred to. */
  register?: string
  /** Of a geometry. */
  shapes?: readonly ('Point' | 'LineString' | 'Polygon')[]
  /** Of attachments. */
  accept?: readonly ('image' | 'pdf' | 'office')[]
  most?: number
  /** Of attachments: what they are to show. */
  purpose?: Label
  /** Of lines: the fields of one line. */
  fields?: Readonly<Record<string, AnyField>>
  /** Typical width of the text, in characters, for columns in lists and Excel. */
  width?: number
  maxLength?: number
  placeholder?: Label
}

/** Which conditions a query may put on it: see `OPERATORS`. */
export type FilterKind = 'text' | 'choice' | 'range' | 'boolean' | 'reference' | 'place' | 'none'

/** A JSON Schema (draft 2020-12) of the value in the HTTP interface. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Marks in the type what a field is for, so that a deadline can count from dates only. */
export type FieldKind =
  | 'text'
  | 'choice'
  | 'choices'
  | 'integer'
  | 'quantity'
  | 'money'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'reference'
  | 'site'
  | 'area'
  | 'person'
  | 'organisation'
  | 'geometry'
  | 'attachments'
  | 'lines'

/**
 * One field of a register. New kinds are added by writing a function that gives one of these; nothing anywhere asks which kind it is
 * except the table of components in the browser.
 */
export interface Field<Value, Kind extends FieldKind = FieldKind> {
  kind: Kind
  label: Label
  help: Label | null
  required: boolean
  column: { type: ColumnType; nullable: boolean }
  schema: JsonSchema
  view: View
  filter: FilterKind
  /** Roles that may see or write it; absent means whoever may see or write the record. */
  readBy: readonly RoleName[] | null
  writeBy: readonly RoleName[] | null
  /** May be published as open data. Nothing is, unless the definition says so. */
  open: boolean
  /** Reads what a client or a cell of Excel gives. Full-width digits, spaces, labels of choices are understood. */
  parse(raw: unknown): Parsed<Value>
  /** As people read it: in Excel, print, differences. */
  format(value: NonNullable<Value>, language: 'zh' | 'en'): string
}

// biome-ignore lint/suspicious/noExplicitAny: a field of whatever value; variance forbids unknown here
export type AnyField = Field<any>

export type ValueOf<F> = F extends Field<infer V> ? V : never

/** Names of the fields of one kind. */
export type KeysOfKind<F, K extends FieldKind> = {
  [P in keyof F]: F[P] extends { kind: infer FK } ? (FK extends K ? P : never) : never
}[keyof F] &
  string
