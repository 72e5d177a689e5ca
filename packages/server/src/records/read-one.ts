import { type RawBuilder, sql } from 'kysely'
import type { Executor } from './rows.js'
import { at, recordOf, type Storage, type StoredRow, selectList } from './storage.js'

/** Records by their ids, those that answer the condition; locked until the transaction ends when it is to write them. */
export async function readRecords(
  db: Executor,
  storage: Storage,
  ids: readonly number[],
  where: RawBuilder<boolean>,
  { lock = false }: { lock?: boolean } = {},
): Promise<Map<number, StoredRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${selectList(storage)} FROM ${sql.table(storage.table)} AS r
    WHERE r.id = ANY(${[...ids]}::integer[]) AND ${where} ORDER BY r.id ${lock ? sql`FOR UPDATE` : sql``}`.execute(
    db,
  )
  return new Map(rows.map((row) => recordOf(storage, row)).map((record) => [record.id, record]))
}

/** Records by their business keys, whoever asks. */
export async function recordsByKey(
  db: Executor,
  storage: Storage,
  keys: readonly string[],
  { lock = false }: { lock?: boolean } = {},
): Promise<Map<string, StoredRow>> {
  const { register, table, fields } = storage
  const column = at(fields.get(register.key)?.column ?? 'id')
  const { rows } = await sql<Record<string, unknown>>`
    SELECT ${selectList(storage)} FROM ${sql.table(table)} AS r WHERE ${column} = ANY(${[...keys]}::text[])
    ORDER BY r.id ${lock ? sql`FOR UPDATE` : sql``}`.execute(db)
  return new Map(
    rows.map((row) => recordOf(storage, row)).map((row) => [String(row.values[register.key]), row]),
  )
}
