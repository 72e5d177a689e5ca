import type { Generated } from 'kysely'

export interface QualityItemTable {
  id: Generated<number>
  site_id: number
  factor: string
  from_at: Date
  until_at: Date
  hours: number
  open: number
  worst: number
  codes: string[]
  state: 'waiting' | 'automatic' | 'checked' | 'reviewed'
  due: string
  found_at: Date
}

export interface QualityDecisionTable {
  id: Generated<number>
  site_id: number
  factor: string | null
  from_at: Date
  until_at: Date
  verdict: 'valid' | 'invalid'
  reason: string
  note: string
  codes: string[]
  hours: number
  at: Date
  account_id: number | null
  by_name: string
}

export interface QualityDecisionStepTable {
  decision_id: number
  what: 'confirmed' | 'returned' | 'withdrawn'
  at: Date
  account_id: number | null
  by_name: string
  note: string
}

export interface QualityMarkTable {
  id: Generated<number>
  site_id: number
  state: string
  from_at: Date
  until_at: Date
  note: string
  at: Date
  account_id: number | null
  by_name: string
}

export interface QualityMarkStepTable {
  mark_id: number
  what: 'proved' | 'withdrawn'
  at: Date
  account_id: number | null
  by_name: string
  note: string
}

export interface QualitySuspicionTable {
  id: Generated<number>
  site_id: number
  factor: string
  code: string
  score: number
  from_at: Date
  until_at: Date
  explain_zh: string
  explain_en: string
  grounds: unknown
  evidence: unknown
  first_seen: Date
  last_seen: Date
  finding_id: number | null
}

export interface QualityTables {
  quality_item: QualityItemTable
  quality_decision: QualityDecisionTable
  quality_decision_step: QualityDecisionStepTable
  quality_mark: QualityMarkTable
  quality_mark_step: QualityMarkStepTable
  quality_suspicion: QualitySuspicionTable
}
