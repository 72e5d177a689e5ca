import type { FINDING_REASONS, SEVERITIES } from '@tuojiang/api'

export type FindingReason = (typeof FINDING_REASONS)[number]
export type Severity = (typeof SEVERITIES)[number]
