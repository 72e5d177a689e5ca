import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { allOf, escapeLike } from './conditions.js'
import type { RecordDeps } from './deps.js'
import { searchOf } from './search-tokens.js'
import { at, type Storage } from './storage.js'
import { requireSight } from './visibility.js'

const MOST = 30
const MOST_IDS = 500
/** Of a text that thousands of records hold, as many are looked at; who wants another one types more. */
const MOST_LOOKED_AT = 300

type Title = { id: number; key: string; title: string }

/**
 * Records by their key and title, for choosing one: those whose key or title begins with what was typed, then others whose text holds it; or
 * those of given ids.
 */
export async function titlesFor(
  { db }: Pick<RecordDeps, 'db'>,
  storage: Storage,
  { search, ids }: { search?: string | undefined; ids?: string | undefined },
  actor: Actor,
): Promise<Title[]> {
  const sight = requireSight(storage, actor)
  const column = (name: string) => at(storage.fields.get(name)?.column ?? 'id')
  const [key, title] = [column(storage.register.key), column(storage.register.title)]
  const read = async (parts: readonly RawBuilder<boolean>[], most: number, order: RawBuilder<unknown>) => {
    const { rows } = await sql<Title>`
      SELECT r.id, ${key} AS key, ${title} AS title FROM ${sql.table(storage.table)} AS r
      WHERE ${sight.where} AND ${allOf(parts)} ${order} LIMIT ${most}`.execute(db)
    return rows
  }
  const byTitle = sql`ORDER BY ${title}, r.id`
  if (ids !== undefined) {
    const wanted = ids.split(',').map(Number).filter(Number.isInteger).slice(0, MOST_IDS)
    return read([sql<boolean>`r.id = ANY(${wanted}::integer[])`], MOST_IDS, byTitle)
  }
  const inUse = sql<boolean>`r.archived_at IS NULL`
  const typed = search?.trim() ?? ''
  if (typed === '') return read([inUse], MOST, byTitle)
  const query = searchOf(typed, null)?.whole
  if (query === undefined) return []
  const begins = `${escapeLike(typed)}%`
  const first = await read([inUse, sql<boolean>`${title} LIKE ${begins}`], MOST, byTitle)
  const byKey = await read(
    [inUse, sql<boolean>`${key} LIKE ${`${escapeLike(typed.toUpperCase())}%`}`],
    MOST,
    sql`ORDER BY ${key}`,
  )
  const holding = await read([inUse, sql<boolean>`r.search @@ ${query}::tsquery`], MOST_LOOKED_AT, sql``)
  holding.sort((one, other) =>
    one.title < other.title ? -1 : one.title > other.title ? 1 : one.id - other.id,
  )
  const found = new Map([...byKey, ...first, ...holding].map((row) => [row.id, row]))
  return [...found.values()].slice(0, MOST)
}
