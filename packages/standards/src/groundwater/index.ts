export {
  evaluateGroundwater,
  type GroundwaterEvaluation,
  type GroundwaterExclusion,
  type GroundwaterOptions,
  type GroundwaterVerdict,
} from './evaluate.js'
export {
  explainGroundwater,
  GROUNDWATER_EXCLUSIONS,
  groundwaterClassName,
  groundwaterExceedance,
} from './explain.js'
export {
  type GroundwaterItem,
  type GroundwaterKey,
  type GroundwaterRules,
  groundwaterItem,
  groundwaterSeries,
} from './gbt14848-2017.js'
export { GROUNDWATER_METHODS } from './methods.js'
export type { GroundwaterClass, GroundwaterRule } from './rule.js'
export { evaluateGroundwaterSource } from './source.js'
export { type GroundwaterSummary, summariseGroundwater } from './summary.js'
