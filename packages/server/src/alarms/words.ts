import type { ALARM_KINDS, ALARM_REASONS } from '@tuojiang/api'

export type AlarmKind = (typeof ALARM_KINDS)[number]
export type AlarmReason = (typeof ALARM_REASONS)[number]
export type Severity = 'high' | 'medium' | 'low'
