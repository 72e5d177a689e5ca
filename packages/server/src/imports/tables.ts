import type { ColumnType, Generated } from 'kysely'

export interface ImportRunTable {
  id: Generated<number>
  file_name: string
  file_digest: string
  options: ColumnType<Record<string, unknown>, string, never>
  encoding: string
  rows: number
  accepted: number
  refused: number
  values: number
  issues: number
  by_name: string
  started_at: Date
  ended_at: Date
}

export interface ImportIssueTable {
  run_id: number
  position: number
  row: number
  column_name: string | null
  code: string
  value: string | null
  content: string
}

export interface ImportTables {
  import_run: ImportRunTable
  import_issue: ImportIssueTable
}
