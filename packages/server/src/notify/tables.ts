import type { ColumnType, Generated } from 'kysely'
import type { ChannelKind, OutMessage, Severity } from './message.js'

export interface NoticeTable {
  id: Generated<string>
  account_id: number
  key: string
  at: Date
  title_zh: string
  title_en: string
  detail_zh: string
  detail_en: string
  link: string | null
  severity: Severity
  read_at: Date | null
}

export interface NoticeSettingTable {
  account_id: number
  by_email: boolean
  digest: boolean
  least_severity: Severity
  /** Minutes of the city's day. */
  quiet_from: number | null
  quiet_until: number | null
}

export interface ChannelOutTable {
  id: Generated<number>
  kind: ChannelKind
  name: string
  /** Name of the environment variable that holds the address; null for e-mail. */
  variable: string | null
  enabled: Generated<boolean>
  area_id: number | null
  least_severity: Severity
  last_at: Date | null
  last_error: string | null
}

export interface OutboxTable {
  id: Generated<string>
  message_id: Generated<string>
  channel_id: number
  account_id: number | null
  key: string
  severity: Severity
  message: ColumnType<OutMessage, string, string>
  state: Generated<'waiting' | 'sent' | 'dead'>
  tries: Generated<number>
  not_before: Date
  last_error: string | null
  created_at: Date
  sent_at: Date | null
}

export interface DutyTurnTable {
  id: Generated<number>
  area_id: number | null
  account_id: number
  from_at: Date
  until_at: Date
}

export interface NotifyTables {
  notice: NoticeTable
  notice_setting: NoticeSettingTable
  channel_out: ChannelOutTable
  outbox: OutboxTable
  duty_turn: DutyTurnTable
}
