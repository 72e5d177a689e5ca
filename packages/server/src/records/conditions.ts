import type { Bounds, SqlType } from '@tuojiang/register'
import { type RawBuilder, sql } from 'kysely'
import { at, placeColumns, type Storage, type StoredField } from './storage.js'

/** What may be asked of one field: `{ gte: 10, lt: 20 }`, `{ in: ['1', '2'] }`, `{ empty: true }`. All of it must hold. */
export interface FieldCondition {
  eq?: unknown
  ne?: unknown
  in?: readonly unknown[]
  gt?: unknown
  gte?: unknown
  lt?: unknown
  lte?: unknown
  contains?: string
  empty?: boolean
  within?: Bounds
}

const COMPARED = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/** A condition on a field as SQL on the alias `r`. A field that is empty answers no comparison but `ne`. */
export function conditionSql(stored: StoredField, condition: FieldCondition): RawBuilder<boolean> {
  const column = at(stored.column)
  const { type } = stored
  const cast = sql.raw(type)
  const parts: RawBuilder<boolean>[] = []
  const { eq, ne, in: among, contains, empty, within } = condition
  if (eq !== undefined) parts.push(equalSql(column, type, eq))
  if (ne !== undefined) parts.push(sql<boolean>`(${equalSql(column, type, ne)}) IS NOT TRUE`)
  if (among !== undefined) {
    parts.push(
      type === 'text[]'
        ? sql<boolean>`${column} && ${among.map(String)}::text[]`
        : sql<boolean>`${column} = ANY(${[...among]}::${cast}[])`,
    )
  }
  for (const [name, operator] of Object.entries(COMPARED)) {
    const value = condition[name as keyof typeof COMPARED]
    if (value !== undefined) parts.push(sql<boolean>`${column} ${sql.raw(operator)} ${value}::${cast}`)
  }
  if (contains !== undefined) parts.push(sql<boolean>`${column}::text ILIKE ${`%${escapeLike(contains)}%`}`)
  if (empty !== undefined)
    parts.push(empty ? emptySql(column, type) : sql<boolean>`NOT (${emptySql(column, type)})`)
  if (within !== undefined) parts.push(boxSql(stored, within))
  return allOf(parts)
}

const equalSql = (column: RawBuilder<unknown>, type: SqlType, value: unknown): RawBuilder<boolean> =>
  value === null
    ? sql<boolean>`${column} IS NULL`
    : type === 'text[]'
      ? sql<boolean>`${String(value)} = ANY(${column})`
      : sql<boolean>`${column} = ${value}::${sql.raw(type)}`

const emptySql = (column: RawBuilder<unknown>, type: SqlType): RawBuilder<boolean> =>
  type === 'text[]' || type === 'jsonb'
    ? sql<boolean>`(${column} IS NULL OR ${column} = ${type === 'jsonb' ? sql`'[]'::jsonb` : sql`'{}'`})`
    : sql<boolean>`${column} IS NULL`

/** Whether the box around a geometry meets a box; exact enough for maps, and answered by an index. */
export function boxSql(stored: StoredField, [west, south, east, north]: Bounds): RawBuilder<boolean> {
  const [, , w, s, e, n] = placeColumns(stored).map(at)
  return sql<boolean>`(${w} <= ${east} AND ${e} >= ${west} AND ${s} <= ${north} AND ${n} >= ${south})`
}

export const allOf = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join([...parts], sql` AND `)}`

/** `%`, `_` and the backslash are text here, not patterns. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`)

const isCondition = (given: unknown): given is FieldCondition =>
  typeof given === 'object' && given !== null && !Array.isArray(given)

/**
 * A filter as definitions write it for related records: a field equals a value, is one of several, is empty, or answers a condition.
 * @throws RangeError naming a field the register has not
 */
export function whereSql(storage: Storage, where: Readonly<Record<string, unknown>>): RawBuilder<boolean> {
  return allOf(
    Object.entries(where).map(([name, given]) => {
      const stored = name === 'state' || name === 'id' ? ENGINE_FIELDS[name] : storage.fields.get(name)
      if (!stored) throw new RangeError(`${storage.register.name} has no field '${name}' to look by`)
      if (Array.isArray(given)) return conditionSql(stored, { in: given })
      return conditionSql(stored, isCondition(given) ? given : { eq: given })
    }),
  )
}

const engineField = (name: string, type: SqlType): StoredField =>
  ({ name, column: name, type }) as StoredField
const ENGINE_FIELDS = { state: engineField('state', 'text'), id: engineField('id', 'integer') }
