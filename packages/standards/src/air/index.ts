export { type AirIndex, dailyIndex, hourlyIndex, indexInput, subIndex } from './aqi.js'
export {
  DAY_NEEDS_HOURS,
  type DailyValues,
  dailyMeans,
  meanOfStations,
  OZONE_DAY_NEEDS_WINDOWS,
  WINDOW_NEEDS_HOURS,
} from './day.js'
export { type AmbientRules, ambientSeries } from './gb3095.js'
export { IAQI_STEPS, type IndexRules, indexSeries } from './hj633.js'
export { type EvaluationRules, evaluationSeries } from './hj663.js'
export { AIR_LEVELS, type AirLevel, airLevelOf } from './levels.js'
export {
  type AirEvaluation,
  compositeOf,
  type EvaluatedDay,
  evaluatePeriod,
  monthNeedsDays,
  percentile,
  ranks,
  YEAR_NEEDS_DAYS,
} from './period.js'
export { AIR_KEYS, AIR_NAMES, AIR_UNITS, type AirKey, type AirValues } from './pollutant.js'
export { type AirEditionName, type AirRulebook, airRules, airRulesOn } from './rulebook.js'
