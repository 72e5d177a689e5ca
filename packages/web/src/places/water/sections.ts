import type { MapLayers, WaterRow } from '../../api'
import type { RiverOf } from './river-layout'

const NUMERALS = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '劣Ⅴ'] as const
const LATIN = ['I', 'II', 'III', 'IV', 'V', '>V'] as const

/** Short text of a class, as it stands in a mark: `Ⅲ`, `劣Ⅴ`; in English `III`, `>V`. */
export const numeral = (waterClass: number | null, language: 'zh' | 'en'): string =>
  waterClass === null ? '—' : ((language === 'zh' ? NUMERALS : LATIN)[waterClass - 1] ?? '—')

/** Does a section reach its target? Null where either is unknown. */
export const meetsTarget = (row: Pick<WaterRow, 'class' | 'target'>): boolean | null =>
  row.class === null || row.target === null ? null : row.class <= row.target

/** By river, then from upstream down; the river of most sections first. */
export function inRiverOrder<R extends Pick<WaterRow, 'river' | 'chainage' | 'siteId'>>(
  rows: readonly R[],
): R[] {
  const counts = new Map<string, number>()
  for (const { river } of rows) counts.set(river ?? '', (counts.get(river ?? '') ?? 0) + 1)
  return [...rows].sort(
    (a, b) =>
      (counts.get(b.river ?? '') ?? 0) - (counts.get(a.river ?? '') ?? 0) ||
      (a.river ?? '').localeCompare(b.river ?? '') ||
      (a.chainage ?? 0) - (b.chainage ?? 0) ||
      a.siteId - b.siteId,
  )
}

interface RiverProperties {
  name?: unknown
  into?: unknown
  intoChainageKm?: unknown
}
const isFeature = (value: unknown): value is { properties: RiverProperties } =>
  typeof value === 'object' && value !== null && 'properties' in value && typeof value.properties === 'object'

/** The river network of the city pack, from the properties of its features. */
export function riversOf(layers: MapLayers | undefined): RiverOf[] {
  const collection: unknown = layers?.rivers
  if (typeof collection !== 'object' || collection === null || !('features' in collection)) return []
  const features: unknown = collection.features
  if (!Array.isArray(features)) return []
  return features.filter(isFeature).flatMap(({ properties: { name, into, intoChainageKm } }) =>
    typeof name === 'string'
      ? [
          {
            name,
            into: typeof into === 'string' ? into : null,
            intoKm: typeof intoChainageKm === 'number' ? intoChainageKm : null,
          },
        ]
      : [],
  )
}

/** Names of rivers in the second language, by their first. */
export function riverNamesEn(layers: MapLayers | undefined): ReadonlyMap<string, string> {
  const collection: unknown = layers?.rivers
  if (typeof collection !== 'object' || collection === null || !('features' in collection)) return new Map()
  const features: unknown = collection.features
  if (!Array.isArray(features)) return new Map()
  return new Map(
    features.filter(isFeature).flatMap(({ properties }): [string, string][] => {
      const { name, nameEn } = properties as RiverProperties & { nameEn?: unknown }
      return typeof name === 'string' && typeof nameEn === 'string' ? [[name, nameEn]] : []
    }),
  )
}
