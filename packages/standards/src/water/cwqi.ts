import type { Edition } from '../edition.js'
import {
  surfaceWaterSeries,
  WATER_ITEMS,
  type WaterBody,
  type WaterItem,
  type WaterRules,
  type WaterValues,
} from './item.js'

export interface CwqiResult {
  /** Sum of the item indices; null without any item. */
  value: number | null
  indices: Partial<Record<WaterItem, number>>
}

/** Below this an instrument shows no dissolved oxygen; guards the division. */
const LEAST_OXYGEN = 0.1

/**
 * City water-quality index of a section, river or lake (城市地表水环境质量排名技术规定（试行）, 2017): the sum of concentration ÷ class III limit
 * over the evaluated items; dissolved oxygen 5 ÷ C; pH by its distance from 7. Lower is better.
 */
export function cwqi(
  values: WaterValues,
  body: WaterBody = 'river',
  edition: Edition<WaterRules> = surfaceWaterSeries.byId('GB 3838-2002'),
): CwqiResult {
  const indices: Partial<Record<WaterItem, number>> = {}
  let sum: number | null = null
  for (const item of WATER_ITEMS) {
    const value = values[item]
    if (value === null || value === undefined || !Number.isFinite(value)) continue
    const limits = edition.rules.limits[item === 'tp' && body === 'lake' ? 'tpLake' : item].limits
    const standard = limits[2] as number
    const index =
      item === 'do'
        ? standard / Math.max(value, LEAST_OXYGEN)
        : item === 'ph'
          ? value <= 7
            ? 7 - value
            : (value - 7) / 2
          : value / standard
    indices[item] = index
    sum = (sum ?? 0) + index
  }
  return { value: sum, indices }
}

/** City index of rivers and lakes, weighted by their numbers of points (combination not confirmed by the text). */
export function cityCwqi(
  river: { value: number; points: number } | null,
  lake: { value: number; points: number } | null,
): number | null {
  if (!river) return lake?.value ?? null
  if (!lake) return river.value
  return (river.value * river.points + lake.value * lake.points) / (river.points + lake.points)
}

/** Change against the period before, per cent; negative is better. */
export const cwqiChange = (now: number, before: number): number | null =>
  before === 0 ? null : (100 * (now - before)) / before
