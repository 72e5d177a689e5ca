import { dayOf } from '@tuojiang/measure'
import { sql } from 'kysely'
import { announceDeadlines, retractDeadlines } from './announce.js'
import { withDue } from './deadline.js'
import type { RecordDeps } from './deps.js'
import { carryOut, enqueue } from './effects.js'
import { recordOf, type Storage, type StoredRow, selectList } from './storage.js'

export interface Swept {
  /** Records whose deadline moved because the calendar or a definition did. */
  moved: number
  /** Effects carried out: findings raised and ended, tasks. */
  effects: number
}

const AT_A_TIME = 2000
const SWEPT_KEY = 'records.swept'

/**
 * What the passing of days asks for: once a day every deadline is computed anew, and what is near or past becomes findings and tasks, each once.
 * May run in several processes at once, stop anywhere and be started again; it ends when everything is told.
 */
export async function sweepRecords(deps: RecordDeps): Promise<Swept> {
  const { db, catalogue, work, clock, zone } = deps
  const now = clock()
  const today = dayOf(now, zone)
  let effects = await carryOut(db, work, clock)
  let moved = 0
  const timed = catalogue.all.filter(({ register }) => Object.keys(register.deadlines).length > 0)
  if (!(await isSwept(deps, today))) {
    for (const storage of timed) moved += await recompute(deps, storage, now, today)
    await markSwept(deps, today, now)
  }
  for (const storage of timed) await announce(deps, storage, now, today)
  effects += await carryOut(db, work, clock)
  return { moved, effects }
}

async function isSwept({ db }: RecordDeps, today: string): Promise<boolean> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', SWEPT_KEY).executeTakeFirst()
  return row?.value === today
}

async function markSwept({ db }: RecordDeps, today: string, now: number): Promise<void> {
  const value = JSON.stringify(today)
  await db
    .insertInto('setting')
    .values({ key: SWEPT_KEY, value, updated_at: new Date(now) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: new Date(now) }))
    .execute()
}

/** Writes deadlines that are other than stored. The versions keep what was true when they were written. */
async function recompute(deps: RecordDeps, storage: Storage, now: number, today: string): Promise<number> {
  const { db, calendar } = deps
  const states = [
    ...new Set(Object.values(storage.register.deadlines).flatMap(({ while: during }) => during)),
  ]
  let moved = 0
  await inParts(deps, storage, sql`(r.state = ANY(${states}::text[]) OR r.due IS NOT NULL)`, async (rows) => {
    const other = rows.flatMap((row) => {
      const next = withDue(storage, row, calendar)
      return next.due !== row.due || next.due_key !== row.due_key || next.warn_from !== row.warn_from
        ? [next]
        : []
    })
    if (other.length === 0) return
    moved += other.length
    await db.transaction().execute(async (transaction) => {
      const columns = other.map(({ id, version, due, due_key, warn_from }) => ({
        id,
        version,
        due,
        due_key,
        warn_from,
      }))
      await sql`
        UPDATE ${sql.table(storage.table)} AS r SET due = t.due, due_key = t.due_key, warn_from = t.warn_from
        FROM jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) AS t(id integer, version integer, due date, due_key text, warn_from date)
        WHERE r.id = t.id AND r.version = t.version`.execute(transaction)
      await enqueue(
        transaction,
        await retractDeadlines(transaction, storage, other, { now, today, calendar }),
        now,
      )
    })
  })
  return moved
}

async function announce(deps: RecordDeps, storage: Storage, now: number, today: string): Promise<void> {
  const { db, calendar } = deps
  await inParts(
    deps,
    storage,
    sql`(r.warn_from <= ${today}::date AND r.archived_at IS NULL)`,
    async (rows) => {
      await db.transaction().execute(async (transaction) => {
        await enqueue(
          transaction,
          await announceDeadlines(transaction, storage, rows, { now, today, calendar }),
          now,
        )
      })
    },
  )
}

async function inParts(
  { db }: RecordDeps,
  storage: Storage,
  where: ReturnType<typeof sql>,
  take: (rows: StoredRow[]) => Promise<void>,
): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await sql<Record<string, unknown>>`
      SELECT ${selectList(storage)} FROM ${sql.table(storage.table)} AS r
      WHERE r.id > ${after} AND ${where} ORDER BY r.id LIMIT ${AT_A_TIME}`.execute(db)
    const records = rows.map((row) => recordOf(storage, row))
    if (records.length > 0) await take(records)
    if (records.length < AT_A_TIME) return
    after = records.at(-1)?.id ?? after
  }
}
