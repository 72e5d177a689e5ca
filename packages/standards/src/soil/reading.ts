import type { Label } from '@tuojiang/measure'
import { READING_REASONS, type ReadingReason, readResult, type WrittenResult } from '../laboratory.js'

/** Why a result of soil was not judged. Stable codes. */
export type SoilExclusion =
  | Exclude<ReadingReason, 'measured'>
  | 'not-in-standard'
  | 'detection-limit-too-high'
  | 'ph-missing'

export const SOIL_EXCLUSIONS: Readonly<Record<SoilExclusion, Label>> = {
  ...READING_REASONS,
  'not-in-standard': { zh: '标准中没有该项目', en: 'the standard does not have the item' },
  'detection-limit-too-high': {
    zh: '检出限高于筛选值，无法判定',
    en: 'the limit of detection lies above the screening value; it cannot be judged',
  },
  'ph-missing': {
    zh: '没有 pH，无法确定限值',
    en: 'without pH the value to compare with is not known',
  },
}

/** A content that can be compared, or why not. */
export type SoilReading = { value: number; belowDetection: boolean } | SoilExclusion

/** A written result in mg/kg. Below detection counts while the limit of detection is not above the screening value. */
export function soilReading(result: WrittenResult | number | string | null, screening: number): SoilReading {
  const reading = readResult(result, 'mg/kg')
  if (reading.value === null) return reading.reason === 'measured' ? 'unreadable' : reading.reason
  if (reading.belowDetection && (reading.detectionLimit ?? 0) > screening) return 'detection-limit-too-high'
  return { value: reading.value, belowDetection: reading.belowDetection }
}
