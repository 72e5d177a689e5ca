import type { ColumnType, Generated } from 'kysely'

type Json<T> = ColumnType<T, string, string>

export interface LaboratoryPointTable {
  id: Generated<number>
  code: string
  medium: string
  version: Generated<number>
  name_zh: string
  name_en: string
  area_id: number
  lon: number | null
  lat: number | null
  state: Generated<'active' | 'retired'>
  attributes: Json<Record<string, string | number | boolean>>
  site_id: number | null
  enterprise_id: number | null
  register: string | null
  record_key: string | null
  demo: Generated<boolean>
}

export interface LaboratoryPointVersionTable {
  point_id: number
  version: number
  at: Date
  by_name: string
  value: Json<unknown>
}

export interface LaboratoryPlanTable {
  id: Generated<number>
  version: Generated<number>
  name: string
  medium: string
  items: string[]
  frequency: string
  dates: string[]
  from_month: string
  until_month: string
  within_days: number
  sampler: string
  laboratory: string
  deviation_percent: number | null
  deviation_source: string | null
  state: Generated<'active' | 'ended'>
  demo: Generated<boolean>
}

export interface LaboratoryPlanPointTable {
  plan_id: number
  point_id: number
}

export interface LaboratorySampleTable {
  id: Generated<number>
  code: string
  version: Generated<number>
  point_id: number
  plan_id: number | null
  period: string | null
  kind: 'sample' | 'duplicate' | 'blank'
  parent_id: number | null
  due: ColumnType<string | null, string | null, string | null>
  state: Generated<string>
  sampled_on: string | null
  releases: Generated<number>
  created_at: Date
  demo: Generated<boolean>
}

export interface LaboratorySampleEventTable {
  sample_id: number
  number: number
  at: Date
  account_id: number | null
  by_name: string
  what: string
  state: string
  note: string | null
}

export interface LaboratoryResultTable {
  sample_id: number
  item: string
  version: number
  text: string
  unit: string
  detection_limit: string | null
  method: string | null
  at: Date
  account_id: number | null
  by_name: string
  source: 'form' | 'import' | 'demo'
  reason: string | null
}

export interface LaboratoryReleaseTable {
  sample_id: number
  number: number
  point_id: number
  sampled_on: string
  at: Date
  reviewed_by: string
  released_by: string
  results: Json<Record<string, ReleasedResult>>
}

/** A result inside a release. */
export interface ReleasedResult {
  text: string
  unit: string
  limit: string | null
  version: number
}

export interface LaboratoryImportTable {
  id: Generated<number>
  medium: string
  file_name: string
  sha256: string
  at: Date
  account_id: number | null
  by_name: string
  state: 'refused' | 'checked' | 'applied'
  rows: Json<unknown>
  issues: Json<unknown>
  applied_at: Date | null
}

export interface LaboratoryAgreementTable {
  id: Generated<number>
  point_id: number
  upper_area: number
  lower_area: number
  from_month: string
  until_month: string | null
  scheme: Json<unknown>
  demo: Generated<boolean>
}

export interface LaboratoryTables {
  laboratory_point: LaboratoryPointTable
  laboratory_point_version: LaboratoryPointVersionTable
  laboratory_plan: LaboratoryPlanTable
  laboratory_plan_point: LaboratoryPlanPointTable
  laboratory_sample: LaboratorySampleTable
  laboratory_sample_event: LaboratorySampleEventTable
  laboratory_result: LaboratoryResultTable
  laboratory_release: LaboratoryReleaseTable
  laboratory_import: LaboratoryImportTable
  laboratory_agreement: LaboratoryAgreementTable
}
