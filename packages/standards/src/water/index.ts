export {
  type BasinIndicator,
  type BasinSection,
  type BasinSummary,
  evaluateBasin,
  meansOf,
} from './basin.js'
export { type ChangeThresholds, type ShareChange, shareChange } from './change.js'
export {
  type CwqiCity,
  type CwqiRanking,
  type CwqiRankingOptions,
  type CwqiResult,
  cityCwqi,
  cwqi,
  cwqiChange,
  rankCwqi,
  riverCwqi,
} from './cwqi.js'
export { exceedanceText, explainBasin, explainCwqi, explainMean, explainSection } from './explain.js'
export type { SupplementaryItem, WaterRules } from './gb3838-2002.js'
export {
  AUTOMATIC_ITEMS,
  type ItemSet,
  itemsOf,
  surfaceWaterSeries,
  WATER_CLASSES,
  WATER_ITEM_NAMES,
  WATER_ITEMS,
  type WaterBody,
  type WaterClass,
  type WaterClassInfo,
  type WaterItem,
  type WaterKey,
  type WaterValues,
  waterClassInfo,
} from './item.js'
export { type LaboratoryValue, laboratoryValue } from './laboratory.js'
export {
  type ItemMean,
  type MeanOptions,
  meanOf,
  periodMeans,
  valuesOfMeans,
  type WaterSample,
} from './mean.js'
export { saturationOf, type WaterState } from './oxygen.js'
export {
  evaluateSection,
  type ItemVerdict,
  itemClass,
  multipleOf,
  type SectionClass,
  type SectionOptions,
  type SectionTrace,
  separateClass,
} from './section.js'
export { evaluateSource, type SourceSample, type SourceVerdict, sourceRates } from './source.js'
export {
  explainTrophic,
  TROPHIC_WEIGHTS,
  type TrophicGrade,
  type TrophicInput,
  type TrophicState,
  trophicState,
} from './trophic.js'
