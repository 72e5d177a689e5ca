import type { ColumnType, Generated } from 'kysely'
import type { FindingReason, Severity } from './words.js'

export interface FindingTable {
  id: Generated<number>
  /** What makes two sightings the same trouble. */
  key: string
  kind: string
  rule_id: number | null
  subject: string
  subject_zh: string | null
  subject_en: string | null
  link: string | null
  site_id: number | null
  area_id: number | null
  enterprise_id: number | null
  factor: string | null
  severity: Severity
  title_zh: string
  title_en: string
  detail_zh: string
  detail_en: string
  value: string | null
  limit_value: string | null
  unit: string | null
  attachments: number[]
  lon: number | null
  lat: number | null
  started_at: Date
  last_at: Date
  ended_at: Date | null
  ends_by: 'cause' | 'person'
  acknowledged_by: string | null
  acknowledged_at: Date | null
  reason: FindingReason | null
  note: string | null
  told_at: Date | null
  escalation: Generated<number>
  task_id: number | null
  raised_by: string | null
  once_key: string | null
  demo: boolean
  created_at: Date
}

export interface FindingEventTable {
  /** bigint arrives as text. */
  id: ColumnType<string, never, never>
  finding_id: number
  at: Date
  what: string
  account_id: number | null
  by_name: string | null
  reason: FindingReason | null
  note: string | null
}

export interface MuteTable {
  id: Generated<number>
  rule_id: number | null
  subject: string | null
  reason: string
  until: Date
  by_name: string | null
  at: Date
  ended_at: Date | null
}

export interface FindingTables {
  finding: FindingTable
  finding_event: FindingEventTable
  mute: MuteTable
}
