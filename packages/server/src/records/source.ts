import { GEOMETRY_PARTS, type SqlType } from '@tuojiang/register'
import { type RawBuilder, sql } from 'kysely'
import { placeColumns, type Storage, type StoredField } from './storage.js'
import type { Sight } from './visibility.js'

/**
 * What a query reads from, under the alias `r`, with the reader's restriction inside: the table, or the records as they were at a moment,
 * put together from their versions with the same columns. Who may see a record is decided by where it lies now.
 */
export function sourceOf(
  storage: Storage,
  sight: Sight,
  asOf: Date | null,
): { from: RawBuilder<unknown>; where: RawBuilder<boolean> } {
  const table = sql.table(storage.table)
  if (asOf === null) return { from: sql`${table} AS r`, where: sight.where }
  const columns = [...storage.fields.values()].flatMap(columnsThen)
  return {
    from: sql`(
      SELECT v.record_id AS id, v.state, v.state_since, v.entered, v.version, v.definition, n.created_at, n.created_by,
        v.at AS updated_at, v.account_id AS updated_by, v.archived_at, v.due, v.due_key, v.warn_from, v.demo, ${sql.join(columns)}
      FROM (
        SELECT DISTINCT ON (record_id) * FROM record_version
        WHERE register = ${storage.register.name} AND at <= ${asOf} ORDER BY record_id, version DESC) AS v
      JOIN (SELECT r.id, r.created_at, r.created_by FROM ${table} AS r WHERE ${sight.where}) AS n ON n.id = v.record_id
    ) AS r`,
    where: sql<boolean>`true`,
  }
}

function columnsThen(stored: StoredField): RawBuilder<unknown>[] {
  const { name, column, type } = stored
  const own = sql`${valueThen(name, type)} AS ${sql.ref(column)}`
  if (stored.field.column.type !== 'geometry') return [own]
  const places = placeColumns(stored).map(
    (place, index) =>
      sql`(v.places -> ${name} ->> ${sql.lit(index)}::integer)::double precision AS ${sql.ref(place)}`,
  )
  return [own, ...places.slice(0, GEOMETRY_PARTS.length)]
}

const valueThen = (name: string, type: SqlType): RawBuilder<unknown> =>
  type === 'jsonb'
    ? sql`v.values -> ${name}`
    : type === 'text[]'
      ? sql`CASE WHEN v.values ? ${name} THEN ARRAY(SELECT jsonb_array_elements_text(v.values -> ${name})) END`
      : sql`(v.values ->> ${name})::${sql.raw(type)}`
