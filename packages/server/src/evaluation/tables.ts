import type { ColumnType } from 'kysely'

export interface EvaluationResultTable {
  subject: string
  method: string
  edition: string
  period: string
  revision: number
  computed_at: Date
  value: ColumnType<unknown, string, never>
}

export interface EvaluationTables {
  evaluation_result: EvaluationResultTable
}
