export { type CalendarMeans, calendarMeans } from './calendar-means.js'
export { type ChangeParts, type ChangePeriod, changeParts } from './change-parts.js'
export { type Correlation, correlation, correlationMatrix } from './correlation.js'
export { type Decomposition, type DecompositionOptions, decompose } from './decomposition.js'
export {
  type Density,
  type DensityOptions,
  type Histogram,
  type HistogramOptions,
  histogram,
  kernelDensity,
} from './distribution.js'
export {
  chiSquareAbove,
  normalBelow,
  normalQuantile,
  normalTwoSided,
  studentHalfWidth,
  studentTwoSided,
} from './distribution-functions.js'
export { type Episode, type EpisodeRule, findEpisodes } from './episodes.js'
export { type KendallTau, kendallTau } from './kendall.js'
export { type LowessOptions, lowess, type Smooth } from './lowess.js'
export { mannKendall, type TrendTest, type TrendTestOptions } from './mann-kendall.js'
export { mannWhitney, type RankSum } from './mann-whitney.js'
export { METHODS, type MethodKey } from './method.js'
export { type Basis, type NotKnown, type Outcome, REASONS, type Reason, type Validity } from './outcome.js'
export { type Percentiles, percentiles } from './percentile.js'
export { type PolarOptions, type PolarSurface, polarSurface } from './polar-surface.js'
export { type ProfileOptions, type ProfilePoint, profile } from './profile.js'
export { type Ranking, ranking } from './ranking.js'
export { type Line, leastSquares, reducedMajorAxis } from './regression.js'
export { pollutionRose, type Rose, type RoseOptions, type RoseSector, windRose } from './rose.js'
export { type SeasonalOptions, type SeasonalTest, seasonalKendall, seasonalSen } from './seasonal-kendall.js'
export { type SlopeEstimate, type SlopeOptions, theilSen } from './theil-sen.js'
export { type CalendarPart, type CalendarUnit, partColumn, type TimeAxis, unitNames } from './time-axis.js'
export { type TravelOptions, type TravelTime, travelTime } from './travel-time.js'
export {
  type Explanation,
  type NormalisationOptions,
  type Normalised,
  normaliseWeather,
} from './weather-normalisation.js'
