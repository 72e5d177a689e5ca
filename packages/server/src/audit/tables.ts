import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string | null, never>

export interface AuditEntryTable {
  /** bigint arrives as text. */
  id: ColumnType<string, number, never>
  at: Date
  account_id: number | null
  actor: string
  address: string | null
  action: string
  subject: string
  result: string
  request_id: string | null
  before: Json
  after: Json
  previous_hash: string
  hash: string
}

export interface AuditTables {
  audit_entry: AuditEntryTable
}
