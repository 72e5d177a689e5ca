import type { Label } from '@tuojiang/measure'

/** What is wrong with a row or the header of a table, and what is accepted. */
export interface TableProblem {
  /** Column of the field; `aqi` when no index may be given although every field could be read. */
  column: string
  value: string
  code: TableProblemCode
  message: Label
}

export type TableProblemCode =
  | 'bad-date'
  | 'no-edition'
  | 'not-a-number'
  | 'negative'
  | 'bad-body'
  | 'no-index'
  | 'missing-column'
  | 'duplicate-column'

/** A row of a table with what was added to it. */
export interface TableRow {
  fields: string[]
  problems: TableProblem[]
}
