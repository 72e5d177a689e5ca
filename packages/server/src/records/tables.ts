import type { ColumnType, Generated } from 'kysely'

type Json<T> = ColumnType<T, string, string>

/** A version as it was written; the tables of the registers themselves are known from their definitions. */
export interface RecordVersionTable {
  register: string
  record_id: number
  version: number
  at: Date
  account_id: number | null
  login: string | null
  what: string
  why: string | null
  state: string
  state_since: Date
  entered: Json<Record<string, string>>
  archived_at: Date | null
  due: ColumnType<string | null, string | null, never>
  due_key: string | null
  warn_from: ColumnType<string | null, string | null, never>
  definition: number
  values: Json<Record<string, unknown>>
  places: Json<Record<string, readonly number[]>>
  demo: boolean
}

export interface RecordEffectTable {
  /** bigint arrives as text. */
  id: ColumnType<string, never, never>
  effect: Json<Record<string, unknown>>
  created_at: Date
  done_at: Date | null
  tries: Generated<number>
  last_error: string | null
}

export interface RecordDeadlineTable {
  register: string
  record_id: number
  key: string
  due: ColumnType<string, string, string>
  stage: 'soon' | 'overdue'
}

export interface RecordViewTable {
  id: Generated<number>
  register: string
  name: string
  account_id: number
  shared: boolean
  query: Json<Record<string, string>>
  created_at: Date
}

export interface LandGateAnswerTable {
  id: Generated<number>
  at: Date
  account_id: number | null
  login: string | null
  question: Json<Record<string, unknown>>
  answer: Json<Record<string, unknown>>
}

export interface RecordTables {
  record_version: RecordVersionTable
  record_effect: RecordEffectTable
  record_deadline: RecordDeadlineTable
  record_view: RecordViewTable
  land_gate_answer: LandGateAnswerTable
}
