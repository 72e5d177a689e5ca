import {
  type SectionClass,
  SUPPLEMENTARY_NAMES,
  surfaceWaterSeries,
  WATER_ITEM_NAMES,
  type WaterKey,
  waterUnitOf,
} from '@tuojiang/standards'
import type { LaboratoryItem, Verdict } from './medium.js'

/** GB 3838-2002 table 1. */
export const surfaceWaterItems: readonly LaboratoryItem[] = (
  Object.entries(WATER_ITEM_NAMES) as [WaterKey, LaboratoryItem['name']][]
).map(([key, name]) => ({ key, name, unit: waterUnitOf(key) }))

/** GB 3838-2002 table 2. */
export const supplementaryItems: readonly LaboratoryItem[] = Object.entries(SUPPLEMENTARY_NAMES).map(
  ([key, name]) => ({ key, name, unit: 'mg/L' }),
)

/** GB 3838-2002 table 3. */
export const specificItems: readonly LaboratoryItem[] = surfaceWaterSeries
  .byId('GB 3838-2002')
  .rules.specific.map(({ key, name }) => ({ key, name, unit: 'mg/L' }))

/** The class of a section as it is kept. */
export const verdictOfSection = (section: SectionClass, samples: number): Verdict => ({
  grade: section.class,
  kept: section.attained,
  exceeding: section.exceeding.map(({ item, value, multiple }) => ({ item, value, multiple })),
  samples,
  complied: null,
  validity: section.validity,
  edition: section.edition,
  clause: section.trace.clause,
})
