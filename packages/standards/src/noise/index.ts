export {
  type BoundaryMeasurement,
  type BoundaryVerdict,
  backgroundCorrection,
  judgeBoundary,
} from './boundary.js'
export { type CityNoise, cityNoise, type NoisePoint, noiseGrade } from './city-noise.js'
export { explainNoiseDay, explainStatistics, explainZone, explainZoneRates } from './explain.js'
export { explainBoundary, explainCityNoise } from './explain-city.js'
export {
  type DayNightLimit,
  SOUND_ZONE_NAMES,
  SOUND_ZONES,
  type SoundRules,
  type SoundZone,
  soundEnvironmentSeries,
} from './gb3096.js'
export {
  BOUNDARY_ZONES,
  type BoundaryRules,
  type BoundaryZone,
  noiseBoundarySeries,
  type RoomType,
} from './gb12348.js'
export { type ConstructionNoiseRules, constructionNoiseSeries } from './gb12523.js'
export {
  type CityNoiseKind,
  type CityNoiseRules,
  cityNoiseSeries,
  NOISE_GRADES,
  type NoiseGrade,
} from './hj640.js'
export {
  energyMean,
  equivalentLevel,
  type Lasting,
  type NoisePercentile,
  type NoiseStatistics,
  noiseStatistics,
  percentileLevel,
} from './level.js'
export { NOISE_METHODS } from './methods.js'
export {
  DAY_HOURS,
  dayNightLevel,
  hoursOfNoiseDay,
  NIGHT_HOURS,
  type NoiseDay,
  noiseDay,
} from './noise-day.js'
export {
  type AttainmentRate,
  judgeZone,
  type ZoneLevels,
  type ZoneOptions,
  type ZoneRates,
  type ZoneVerdict,
  zoneRates,
} from './zone.js'
