import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string | null, never>

export interface AuditEntryTable {
  /** bigint arrives as text. */
  id: ColumnType<string, number, never>
  at: Date
  account_id: number | null
  actor: string
  via: string | null
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

export interface AuditAnchorTable {
  entry_id: ColumnType<string, number, never>
  hash: string
  at: Date
}

export interface AuditArchiveTable {
  through_id: ColumnType<string, number, never>
  hash: string
  file_name: string
  file_digest: string
  at: Date
}

export interface AuditTables {
  audit_entry: AuditEntryTable
  audit_anchor: AuditAnchorTable
  audit_archive: AuditArchiveTable
}
