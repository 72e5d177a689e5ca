import type { AnyField } from '@tuojiang/register'
import { sql } from 'kysely'
import { notUnique } from './issues.js'
import type { Prepared } from './prepare.js'
import type { Executor } from './rows.js'
import { at, type Storage, type StoredField, type StoredRow } from './storage.js'
import { HIDDEN_TITLE, type Sight } from './visibility.js'

/** The business key and every further set of fields that must not repeat. */
const uniqueSets = (storage: Storage): StoredField[][] =>
  [[storage.register.key], ...storage.register.unique].map((names) =>
    names.flatMap((name) => storage.fields.get(name) ?? []),
  )

/** Null where a part is empty: what is empty repeats nothing. */
function tupleOf(fields: readonly StoredField[], { values }: StoredRow): string[] | null {
  const parts = fields.map(({ name }) => values[name] ?? null)
  return parts.includes(null) ? null : parts.map(String)
}

/**
 * Says of each record which other has the same key, among those stored and those written together with it. The unique indexes stand
 * behind this for what happens at the same moment.
 */
export async function uniqueIssues(
  storage: Storage,
  prepared: readonly Prepared[],
  { db, by }: { db: Executor; by: { sight: Sight } | null },
): Promise<void> {
  for (const fields of uniqueSets(storage)) {
    const mine = new Map<string, Prepared[]>()
    for (const one of prepared) {
      const tuple = tupleOf(fields, one.row)
      if (!tuple) continue
      const key = JSON.stringify(tuple)
      mine.set(key, [...(mine.get(key) ?? []), one])
    }
    if (mine.size === 0) continue
    const path = fields.length === 1 ? (fields[0]?.name ?? '') : ''
    const labels: AnyField[] = fields.map(({ field }) => field)
    for (const [first, ...others] of mine.values()) {
      for (const one of others) {
        const { values } = (first as Prepared).row
        const { key, title } = storage.register
        one.issues.push(notUnique(path, labels, { key: String(values[key]), title: String(values[title]) }))
      }
    }
    for (const other of await stored(storage, fields, [...mine.keys()], db, by?.sight ?? null)) {
      for (const one of mine.get(JSON.stringify(other.tuple)) ?? []) {
        if (one.row.id !== other.id) one.issues.push(notUnique(path, labels, other))
      }
    }
  }
}

async function stored(
  storage: Storage,
  fields: readonly StoredField[],
  tuples: readonly string[],
  db: Executor,
  sight: Sight | null,
) {
  const columns = fields.map(({ column }) => at(column))
  const lists = tuples.map((tuple) => JSON.parse(tuple) as string[])
  const wanted = fields.map(
    ({ type }, index) => sql`${lists.map((list) => list[index])}::text[]::${sql.raw(type)}[]`,
  )
  const { key, title } = storage.register
  const [keyColumn, titleColumn] = [key, title].map((name) => at(storage.fields.get(name)?.column ?? 'id'))
  const { rows } = await sql<{
    id: number
    tuple: string[]
    key: string
    title: string
    seen: boolean | null
  }>`
    SELECT r.id, ARRAY[${sql.join(columns.map((column) => sql`${column}::text`))}] AS tuple, ${keyColumn} AS key, ${titleColumn} AS title,
      ${sight ? sight.where : sql`true`} AS seen
    FROM ${sql.table(storage.table)} AS r
    WHERE (${sql.join(columns)}) IN (SELECT * FROM unnest(${sql.join(wanted)}))`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    tuple: row.tuple,
    // That the key is taken has to be said; of what, only to those who may see it.
    key: row.seen ? row.key : HIDDEN_TITLE,
    title: row.seen ? row.title : HIDDEN_TITLE,
  }))
}
