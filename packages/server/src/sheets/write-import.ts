import { hasErrors, type Register } from '@tuojiang/register'
import type { Kysely } from 'kysely'
import type { Database } from '../db/index.js'
import type { Actor } from '../http/index.js'
import type { LoadRow, Sight } from '../records/index.js'
import { type CheckDeps, GivenUp, importColumns } from './check-file.js'
import { advance, correctRows, eachRow, type StoredImport, type StoredRow } from './import-store.js'
import { changedMeanwhile } from './issues.js'
import { rowReader } from './load-rows.js'
import { type PlacedIssue, placer } from './places.js'
import type { RowOutcome } from './tables.js'

/** Rows to write: all, those that passed, or some by their number. */
export type RowsWanted = 'all' | 'valid' | readonly number[]

const WRITABLE: readonly RowOutcome[] = ['new', 'changed']

/**
 * Writes the rows of a checked import in one transaction, with the import itself: it is done exactly when the records are there. Every row is
 * checked once more, since others write too.
 * @throws GivenUp
 */
export async function writeImport(
  { db, records, clock, progressed, stopping }: CheckDeps,
  one: StoredImport,
  {
    register,
    actor,
    sight,
    rows,
    why,
  }: {
    register: Register
    actor: Actor
    sight: Sight
    rows: RowsWanted
    why: string | null
  },
): Promise<void> {
  const { id, layout } = one
  if (layout === null) throw new Error(`import ${id} has no layout`)
  const read = rowReader(layout, importColumns(register, sight))
  const place = placer(register, layout)
  const waiting: StoredRow[] = []
  const wrong: { row: number; issues: readonly PlacedIssue[]; was: RowOutcome }[] = []
  const words = `导入 #${id} ${one.file}${why === null || why === '' ? '' : `：${why}`}`
  let rowsWritten = 0

  async function* loads(): AsyncGenerator<LoadRow> {
    const chosen = typeof rows === 'string' ? null : rows
    for await (const row of eachRow(db, id, WRITABLE, chosen)) {
      waiting.push(row)
      yield read(row).load
    }
  }
  /** The rows that turned out wrong are told as such, and the counts with them. */
  const correct = async (executor: Kysely<Database>) => {
    if (wrong.length > 0) await correctRows(executor, id, wrong)
    const lost = (outcome: RowOutcome) => wrong.filter(({ was }) => was === outcome).length
    return {
      new: one.rows_new - lost('new'),
      changed: one.rows_changed - lost('changed'),
      same: one.rows_same,
      refused: one.rows_refused + wrong.length,
      warnings: one.warnings,
    }
  }

  const result = await records.load(register.name, loads(), {
    actor,
    allOrNothing: rows !== 'valid',
    why: words,
    async onPart(outcomes) {
      for (const { outcome, issues } of outcomes) {
        const row = waiting.shift() as StoredRow
        if (outcome === 'new' || outcome === 'changed') rowsWritten++
        if (hasErrors(issues)) wrong.push({ row: row.row, issues: place(issues, row), was: row.outcome })
      }
      if (stopping() || !(await advance(db, id, 'writing', { rowsWritten }))) throw new GivenUp()
      await progressed(id, false)
    },
    async beforeCommit(executor) {
      const counts = await correct(executor)
      const done = { state: 'done', rowsWritten, counts, endedAt: new Date(clock()) } as const
      if (!(await advance(executor, id, 'writing', done))) throw new GivenUp()
    },
  })
  if (!result.written) {
    const counts = await correct(db)
    await advance(db, id, 'writing', {
      state: 'checked',
      rowsWritten: 0,
      counts,
      issues: [...one.issues, changedMeanwhile(wrong.length)],
    })
  }
  await progressed(id, true)
}
