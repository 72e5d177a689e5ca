import type { ColumnType, Generated } from 'kysely'
import type { RuleBody } from './rule.js'

export interface AlarmRuleTable {
  id: Generated<number>
  built_in: Generated<boolean>
  version: number
  body: ColumnType<RuleBody, string, string>
  updated_at: Date
  updated_by: string | null
  removed_at: Date | null
  /** bigint arrives as text. */
  evaluated: ColumnType<string, never, never>
}

export interface AlarmRuleVersionTable {
  rule_id: number
  version: number
  at: Date
  by_name: string | null
  body: ColumnType<RuleBody | null, string | null, never>
}

export interface AlarmTables {
  alarm_rule: AlarmRuleTable
  alarm_rule_version: AlarmRuleVersionTable
}
