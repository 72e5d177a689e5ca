import {
  type AnyField,
  columnOf,
  ENGINE_COLUMNS,
  everyField,
  GEOMETRY_PARTS,
  type Register,
  type SqlType,
  tableOf,
} from '@tuojiang/register'
import { type RawBuilder, sql } from 'kysely'

/** A field or computed value and the column it lies in. */
export interface StoredField {
  name: string
  field: AnyField
  column: string
  type: SqlType
  computed: boolean
}

/** How one register lies in the database; everything that reads or writes its table asks this. */
export interface Storage {
  register: Register
  /** `reg_river_outfall` */
  table: string
  fields: ReadonlyMap<string, StoredField>
  /** Columns of the whole table with their types. */
  columns: readonly { name: string; type: SqlType }[]
  /** The field whose geometry places it on the map. */
  location: StoredField | null
  area: StoredField
  /** Column of the enterprise it belongs to: its own id in the register of enterprises; null when it belongs to none. */
  enterpriseColumn: string | null
}

/** What the engine keeps of every record beside its fields. */
export interface EngineRow {
  id: number
  state: string
  state_since: Date
  entered: Record<string, string>
  version: number
  definition: number
  created_at: Date
  created_by: number | null
  updated_at: Date
  updated_by: number | null
  archived_at: Date | null
  due: string | null
  due_key: string | null
  warn_from: string | null
  demo: boolean
}

/** A record as stored: what the engine keeps, and its values by field name. */
export interface StoredRow extends EngineRow {
  values: Record<string, unknown>
}

export function storageOf(register: Register): Storage {
  const { name, columns } = tableOf(register)
  const typeOf = new Map(columns.map((column) => [column.name, column.type]))
  const fields = new Map(
    Object.entries(everyField(register)).map(([fieldName, field]) => {
      const column = columnOf(fieldName)
      const stored: StoredField = {
        name: fieldName,
        field,
        column,
        type: typeOf.get(column) ?? 'text',
        computed: !Object.hasOwn(register.fields, fieldName),
      }
      return [fieldName, stored]
    }),
  )
  const { enterprise, location } = register
  return {
    register,
    table: name,
    fields,
    columns,
    location: location === null ? null : (fields.get(location) ?? null),
    area: fields.get(register.area) as StoredField,
    enterpriseColumn: enterprise === null ? null : enterprise === 'self' ? 'id' : columnOf(enterprise),
  }
}

/** Columns every query may name, by their alias `r`. */
export const at = (column: string): RawBuilder<unknown> => sql.ref(`r.${column}`)

/** Days as text: a Date of the driver would be a moment in the machine's zone. */
const selected = (column: string, type: SqlType): RawBuilder<unknown> =>
  type === 'date' ? sql`${at(column)}::text AS ${sql.ref(column)}` : at(column)

const ENGINE = ENGINE_COLUMNS.filter(({ type }) => type !== 'tsvector')

/** The select list of whole records, or of some fields of them. */
export function selectList(
  storage: Storage,
  names: Iterable<string> = storage.fields.keys(),
): RawBuilder<unknown> {
  const stored = [...names].flatMap((name) => storage.fields.get(name) ?? [])
  return sql.join([
    ...ENGINE.map(({ name, type }) => selected(name, type)),
    ...stored.map(({ column, type }) => selected(column, type)),
  ])
}

/** A row as the driver gives it, as a record. */
export function recordOf(
  storage: Storage,
  row: Readonly<Record<string, unknown>>,
  names: Iterable<string> = storage.fields.keys(),
): StoredRow {
  const values: Record<string, unknown> = {}
  for (const name of names) {
    const stored = storage.fields.get(name)
    if (stored) values[name] = storedValue(stored, row[stored.column])
  }
  const engine = Object.fromEntries(
    ENGINE.map(({ name }) => [name, row[name] ?? null]),
  ) as unknown as EngineRow
  return { ...engine, values }
}

/** Numerics arrive as text to stay exact; a field whose schema is a number gives a number. */
export function storedValue({ field, type }: StoredField, given: unknown): unknown {
  if (given === null || given === undefined) return null
  if (type === 'numeric') return isNumber(field) ? Number(given) : String(given)
  return given instanceof Date ? given.toISOString() : given
}

const isNumber = ({ schema }: AnyField): boolean => {
  const { type, anyOf } = schema as { type?: string; anyOf?: readonly { type?: string }[] }
  return (type ?? anyOf?.[0]?.type) === 'number'
}

/** Names of the columns beside a geometry. */
export const placeColumns = ({ column }: StoredField): string[] =>
  GEOMETRY_PARTS.map((part) => `${column}_${part}`)

/** A record's own names for itself. */
export const keyOf = ({ register }: Storage, { values }: StoredRow): string =>
  String(values[register.key] ?? '')
export const titleOf = ({ register }: Storage, { values }: StoredRow): string =>
  String(values[register.title] ?? '')
export const areaOf = ({ register }: Storage, { values }: StoredRow): number | null =>
  (values[register.area] as number | null) ?? null

/** The enterprise a record belongs to, for those who see only their own. */
export function enterpriseOf({ register }: Storage, { id, values }: StoredRow): number | null {
  if (register.enterprise === null) return null
  return register.enterprise === 'self' ? id : ((values[register.enterprise] as number | null) ?? null)
}

export const subjectOf = ({ register }: Storage, id: number): string => `record:${register.name}:${id}`
