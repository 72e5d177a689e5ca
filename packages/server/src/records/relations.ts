import type { endpoints, Response } from '@tuojiang/api'
import { dayOf } from '@tuojiang/measure'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { dueAnswer, duesOf } from './deadline.js'
import type { RecordDeps } from './deps.js'
import { recordNotFound } from './problems.js'
import { readRecords } from './read-one.js'
import { at, keyOf, recordOf, type Storage, type StoredField, selectList, titleOf } from './storage.js'
import { requireSight, type Sight, sightOf } from './visibility.js'

type RelatedAnswer = Response<(typeof endpoints)['GET /api/records/:register/:id/related']>

const MOST_ROWS = 20

/** Registers that refer to this one by a field the reader sees, and what they see of each. */
export function referringSeen(
  { catalogue }: Pick<RecordDeps, 'catalogue'>,
  storage: Storage,
  actor: Actor,
): { storage: Storage; field: StoredField; sight: Sight }[] {
  return catalogue.referring(storage.register.name).flatMap(({ storage: other, field }) => {
    const sight = sightOf(other, actor)
    return sight?.readable.has(field.name) ? [{ storage: other, field, sight }] : []
  })
}

/** Records of other registers that refer to one, as far as the reader sees them: the newest of each, and how many there are. */
export async function relatedOf(
  deps: RecordDeps,
  storage: Storage,
  id: number,
  actor: Actor,
): Promise<RelatedAnswer> {
  const { db, calendar, clock, zone } = deps
  const sight = requireSight(storage, actor)
  if (!(await readRecords(db, storage, [id], sight.where)).has(id)) throw recordNotFound()
  const today = dayOf(clock(), zone)
  const groups: RelatedAnswer = []
  for (const { storage: other, field, sight: seen } of referringSeen(deps, storage, actor)) {
    const where: RawBuilder<boolean> = sql`${at(field.column)} = ${id} AND r.archived_at IS NULL AND ${seen.where}`
    const { rows } = await sql<Record<string, unknown> & { total: number }>`
      SELECT ${selectList(other)}, (count(*) OVER ())::integer AS total FROM ${sql.table(other.table)} AS r
      WHERE ${where} ORDER BY r.updated_at DESC, r.id DESC LIMIT ${MOST_ROWS}`.execute(db)
    if (rows.length === 0) continue
    groups.push({
      register: other.register.name,
      field: field.name,
      total: rows[0]?.total ?? 0,
      rows: rows.map((row) => {
        const record = recordOf(other, row)
        const [due] = duesOf(other, record, calendar)
        return {
          id: record.id,
          key: keyOf(other, record),
          title: titleOf(other, record),
          state: record.state,
          due: due ? dueAnswer(due, today, calendar) : null,
        }
      }),
    })
  }
  return groups
}
