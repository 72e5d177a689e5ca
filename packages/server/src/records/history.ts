import type { endpoints, Response } from '@tuojiang/api'
import type { Actor } from '../http/actor.js'
import type { RecordDeps } from './deps.js'
import { differencesFor } from './differences.js'
import { recordNotFound } from './problems.js'
import { readRecords } from './read-one.js'
import type { Storage } from './storage.js'
import { requireSight } from './visibility.js'

type HistoryAnswer = Response<(typeof endpoints)['GET /api/records/:register/:id/history']>

const DEFAULT_PAGE = 100

/** Every version of a record, newest first, with what changed from the one before in the fields the reader sees. */
export async function historyOf(
  deps: RecordDeps,
  storage: Storage,
  id: number,
  { cursor, limit = DEFAULT_PAGE }: { cursor?: string | undefined; limit?: number | undefined },
  actor: Actor,
): Promise<HistoryAnswer> {
  const { db } = deps
  const sight = requireSight(storage, actor)
  if (!(await readRecords(db, storage, [id], sight.where)).has(id)) throw recordNotFound()
  let query = db
    .selectFrom('record_version')
    .selectAll()
    .where('register', '=', storage.register.name)
    .where('record_id', '=', id)
    .orderBy('version', 'desc')
    // One more shows whether there is a next page, and what the last of this one changed.
    .limit(limit + 1)
  const before = Number(cursor)
  if (cursor !== undefined && Number.isInteger(before)) query = query.where('version', '<', before)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const pairs = page.map((row, index) => ({ before: rows[index + 1]?.values ?? {}, after: row.values }))
  const differences = await differencesFor(deps, db, storage, sight, actor, pairs)
  return {
    items: page.map((row, index) => ({
      version: row.version,
      at: row.at.toISOString(),
      by: row.login,
      what: row.what,
      why: row.why,
      state: row.state,
      definition: row.definition,
      differences: differences[index] ?? [],
    })),
    next: rows.length > limit ? String(page.at(-1)?.version) : null,
  }
}
