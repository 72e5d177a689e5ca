import { roundHalfEven } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { settled } from '../explanation.js'
import { ranks } from '../ranking.js'
import { type BasinSection, meansOf } from './basin.js'
import type { WaterRules } from './gb3838-2002.js'
import { surfaceWaterSeries, WATER_ITEMS, type WaterBody, type WaterItem, type WaterValues } from './item.js'

export interface CwqiResult {
  /** Sum of the item indices; null without any item. */
  value: number | null
  indices: Partial<Record<WaterItem, number>>
  /** Items of the 21 that were not there: an index without them is not comparable with one that has them. */
  missing: WaterItem[]
  trace: { values: WaterValues; body: WaterBody; edition: string; clause: string }
}

const CLAUSE = '城市地表水环境质量排名技术规定（试行），2017'
const CLASS_III = 2
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
  const missing: WaterItem[] = []
  let sum: number | null = null
  for (const item of WATER_ITEMS) {
    const value = values[item]
    if (value === null || value === undefined || !Number.isFinite(value)) {
      missing.push(item)
      continue
    }
    const index = itemIndex(item, value, body, edition.rules)
    indices[item] = index
    sum = (sum ?? 0) + index
  }
  return {
    value: sum === null ? null : settled(sum),
    indices,
    missing,
    trace: { values, body, edition: edition.id, clause: CLAUSE },
  }
}

function itemIndex(item: WaterItem, value: number, body: WaterBody, rules: WaterRules): number {
  if (item === 'ph') return settled(value <= 7 ? 7 - value : (value - 7) / 2)
  const standard = rules.limits[item === 'tp' && body === 'lake' ? 'tpLake' : item].limits[
    CLASS_III
  ] as number
  return settled(item === 'do' ? standard / Math.max(value, LEAST_OXYGEN) : value / standard)
}

/** Index of a river or of the rivers of a city: concentrations are averaged over the sections first. */
export const riverCwqi = (sections: readonly BasinSection[], body: WaterBody = 'river'): CwqiResult =>
  cwqi(meansOf(sections), body)

/** City index of rivers and lakes, weighted by their numbers of points (combination not confirmed by the text). */
export function cityCwqi(
  river: { value: number; points: number } | null,
  lake: { value: number; points: number } | null,
): number | null {
  if (!river) return lake?.value ?? null
  if (!lake) return river.value
  return settled((river.value * river.points + lake.value * lake.points) / (river.points + lake.points))
}

/** Change against the period before, per cent; negative is better. */
export const cwqiChange = (now: number, before: number): number | null =>
  before === 0 ? null : settled((100 * (now - before)) / before)

export interface CwqiCity {
  now: number | null
  before: number | null
  /** All its sections already meet class II. */
  meetsII?: boolean
}

export interface CwqiRanking {
  rank: number | null
  change: number | null
  /** Rank by improvement, the most negative change first. */
  improvement: number | null
}

export interface CwqiRankingOptions {
  /** Decimals in which values are compared; not confirmed by the text, commonly four. */
  decimals?: number
  /** Leaves cities that already meet class II out of the ranking by improvement, as one region does. */
  leaveOutII?: boolean
}

/** Ranks of cities by their index and by its change; equal values share a rank. */
export function rankCwqi(cities: readonly CwqiCity[], options: CwqiRankingOptions = {}): CwqiRanking[] {
  const decimals = options.decimals ?? 4
  const rounded = (value: number | null) => (value === null ? null : roundHalfEven(value, decimals))
  const changes = cities.map(({ now, before }) =>
    now === null || before === null ? null : cwqiChange(now, before),
  )
  const rank = ranks(cities.map((city) => rounded(city.now)))
  const improvement = ranks(
    cities.map((city, index) =>
      options.leaveOutII && city.meetsII ? null : rounded(changes[index] ?? null),
    ),
  )
  return cities.map((_, index) => ({
    rank: rank[index] ?? null,
    change: changes[index] ?? null,
    improvement: improvement[index] ?? null,
  }))
}
