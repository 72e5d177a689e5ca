import type { ColumnType, Generated } from 'kysely'
import type { CommandName, CommandState, CommandStep } from './commands/run.js'

type Json<T> = ColumnType<T, string | undefined, string>

export interface CommandRunTable {
  id: Generated<number>
  device_id: number
  command: CommandName
  arguments: Json<Record<string, unknown>>
  qn: string
  requested_by: string
  state: Generated<CommandState>
  tries: Generated<number>
  steps: Json<CommandStep[]>
  gateway: string | null
  created_at: Generated<Date>
  expires_at: Date
  ended_at: Date | null
}

/** bigint columns arrive as text. */
type Count = ColumnType<string, number | undefined, number>

export interface DeviceCountTable {
  device_id: number
  stored: Count
  duplicate: Count
  refused: Count
  held: Count
}

export interface DeviceConnectionTable {
  device_id: number
  gateway: string
  since: Date
  seen_at: Date
}

export interface GatewayStatusTable {
  gateway: string
  at: Date
  stats: Json<unknown>
}

export interface ConsoleWatchTable {
  device_id: number
  watcher: string
  until: Date
}

export interface DeviceHeldTable {
  device_id: number
  noted_at: Generated<Date>
}

export interface BackfillMarkTable {
  device_id: number
  kind: 'minute' | 'hour'
  last_time: Date
}

export interface BackfillHoleTable {
  device_id: number
  kind: 'minute' | 'hour'
  from_time: Date
  to_time: Date
  state: Generated<'open' | 'filled' | 'given-up'>
  tries: Generated<number>
  next_at: Date
  created_at: Generated<Date>
}

export interface GatewayTables {
  command_run: CommandRunTable
  device_count: DeviceCountTable
  device_connection: DeviceConnectionTable
  gateway_status: GatewayStatusTable
  console_watch: ConsoleWatchTable
  device_held: DeviceHeldTable
  backfill_mark: BackfillMarkTable
  backfill_hole: BackfillHoleTable
}
