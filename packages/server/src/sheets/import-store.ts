import type { endpoints, Response } from '@tuojiang/api'
import type { Issue } from '@tuojiang/register'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../db/index.js'
import type { SheetRow } from '../workbook/index.js'
import type { PlacedIssue } from './places.js'
import type { FileLayout } from './read-file.js'
import type { ImportState, RecordImportRowTable, RecordImportTable, RowOutcome } from './tables.js'

export type StoredImport = Selectable<RecordImportTable>
export type StoredRow = Selectable<RecordImportRowTable>
export type ImportAnswer = Response<(typeof endpoints)['GET /api/records/:register/imports/:id']>

export interface CheckedRow {
  row: number
  key: string | null
  outcome: RowOutcome
  issues: readonly PlacedIssue[]
  cells: SheetRow['cells']
  lines: Record<string, SheetRow[]> | null
}

export interface Counts {
  new: number
  changed: number
  same: number
  refused: number
  warnings: number
}

export const importAnswer = (one: StoredImport): ImportAnswer => ({
  id: one.id,
  register: one.register,
  file: one.file,
  state: one.state,
  at: one.at.toISOString(),
  by: one.login,
  rowsTotal: one.rows_total,
  rowsRead: one.rows_read,
  rowsWritten: one.rows_written,
  counts: {
    new: one.rows_new,
    changed: one.rows_changed,
    same: one.rows_same,
    refused: one.rows_refused,
    warnings: one.warnings,
  },
  issues: one.issues,
})

type Db = Kysely<Database>

export async function find(db: Db, id: number): Promise<StoredImport | undefined> {
  return db.selectFrom('record_import').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Changes an import as long as it is in the state it is thought to be in.
 * @returns whether it was
 */
export async function advance(
  db: Db,
  id: number,
  from: ImportState,
  change: {
    state?: ImportState
    counts?: Counts
    rowsTotal?: number
    rowsRead?: number
    rowsWritten?: number
    issues?: readonly Issue[]
    layout?: FileLayout
    endedAt?: Date
  },
): Promise<boolean> {
  const { counts } = change
  const { numUpdatedRows } = await db
    .updateTable('record_import')
    .set({
      state: change.state ?? from,
      ...(counts && {
        rows_new: counts.new,
        rows_changed: counts.changed,
        rows_same: counts.same,
        rows_refused: counts.refused,
        warnings: counts.warnings,
      }),
      ...(change.rowsTotal !== undefined && { rows_total: change.rowsTotal }),
      ...(change.rowsRead !== undefined && { rows_read: change.rowsRead }),
      ...(change.rowsWritten !== undefined && { rows_written: change.rowsWritten }),
      ...(change.issues && { issues: JSON.stringify(change.issues) }),
      ...(change.layout && { layout: JSON.stringify(change.layout) }),
      ...(change.endedAt && { ended_at: change.endedAt }),
    })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function keepRows(db: Db, importId: number, rows: readonly CheckedRow[]): Promise<void> {
  await sql`
    INSERT INTO record_import_row (import_id, row, key, outcome, issues, cells, lines)
    SELECT ${importId}::integer, r.row, r.key, r.outcome, r.issues, r.cells, nullif(r.lines, 'null')
    FROM jsonb_to_recordset(${withoutNul(JSON.stringify(rows))}::jsonb)
      AS r(row integer, key text, outcome text, issues jsonb, cells jsonb, lines jsonb)`.execute(db)
}

/**
 * Tells the planner that an import of this size is there. Until it knows, each part of `eachRow` reads and sorts all that is left of the
 * rows (measured at 60,000: 99 ms a part instead of 0.3).
 */
export async function rowsWereKept(db: Db): Promise<void> {
  await sql`ANALYZE record_import_row`.execute(db)
}

/** PostgreSQL takes no NUL in texts; nothing readable has one. */
const withoutNul = (json: string): string => json.replaceAll('\\u0000', '')

/** Rows that turned out otherwise when they were to be written. */
export async function correctRows(
  db: Db,
  importId: number,
  rows: readonly { row: number; issues: readonly PlacedIssue[] }[],
): Promise<void> {
  await sql`
    UPDATE record_import_row AS kept SET outcome = 'refused', issues = r.issues
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(row integer, issues jsonb)
    WHERE kept.import_id = ${importId} AND kept.row = r.row`.execute(db)
}

const AT_A_TIME = 1000

/** Rows of an import in the order of the file, some at a time. */
export async function* eachRow(
  db: Db,
  importId: number,
  outcomes: readonly RowOutcome[],
  chosen: readonly number[] | null = null,
): AsyncGenerator<StoredRow> {
  let after = 0
  for (;;) {
    let query = db
      .selectFrom('record_import_row')
      .selectAll()
      .where('import_id', '=', importId)
      .where('row', '>', after)
      .where('outcome', 'in', outcomes)
    if (chosen) query = query.where(sql<boolean>`row = ANY(${[...chosen]}::integer[])`)
    const rows = await query.orderBy('row').limit(AT_A_TIME).execute()
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < AT_A_TIME) return
    after = last.row
  }
}
