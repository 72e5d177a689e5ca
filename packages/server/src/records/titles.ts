import { sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { allOf, escapeLike } from './conditions.js'
import type { RecordDeps } from './deps.js'
import { tsqueryOf } from './search-tokens.js'
import { at, type Storage } from './storage.js'
import { requireSight } from './visibility.js'

const MOST = 30
const MOST_IDS = 500

/**
 * Records by their key and title, for choosing one: those whose text holds what was typed, those whose key or title begins with it first; or
 * those of given ids.
 */
export async function titlesFor(
  { db }: Pick<RecordDeps, 'db'>,
  storage: Storage,
  { search, ids }: { search?: string | undefined; ids?: string | undefined },
  actor: Actor,
): Promise<{ id: number; key: string; title: string }[]> {
  const sight = requireSight(storage, actor)
  const column = (name: string) => at(storage.fields.get(name)?.column ?? 'id')
  const [key, title] = [column(storage.register.key), column(storage.register.title)]
  const parts = [sight.where]
  const typed = search?.trim() ?? ''
  let order = sql`${title}, r.id`
  if (ids !== undefined) {
    const wanted = ids.split(',').map(Number).filter(Number.isInteger).slice(0, MOST_IDS)
    parts.push(sql<boolean>`r.id = ANY(${wanted}::integer[])`)
  } else {
    parts.push(sql<boolean>`r.archived_at IS NULL`)
    if (typed !== '') {
      const query = tsqueryOf(typed)
      const begins = `${escapeLike(typed)}%`
      parts.push(query === null ? sql<boolean>`false` : sql<boolean>`r.search @@ ${query}::tsquery`)
      order = sql`(${key} ILIKE ${begins} OR ${title} ILIKE ${begins}) DESC, ${title}, r.id`
    }
  }
  const { rows } = await sql<{ id: number; key: string; title: string }>`
    SELECT r.id, ${key} AS key, ${title} AS title FROM ${sql.table(storage.table)} AS r
    WHERE ${allOf(parts)} ORDER BY ${order} LIMIT ${ids === undefined ? MOST : MOST_IDS}`.execute(db)
  return rows
}
