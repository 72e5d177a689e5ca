export {
  type EcologicalIndex,
  type EiGrade,
  type EiInput,
  type EiOptions,
  type EiRules,
  ecologicalIndex,
  eiChange,
  eiSeries,
  explainEcologicalIndex,
} from './ei.js'
export {
  type EcologicalQuality,
  type EqiGrade,
  type EqiInput,
  type EqiRules,
  ecologicalQuality,
  eqiChange,
  eqiGrade,
  eqiSeries,
  explainEcologicalQuality,
} from './eqi.js'
export {
  explainFarmlandSafeUse,
  type FarmlandAreas,
  type FarmlandSafeUse,
  farmlandSafeUse,
  farmlandSafeUseSeries,
} from './farmland.js'
export { ECOLOGY_METHODS } from './methods.js'
