import type { RoleName } from '@tuojiang/api'
import type { ColumnType, Generated } from 'kysely'
import type { Overseer, TaskState, TaskStep, What } from './state.js'

export interface TaskTable {
  id: Generated<number>
  version: Generated<number>
  /** Number of the newest event. */
  events: Generated<number>
  title_zh: string
  title_en: string
  detail: string
  kind: string
  state: Generated<TaskState>
  severity: 'high' | 'medium' | 'low'
  area_id: number | null
  enterprise_id: number | null
  owner_id: number | null
  role: RoleName | null
  finding_id: number | null
  subject: string | null
  subject_name_zh: string | null
  subject_name_en: string | null
  link: string | null
  lon: number | null
  lat: number | null
  created_at: Date
  created_by: number | null
  overseer: Overseer
  due: Date
  extension_until: Date | null
  extension_why: string | null
  extension_by: number | null
  steps: ColumnType<TaskStep[], string, string>
  result: string | null
  submitted_by: number | null
  submitted_at: Date | null
  verified_by: number | null
  closed_at: Date | null
  escalation: Generated<number>
  source_key: string | null
  demo: Generated<boolean>
}

export interface TaskEventTable {
  task_id: number
  number: number
  at: Date
  recorded_at: Date
  account_id: number | null
  what: What
  state: TaskState
  version: number
  note: string | null
  attachments: number[]
  lon: number | null
  lat: number | null
  facts: ColumnType<Record<string, unknown>, string, never>
  once_key: string | null
}

export interface TaskTables {
  task: TaskTable
  task_event: TaskEventTable
}
