import { boundsOf, type Geometry, pointOn, type SqlType } from '@tuojiang/register'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/actor.js'
import { tokensOf } from './search-tokens.js'
import { placeColumns, type Storage, type StoredRow } from './storage.js'

/** A database or a transaction of it. */
export type Executor = Kysely<Database>

/** A record as it is to be, and what its version says of the change. */
export interface NewVersion {
  row: StoredRow
  /** created, edited, imported, archived, restored, or an action's name */
  what: string
  why: string | null
  actor: Pick<Actor, 'accountId' | 'login'>
  at: Date
}

/** Any number of new ids, unique over all registers. */
export async function newIds(db: Executor, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT nextval('record_id')::integer AS id FROM generate_series(1, ${count}::integer)`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Rows travel as one JSON text, whatever their number: one statement, one parameter. What is empty is left out. Read as `json`, 1,000 records with
 * their indexes take the database 250 ms, as `jsonb` 420.
 */
const recordset = (rows: readonly object[], columns: readonly { name: string; type: SqlType }[]) => {
  const types = columns.map(
    ({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type === 'tsvector' ? 'text' : type)}`,
  )
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) AS t(${sql.join(types)})`
}

/** Between tokens, none of which holds a line break: cheaper than a list inside JSON. */
const TOKEN_BREAK = '\n'

const taken = ({ name, type }: { name: string; type: SqlType }): RawBuilder<unknown> =>
  type === 'tsvector'
    ? sql`array_to_tsvector(string_to_array(${sql.ref(`t.${name}`)}, ${TOKEN_BREAK}))`
    : sql.ref(`t.${name}`)

/** Inserts records and their first versions. Unique keys that exist already make it fail with SQLSTATE 23505. */
export async function insertRecords(
  db: Executor,
  storage: Storage,
  versions: readonly NewVersion[],
): Promise<void> {
  if (versions.length === 0) return
  const { table, columns } = storage
  await sql`
    INSERT INTO ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
    SELECT ${sql.join(columns.map(taken))} FROM ${recordset(
      versions.map(({ row }) => columnsOf(storage, row)),
      columns,
    )}`.execute(db)
  await appendVersions(db, storage, versions)
}

/**
 * Writes new versions over the ones before them.
 * @returns ids that were written: one whose version is not the one before any more is left out
 */
export async function updateRecords(
  db: Executor,
  storage: Storage,
  versions: readonly NewVersion[],
): Promise<Set<number>> {
  if (versions.length === 0) return new Set()
  const { table, columns } = storage
  const changed = columns.filter(({ name }) => !UNCHANGING.has(name))
  const { rows } = await sql<{ id: number }>`
    UPDATE ${sql.table(table)} AS r
    SET ${sql.join(changed.map((column) => sql`${sql.ref(column.name)} = ${taken(column)}`))}
    FROM ${recordset(
      versions.map(({ row }) => columnsOf(storage, row)),
      columns,
    )}
    WHERE r.id = t.id AND r.version = t.version - 1
    RETURNING r.id`.execute(db)
  const written = new Set(rows.map(({ id }) => id))
  await appendVersions(
    db,
    storage,
    versions.filter(({ row }) => written.has(row.id)),
  )
  return written
}

const UNCHANGING = new Set(['id', 'created_at', 'created_by', 'demo'])

/** The row of a record's table. */
function columnsOf(storage: Storage, row: StoredRow): Record<string, unknown> {
  const { values, ...engine } = row
  const columns: Record<string, unknown> = {
    ...engine,
    search: tokensOf(storage.register, values).join(TOKEN_BREAK),
  }
  for (const stored of storage.fields.values()) {
    const value = values[stored.name] ?? null
    if (value === null) continue
    columns[stored.column] = value
    if (stored.field.column.type !== 'geometry') continue
    const place = placeOf(value as Geometry)
    placeColumns(stored).forEach((column, index) => {
      columns[column] = place[index]
    })
  }
  return columns
}

/** A point on a geometry, and its box. */
const placeOf = (geometry: Geometry): readonly number[] => [...pointOn(geometry), ...boundsOf(geometry)]

const VERSION_COLUMNS: readonly { name: string; type: SqlType }[] = [
  { name: 'register', type: 'text' },
  { name: 'record_id', type: 'integer' },
  { name: 'version', type: 'integer' },
  { name: 'at', type: 'timestamptz' },
  { name: 'account_id', type: 'integer' },
  { name: 'login', type: 'text' },
  { name: 'what', type: 'text' },
  { name: 'why', type: 'text' },
  { name: 'state', type: 'text' },
  { name: 'state_since', type: 'timestamptz' },
  { name: 'entered', type: 'jsonb' },
  { name: 'archived_at', type: 'timestamptz' },
  { name: 'due', type: 'date' },
  { name: 'due_key', type: 'text' },
  { name: 'warn_from', type: 'date' },
  { name: 'definition', type: 'integer' },
  { name: 'values', type: 'jsonb' },
  { name: 'places', type: 'jsonb' },
  { name: 'demo', type: 'boolean' },
]

async function appendVersions(
  db: Executor,
  storage: Storage,
  versions: readonly NewVersion[],
): Promise<void> {
  if (versions.length === 0) return
  const rows = versions.map(({ row, what, why, actor, at }) => ({
    register: storage.register.name,
    record_id: row.id,
    version: row.version,
    at,
    account_id: actor.accountId,
    login: actor.login,
    what,
    why,
    state: row.state,
    state_since: row.state_since,
    entered: row.entered,
    archived_at: row.archived_at,
    due: row.due,
    due_key: row.due_key,
    warn_from: row.warn_from,
    definition: row.definition,
    values: given(row.values),
    places: placesOf(storage, row),
    demo: row.demo,
  }))
  await sql`
    INSERT INTO record_version (${sql.join(VERSION_COLUMNS.map(({ name }) => sql.ref(name)))})
    SELECT ${sql.join(VERSION_COLUMNS.map(taken))} FROM ${recordset(rows, VERSION_COLUMNS)}`.execute(db)
}

/** What is empty is left out. */
const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))

const placesOf = ({ fields }: Storage, { values }: StoredRow): Record<string, readonly number[]> =>
  Object.fromEntries(
    [...fields.values()].flatMap(({ name, field }) => {
      const value = values[name]
      return field.column.type === 'geometry' && value ? [[name, placeOf(value as Geometry)] as const] : []
    }),
  )
