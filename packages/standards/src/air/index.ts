export {
  type AirIndex,
  type AirIndexTrace,
  dailyIndex,
  hourlyIndex,
  type IndexOptions,
  sensitiveGroups,
} from './aqi.js'
export { explainIndex } from './aqi-explain.js'
export { type LiteralDay, type LiteralHour, literalDailyIndex, literalHourlyIndex } from './aqi-literal.js'
export {
  type CityMean,
  type CityOptions,
  type CityStation,
  cityMean,
  DEFAULT_STATION_SHARE,
  explainCity,
  explainCityValue,
  meanOfStations,
} from './city.js'
export { type DayColumns, dayColumns, type IndexColumns, indexColumns } from './columns.js'
export { type AirChange, type Change, compareEvaluations, type DayOfValues, evaluateDays } from './compare.js'
export { type Composite, compositeBy } from './composite.js'
export {
  DAY_NEEDS_HOURS,
  type DailyValues,
  type DayTrace,
  dailyMeans,
  dailyMeansAt,
  OZONE_DAY_NEEDS_WINDOWS,
  WINDOW_NEEDS_HOURS,
} from './day.js'
export { explainDailyValue, explainDay } from './day-explain.js'
export { DUST_2016, type DustRules, dustSeries } from './dust-rule.js'
export { type ApprovedEvent, deductEvents, type EventDeduction, explainDeduction } from './event.js'
export {
  type AmbientRules,
  ambientSeries,
  convertGasState,
  type GasState,
  type Grade,
  type GradeLimits,
  gasStateSeries,
  type OtherAirKey,
} from './gb3095.js'
export { type Breakpoints, IAQI_STEPS, type IndexRules, indexSeries } from './hj633.js'
export { type EvaluationRules, evaluationSeries } from './hj663.js'
export { AIR_LEVELS, type AirLevel, airLevelOf } from './levels.js'
export { AIR_METHODS } from './methods.js'
export { type PercentileTrace, percentile, percentileTrace } from './percentile.js'
export {
  type AirEvaluation,
  type EvaluatedDay,
  evaluatePeriod,
  evaluatePeriodDays,
  type PeriodDays,
  type PeriodOptions,
  type PeriodTrace,
} from './period.js'
export { explainComposite, explainGoodRatio, explainItem, explainPeriod } from './period-explain.js'
export {
  AIR_KEYS,
  AIR_NAMES,
  AIR_UNITS,
  type AirColumns,
  type AirKey,
  type AirValues,
  airColumns,
  fillRow,
  HJ633_ORDER,
  keysOf,
} from './pollutant.js'
export { type AirEditionName, type AirRulebook, airRules, airRulesOn } from './rulebook.js'
export { inputUnits, subIndex } from './sub-index.js'
export { explainThreeYearMean, type ThreeYearMean, threeYearMean, type YearValue } from './three-year.js'
