import type { Analysis } from '@tuojiang/api'
import type { ColumnType } from 'kysely'

export interface SavedAnalysisTable {
  id: string
  name: string
  account_id: number
  /** Name of the owner as it was. */
  owner: string
  shared: boolean
  analysis: ColumnType<Analysis, string, string>
  created_at: Date
  updated_at: Date
}

export interface AnalysisTables {
  saved_analysis: SavedAnalysisTable
}
