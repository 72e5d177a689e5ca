import { sql } from 'kysely'
import type { Executor } from './rows.js'
import type { RecordFinding, RecordTask, RecordWork } from './work.js'

/** What is to happen elsewhere because of a record. */
export type RecordEffect =
  | { raise: RecordFinding }
  | { settle: { key: string; at: number } }
  | { task: RecordTask }

const AT_A_TIME = 500
/** After these it waits for a person to look at `last_error`; the sweep tries once an hour. */
const MOST_TRIES = 48

/** Writes effects down in the transaction that causes them, so that neither comes without the other. */
export async function enqueue(db: Executor, effects: readonly RecordEffect[], now: number): Promise<void> {
  for (let start = 0; start < effects.length; start += AT_A_TIME) {
    await db
      .insertInto('record_effect')
      .values(
        effects
          .slice(start, start + AT_A_TIME)
          .map((effect) => ({ effect: JSON.stringify(effect), created_at: new Date(now) })),
      )
      .execute()
  }
}

/**
 * Carries out what is written down, oldest first; several processes take different ones.
 * @returns how many were carried out
 */
export async function carryOut(db: Executor, work: RecordWork | null, clock: () => number): Promise<number> {
  if (work === null) return 0
  let done = 0
  for (;;) {
    const batch = await db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('record_effect')
        .select(['id', 'effect'])
        .where('done_at', 'is', null)
        .where('tries', '<', MOST_TRIES)
        .orderBy('id')
        .limit(AT_A_TIME)
        .forUpdate()
        .skipLocked()
        .execute()
      if (rows.length === 0) return { taken: 0, failed: false }
      const ids = rows.map(({ id }) => id)
      try {
        for (const run of runsOf(rows.map(({ effect }) => effect as unknown as RecordEffect))) await run(work)
        await sql`UPDATE record_effect SET done_at = ${new Date(clock())} WHERE id = ANY(${ids}::bigint[])`.execute(
          transaction,
        )
        return { taken: rows.length, failed: false }
      } catch (error) {
        await sql`UPDATE record_effect SET tries = tries + 1, last_error = ${(error as Error).message}
          WHERE id = ANY(${ids}::bigint[])`.execute(transaction)
        return { taken: 0, failed: true }
      }
    })
    done += batch.taken
    if (batch.failed || batch.taken < AT_A_TIME) return done
  }
}

/** Neighbours of one kind are carried out together; their order is kept. */
function runsOf(effects: readonly RecordEffect[]): ((work: RecordWork) => Promise<unknown>)[] {
  const runs: ((work: RecordWork) => Promise<unknown>)[] = []
  let start = 0
  while (start < effects.length) {
    const kind = kindOf(effects[start] as RecordEffect)
    let end = start
    while (end < effects.length && kindOf(effects[end] as RecordEffect) === kind) end++
    const part = effects.slice(start, end)
    runs.push((work) => carry(work, part))
    start = end
  }
  return runs
}

const kindOf = (effect: RecordEffect) => Object.keys(effect)[0]

async function carry(work: RecordWork, effects: readonly RecordEffect[]): Promise<void> {
  const raises = effects.flatMap((effect) => ('raise' in effect ? [effect.raise] : []))
  const settlements = effects.flatMap((effect) => ('settle' in effect ? [effect.settle] : []))
  const tasks = effects.flatMap((effect) => ('task' in effect ? [effect.task] : []))
  if (raises.length > 0) await work.raise(raises)
  if (settlements.length > 0) await work.settle(settlements)
  if (tasks.length > 0) await work.task(tasks)
}
