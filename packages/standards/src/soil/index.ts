export {
  evaluateConstructionLand,
  type LandEvaluation,
  type LandOptions,
  type LandOutcome,
  type LandVerdict,
} from './construction-land.js'
export {
  explainConstructionLand,
  explainFarmlandSoil,
  FARMLAND_CLASSES,
  FARMLAND_USES,
  LAND_OUTCOMES,
  soilExceedances,
} from './explain.js'
export { type FarmlandPlot, farmlandAreas, type PlotDegree } from './farmland-areas.js'
export {
  evaluateFarmlandSoil,
  type FarmlandClass,
  type FarmlandRisk,
  type FarmlandSample,
  type FarmlandSoil,
  type FarmlandVerdict,
} from './farmland-soil.js'
export {
  type FarmlandItem,
  type FarmlandKey,
  type FarmlandRules,
  type FarmlandUse,
  farmlandSoilSeries,
} from './gb15618-2018.js'
export {
  type ConstructionItem,
  type ConstructionKey,
  type ConstructionRules,
  constructionLandSeries,
  type LandClass,
} from './gb36600-2018.js'
export { SOIL_METHODS } from './methods.js'
export { SOIL_EXCLUSIONS, type SoilExclusion } from './reading.js'
export { type SoilSummary, summariseConstructionLand, summariseFarmlandSoil } from './summary.js'
