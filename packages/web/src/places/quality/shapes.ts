import type { Answer } from '../../api'

export type QualityItem = Answer<'GET /api/quality/items'>['items'][number]
export type QualityItemDetail = Answer<'GET /api/quality/items/:id'>
export type QualitySeries = Answer<'GET /api/quality/series'>
export type QualityDecision = Answer<'GET /api/quality/decisions'>['items'][number]
export type QualityReason = Answer<'GET /api/quality/reasons'>[number]
export type QualitySuspicion = Answer<'GET /api/quality/suspicions'>['items'][number]
export type QualitySuspicionDetail = Answer<'GET /api/quality/suspicions/:id'>
export type TransmissionRow = Answer<'GET /api/quality/transmission'>['rows'][number]
export type QualitySource = Answer<'GET /api/quality/sources/:id'>
export type QualityRange = QualityItemDetail['ranges'][number]

/** What a decision changes on this place. */
export const REFRESHED = [
  'GET /api/quality/items',
  'GET /api/quality/items/:id',
  'GET /api/quality/decisions',
  'GET /api/quality/series',
  'GET /api/quality/summary',
] as const
