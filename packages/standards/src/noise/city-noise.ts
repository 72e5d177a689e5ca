import { roundHalfEven } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { missing, settled, VALID, type Validity } from '../explanation.js'
import { type CityNoiseKind, type CityNoiseRules, cityNoiseSeries, type NoiseGrade } from './hj640.js'

/** A grid point, or a road with the length it stands for. */
export interface NoisePoint {
  /** Equivalent level, dB(A). */
  level: number | null
  /** Length of the road, any unit; ignored for points of a grid. */
  length?: number | null
}

export interface CityNoise {
  kind: CityNoiseKind
  time: 'day' | 'night'
  /** Mean as graded, rounded; dB(A). */
  mean: number | null
  grade: NoiseGrade | null
  points: number
  /** Points without a level, roads also without a length; they are not in the mean. */
  left: number
  /** Share of the length of roads above the bound of the second grade, per cent, unrounded; null for a region. */
  lengthAbove: number | null
  edition: string
  clause: string
  validity: Validity
}

/**
 * Mean and grade of a city (HJ 640-2012): of the points of a grid the arithmetic mean, of roads the mean weighted by length. The mean is rounded half to even
 * to one decimal before it is graded.
 */
export function cityNoise(
  kind: CityNoiseKind,
  time: 'day' | 'night',
  points: readonly NoisePoint[],
  edition: Edition<CityNoiseRules> = cityNoiseSeries.byId('HJ 640-2012'),
): CityNoise {
  const { bounds, decimals } = edition.rules
  const used = points.flatMap(({ level, length }) => {
    const weight = kind === 'road' ? (length ?? 0) : 1
    return level === null || !Number.isFinite(level) || !(weight > 0) ? [] : [{ level, weight }]
  })
  const total = used.reduce((sum, { weight }) => sum + weight, 0)
  const mean =
    used.length === 0
      ? null
      : roundHalfEven(
          settled(used.reduce((sum, { level, weight }) => sum + level * weight, 0) / total),
          decimals,
        )
  const [, second] = bounds[kind][time]
  const above = used.filter(({ level }) => level > second).reduce((sum, { weight }) => sum + weight, 0)
  return {
    kind,
    time,
    mean,
    grade: mean === null ? null : noiseGrade(kind, time, mean, edition),
    points: used.length,
    left: points.length - used.length,
    lengthAbove: kind === 'road' && total > 0 ? settled((100 * above) / total) : null,
    edition: edition.id,
    clause: edition.source.clause,
    validity: mean === null ? missing('no-points', '没有可用的测点', 'there is no usable point') : VALID,
  }
}

/** Grade of a mean level that is rounded as printed. */
export function noiseGrade(
  kind: CityNoiseKind,
  time: 'day' | 'night',
  level: number,
  edition: Edition<CityNoiseRules> = cityNoiseSeries.byId('HJ 640-2012'),
): NoiseGrade {
  const place = edition.rules.bounds[kind][time].findIndex((bound) => level <= bound)
  return (place === -1 ? 5 : place + 1) as NoiseGrade
}
