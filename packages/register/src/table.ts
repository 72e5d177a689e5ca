import type { AnyField, ColumnType } from './field.js'
import type { Register } from './register.js'

/** Types by their PostgreSQL names; the description itself knows no driver. */
export type SqlType =
  | 'text'
  | 'integer'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'text[]'
  | 'jsonb'
  | 'tsvector'
  | 'double precision'

export interface TableColumn {
  readonly name: string
  readonly type: SqlType
  readonly nullable: boolean
}

export interface TableIndex {
  readonly columns: readonly string[]
  readonly method: 'btree' | 'gin'
}

/** What a register needs of a database. Names may be words of SQL: quote them. */
export interface TableDescription {
  /** `reg_river_outfall` */
  readonly name: string
  /** Those of the engine first, then fields, then computed values, in the order of the definition. */
  readonly columns: readonly TableColumn[]
  /** The business key first. */
  readonly unique: readonly (readonly string[])[]
  readonly indexes: readonly TableIndex[]
}

const SQL_TYPES: Readonly<Record<ColumnType, SqlType>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  texts: 'text[]',
  id: 'integer',
  json: 'jsonb',
  geometry: 'jsonb',
}

/** Columns every register has. `id` is generated; `entered` maps states to the day they were last entered. */
export const ENGINE_COLUMNS: readonly TableColumn[] = [
  { name: 'id', type: 'integer', nullable: false },
  { name: 'state', type: 'text', nullable: false },
  { name: 'state_since', type: 'timestamptz', nullable: false },
  { name: 'entered', type: 'jsonb', nullable: false },
  { name: 'version', type: 'integer', nullable: false },
  { name: 'definition', type: 'integer', nullable: false },
  { name: 'created_at', type: 'timestamptz', nullable: false },
  { name: 'created_by', type: 'integer', nullable: true },
  { name: 'updated_at', type: 'timestamptz', nullable: false },
  { name: 'updated_by', type: 'integer', nullable: true },
  { name: 'archived_at', type: 'timestamptz', nullable: true },
  { name: 'due', type: 'date', nullable: true },
  { name: 'due_key', type: 'text', nullable: true },
  { name: 'warn_from', type: 'date', nullable: true },
  { name: 'search', type: 'tsvector', nullable: false },
  { name: 'demo', type: 'boolean', nullable: false },
]

/** `creditCode` is stored in `credit_code`. */
export const columnOf = (fieldName: string): string =>
  fieldName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Ends of the columns beside a geometry: a point on it, and its box. */
export const GEOMETRY_PARTS = ['lon', 'lat', 'west', 'south', 'east', 'north'] as const

function columnsOf(name: string, field: AnyField, nullable: boolean): TableColumn[] {
  const column = columnOf(name)
  const own: TableColumn = { name: column, type: SQL_TYPES[field.column.type], nullable }
  if (field.column.type !== 'geometry') return [own]
  return [
    own,
    ...GEOMETRY_PARTS.map(
      (part): TableColumn => ({ name: `${column}_${part}`, type: 'double precision', nullable }),
    ),
  ]
}

/** The table of a register. Computed values are stored like fields and may always be null. */
export function tableOf(register: Register): TableDescription {
  const fields = Object.entries(register.fields)
  const computed = Object.entries(register.computed)
  const btree = (...columns: string[]): TableIndex => ({ columns, method: 'btree' })
  const ids = fields.filter(([name, field]) => field.column.type === 'id' && name !== register.area)
  const places = fields.filter(([, field]) => field.column.type === 'geometry')
  return {
    name: `reg_${register.name.replaceAll('-', '_')}`,
    columns: [
      ...ENGINE_COLUMNS,
      ...fields.flatMap(([name, field]) => columnsOf(name, field, field.column.nullable)),
      ...computed.flatMap(([name, { field }]) => columnsOf(name, field, true)),
    ],
    unique: [[columnOf(register.key)], ...register.unique.map((names) => names.map(columnOf))],
    indexes: [
      // Counts by county, state and deadline are answered from this index alone.
      btree(columnOf(register.area), 'state', 'due', 'warn_from', 'archived_at'),
      ...(register.title === register.key ? [] : [btree(columnOf(register.title))]),
      btree('state', 'due'),
      btree('due'),
      btree('updated_at'),
      ...ids.map(([name]) => btree(columnOf(name))),
      ...places.map(([name]) => btree(`${columnOf(name)}_west`, `${columnOf(name)}_east`)),
      { columns: ['search'], method: 'gin' },
    ],
  }
}
