import type { Generated } from 'kysely'

export interface PlanReportTable {
  id: Generated<number>
  indicator: string
  period: string
  value: number | null
  text: Generated<string>
  done: boolean | null
  note: string
  document: string | null
  by_account: number | null
  by_name: string
  at: Date
}

export interface PlanTargetTable {
  id: Generated<number>
  indicator: string
  value: number
  note: string
  document: string | null
  by_account: number | null
  by_name: string
  at: Date
}

export interface PlanTables {
  plan_report: PlanReportTable
  plan_target: PlanTargetTable
}
