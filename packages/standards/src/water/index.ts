export { type BasinSection, type BasinSummary, evaluateBasin } from './basin.js'
export { type CwqiResult, cityCwqi, cwqi, cwqiChange } from './cwqi.js'
export { GB3838_2002_SOURCES } from './gb3838-2002.js'
export {
  AUTOMATIC_ITEMS,
  surfaceWaterSeries,
  WATER_CLASSES,
  WATER_ITEM_NAMES,
  WATER_ITEMS,
  type WaterBody,
  type WaterClass,
  type WaterClassInfo,
  type WaterItem,
  type WaterRules,
  type WaterValues,
  waterClassInfo,
} from './item.js'
export { type LaboratoryValue, laboratoryValue, meanOf } from './mean.js'
export {
  evaluateSection,
  type ItemVerdict,
  itemClass,
  type SectionClass,
  type SectionOptions,
} from './section.js'
export { type TrophicInput, type TrophicState, trophicState } from './trophic.js'
