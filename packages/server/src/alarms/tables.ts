import type { ColumnType, Generated } from 'kysely'
import type { AlarmKind, AlarmReason, Severity } from './words.js'

export interface AlarmTable {
  id: Generated<number>
  kind: AlarmKind
  severity: Severity
  site_id: number | null
  site_name_zh: string | null
  site_name_en: string | null
  area_id: number | null
  /** What of the site it is about: the factor, `device:12`, or empty. */
  subject: string
  factor: string | null
  title_zh: string
  title_en: string
  detail_zh: string
  detail_en: string
  value: string | null
  limit_value: string | null
  started_at: Date
  last_at: Date
  ended_at: Date | null
  acknowledged_by: string | null
  acknowledged_at: Date | null
  reason: AlarmReason | null
  note: string | null
  demo: boolean
  created_at: Date
}

export interface AlarmRuleTable {
  kind: AlarmKind
  enabled: boolean
  severity: Severity
  parameters: ColumnType<Record<string, unknown>, string, string>
}

export interface AlarmTables {
  alarm: AlarmTable
  alarm_rule: AlarmRuleTable
}
