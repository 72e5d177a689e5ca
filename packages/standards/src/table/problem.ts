import type { Label } from '@tuojiang/measure'

/** A field of a table that could not be read, and what is accepted. */
export interface TableProblem {
  column: string
  value: string
  code: 'bad-date' | 'not-a-number' | 'bad-body'
  message: Label
}
