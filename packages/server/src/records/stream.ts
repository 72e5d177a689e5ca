import { sql } from 'kysely'
import type { Actor } from '../http/actor.js'
import { type RowAnswer, rowAnswers } from './answers.js'
import type { RecordDeps } from './deps.js'
import { type Asked, columnNamed } from './question.js'
import { at, recordOf, type Storage, selectList } from './storage.js'
import type { Sight } from './visibility.js'

const AT_A_TIME = 1000

/**
 * All records that answer a question, some at a time, as of one moment: a cursor of the database holds still what is written meanwhile, and
 * however many there are, only one part of them is in memory.
 * @param names fields wanted
 */
export async function eachPart(
  deps: RecordDeps,
  storage: Storage,
  { from, where, sort }: Asked,
  { names, sight, actor }: { names: readonly string[]; sight: Sight; actor: Actor },
  take: (rows: RowAnswer[]) => Promise<void> | void,
): Promise<void> {
  const { by, descending } = sort ?? { by: 'updated', descending: true }
  const column = at(columnNamed(storage, by).column)
  const { key, title, area, deadlines } = storage.register
  const dated = Object.values(deadlines).flatMap(({ due }) => Object.values(due))
  const read = new Set([key, title, area, ...names, ...dated.filter((name) => storage.fields.has(name))])
  const shown = new Set(names)
  await deps.db.transaction().execute(async (transaction) => {
    await sql`
      DECLARE part NO SCROLL CURSOR FOR SELECT ${selectList(storage, read)} FROM ${from} WHERE ${where}
      ORDER BY ${column} ${sql.raw(descending ? 'DESC NULLS LAST' : 'ASC')}, r.id ${sql.raw(descending ? 'DESC' : 'ASC')}`.execute(
      transaction,
    )
    for (;;) {
      const { rows } = await sql<Record<string, unknown>>`FETCH ${sql.lit(AT_A_TIME)} FROM part`.execute(
        transaction,
      )
      if (rows.length === 0) return
      const records = rows.map((row) => recordOf(storage, row, read))
      await take(await rowAnswers(deps, transaction, storage, records, { sight, actor, names: shown }))
      if (rows.length < AT_A_TIME) return
    }
  })
}
