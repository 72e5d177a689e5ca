import { roundHalfEven } from '@tuojiang/measure'
import { missing, settled, VALID, type Validity } from '../explanation.js'
import type { DayNightLimit } from './gb3096.js'

/** What was measured at a point outside a plant or a site, dB(A). */
export interface BoundaryMeasurement {
  time: 'day' | 'night'
  /** Equivalent level with the source running. */
  measured: number | null
  /** Level without it; null where it was not measured. */
  background: number | null
  /** Largest level at night; null where none was recorded. */
  nightMax?: number | null
}

export interface BoundaryVerdict {
  /** Measured less background, dB(A), unrounded. */
  difference: number | null
  /** What is taken off, 0 to −3 dB; null without a background, or where the difference is below 3. */
  correction: number | null
  /** Level of the source, rounded to whole dB(A). */
  level: number | null
  limit: number
  keeps: boolean | null
  /** Largest level of the night against the night limit and its allowance; null where none was recorded, and by day. */
  burst: boolean | null
  validity: Validity
}

/**
 * Correction for the background by the difference, an integer between 3 and 10 (GB 12348-2008 and GB 12523-2011, §5): above 10 none, 6 to 10 −1, 4 and 5 −2,
 * 3 −3; below 3 there is no value, the background has to be lowered and the measurement repeated.
 */
export function backgroundCorrection(measured: number, background: number): number | null {
  const difference = settled(measured - background)
  if (difference < 3) return null
  if (difference > 10) return 0
  const whole = roundHalfEven(difference, 0)
  return whole >= 6 ? -1 : whole >= 4 ? -2 : -3
}

/**
 * Whether a point keeps its limit; each point is judged alone, day and night apart. The corrected level is rounded to whole dB(A) (HJ 706-2014, unconfirmed).
 * @param allowance what the largest level at night may be above the night limit, dB(A)
 */
export function judgeBoundary(
  { time, measured, background, nightMax = null }: BoundaryMeasurement,
  limits: DayNightLimit,
  allowance: number,
): BoundaryVerdict {
  const limit = limits[time]
  const difference = measured === null || background === null ? null : settled(measured - background)
  const correction =
    measured === null || background === null ? null : backgroundCorrection(measured, background)
  const level =
    measured === null || (background !== null && correction === null)
      ? null
      : roundHalfEven(settled(measured + (correction ?? 0)), 0)
  return {
    difference,
    correction,
    level,
    limit,
    keeps: level === null ? null : level <= limit,
    burst:
      time === 'day' || nightMax === null ? null : roundHalfEven(nightMax, 0) <= limits.night + allowance,
    validity:
      level !== null
        ? VALID
        : measured === null
          ? missing('no-levels', '没有等效声级', 'there is no level')
          : missing(
              'background-too-high',
              '测量值与背景值相差不足 3 dB(A)，应降低背景噪声后重测',
              'less than 3 dB(A) above the background: lower it and measure again',
            ),
  }
}
