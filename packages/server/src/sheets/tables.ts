import type { Issue } from '@tuojiang/register'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Actor } from '../http/index.js'
import type { SheetRow } from '../workbook/index.js'
import type { PlacedIssue } from './places.js'
import type { FileLayout } from './read-file.js'

export type ImportState = 'reading' | 'checked' | 'writing' | 'done' | 'refused' | 'cancelled'
export type RowOutcome = 'new' | 'changed' | 'same' | 'refused'

export interface RecordImportTable {
  id: Generated<number>
  register: string
  file: string
  sha256: string
  state: ImportState
  at: Date
  account_id: number | null
  login: string | null
  actor: JSONColumnType<Actor>
  rows_total: number | null
  rows_read: Generated<number>
  rows_written: Generated<number>
  rows_new: Generated<number>
  rows_changed: Generated<number>
  rows_same: Generated<number>
  rows_refused: Generated<number>
  warnings: Generated<number>
  issues: ColumnType<Issue[], string | undefined, string>
  layout: ColumnType<FileLayout | null, string | null | undefined, string>
  ended_at: Date | null
}

export interface RecordImportRowTable {
  import_id: number
  row: number
  key: string | null
  outcome: RowOutcome
  issues: ColumnType<PlacedIssue[], string, string>
  cells: ColumnType<SheetRow['cells'], string, never>
  lines: ColumnType<Record<string, SheetRow[]> | null, string | null, never>
}

export interface SheetTables {
  record_import: RecordImportTable
  record_import_row: RecordImportRowTable
}
