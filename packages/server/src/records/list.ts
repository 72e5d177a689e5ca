import { type RawBuilder, sql } from 'kysely'
import { Problem } from '../http/problem.js'
import { type Asked, columnNamed } from './question.js'
import type { Executor } from './rows.js'
import { at, recordOf, type Storage, type StoredRow, selectList } from './storage.js'

/**
 * Of what many records hold, the first page in an order that an index has is found by walking along it: several times as many records are looked
 * at as would hold a page if all tokens were as common as the rarest. To find them all first and sort them took seconds where 150,000 of
 * 250,000 answer.
 */
const MOST_WALKED = 4_000
const WALK_MARGIN = 4
const INDEXED = ['updated', 'id']

/** Where a page ended: the value sorted by, as the database writes it, and the id. */
type Cursor = readonly [value: string | null, id: number]

export interface Page {
  rows: StoredRow[]
  next: string | null
}

/**
 * One page of records, by keyset: however far down, it costs the same, and what is written meanwhile neither repeats nor hides a record.
 * Empty values come last whichever way it is sorted.
 * @param names fields wanted
 */
export async function pageOf(
  db: Executor,
  storage: Storage,
  { from, where, search, sort }: Asked,
  { names, cursor, limit }: { names: readonly string[]; cursor: string | undefined; limit: number },
): Promise<Page> {
  const { by, descending } = sort ?? { by: 'updated', descending: true }
  const column = columnNamed(storage, by)
  // Any other field, required now, may be empty in a record that is older.
  const { key, title, area } = storage.register
  const neverEmpty = ['id', 'state', 'updated', key, title, area].includes(by)
  const value = at(column.column)
  const way = sql.raw(descending ? 'DESC' : 'ASC')
  const after =
    cursor === undefined
      ? sql`true`
      : afterSql(readCursor(cursor), value, column.type, { descending, neverEmpty })
  // Only where the planner need not be told: it takes an index only when the order is literally the index's.
  const last = descending && !neverEmpty ? sql`NULLS LAST` : sql``
  const order = sql`ORDER BY ${value} ${way} ${last}, r.id ${way}`
  const read = async (source: RawBuilder<unknown>, condition: RawBuilder<boolean>) => {
    const { rows } = await sql<Record<string, unknown> & { sorted: string | null }>`
      SELECT ${selectList(storage, names)}, ${value}::text AS sorted FROM ${source} WHERE ${condition}
      ${order} LIMIT ${limit + 1}`.execute(db)
    return rows
  }
  const isOrdered = [...INDEXED, key, title].includes(by)
  const far = search?.share ? Math.ceil((WALK_MARGIN * limit) / search.share) : Number.POSITIVE_INFINITY
  const walked =
    search !== null && isOrdered && far <= MOST_WALKED
      ? await read(
          sql`(SELECT * FROM ${from} WHERE ${search.others} AND ${after} ${order} LIMIT ${far}) AS r`,
          search.where,
        )
      : []
  // Fewer than a page may mean that there are more beyond what was walked.
  const rows = walked.length > limit ? walked : await read(from, sql<boolean>`${where} AND ${after}`)
  const page = rows.slice(0, limit)
  const end = page.at(-1)
  return {
    rows: page.map((row) => recordOf(storage, row, names)),
    next: rows.length > limit && end ? writeCursor([end.sorted, Number(end.id)]) : null,
  }
}

function afterSql(
  [value, id]: Cursor,
  column: RawBuilder<unknown>,
  type: string,
  { descending, neverEmpty }: { descending: boolean; neverEmpty: boolean },
): RawBuilder<unknown> {
  const beyond = sql.raw(descending ? '<' : '>')
  if (value === null) return sql`(${column} IS NULL AND r.id ${beyond} ${id})`
  const further = sql`(${column}, r.id) ${beyond} (${value}::${sql.raw(type)}, ${id}::integer)`
  return neverEmpty ? further : sql`(${further} OR ${column} IS NULL)`
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

function readCursor(text: string): Cursor {
  try {
    const given: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (
      Array.isArray(given) &&
      given.length === 2 &&
      (given[0] === null || typeof given[0] === 'string') &&
      Number.isInteger(given[1])
    ) {
      return given as unknown as Cursor
    }
  } catch {
    // Answered below like any other text that is no cursor.
  }
  throw new Problem(400, 'cursor-unknown', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The page mark is not valid; start from the first page',
  })
}
