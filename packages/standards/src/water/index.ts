export {
  type BasinIndicator,
  type BasinSection,
  type BasinSummary,
  evaluateBasin,
  meansOf,
} from './basin.js'
export {
  CARRYING_CAPACITY_2020,
  type CapacityGrade,
  type CapacitySection,
  type CarryingCapacity,
  type CarryingCapacityRules,
  carryingCapacity,
  carryingCapacitySeries,
  explainCarryingCapacity,
} from './carrying-capacity.js'
export { type ChangeThresholds, type ShareChange, shareChange } from './change.js'
export {
  type BoundaryMonth,
  balances,
  type CompensationPayment,
  type CompensationReason,
  type CompensationScheme,
  settleMonth,
} from './compensation.js'
export { COMPENSATION_REASONS, explainCompensation } from './compensation-explain.js'
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
export {
  type EcologicalTarget,
  ecologicalFlow,
  explainEcologicalFlow,
  type FlowAttainment,
  type FlowDay,
  type FlowOptions,
} from './ecological-flow.js'
export { exceedanceText, explainBasin, explainCwqi, explainMean, explainSection } from './explain.js'
export type { SupplementaryItem, WaterRules } from './gb3838-2002.js'
export type { SpecificItem, SpecificLimit } from './gb3838-specific.js'
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
  waterUnitOf,
} from './item.js'
export { evaluateLake } from './lake.js'
export {
  type ItemMean,
  type MeanOptions,
  meanOf,
  periodMeans,
  valuesOfMeans,
  type WaterSample,
} from './mean.js'
export { WATER_METHODS } from './methods.js'
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
  evaluateSourceResults,
  SOURCE_ITEMS,
  type SourceExclusion,
  type SourceResultsVerdict,
  SUPPLEMENTARY_NAMES,
} from './source-results.js'
export {
  explainTrophic,
  TROPHIC_WEIGHTS,
  type TrophicGrade,
  type TrophicInput,
  type TrophicState,
  trophicState,
} from './trophic.js'
