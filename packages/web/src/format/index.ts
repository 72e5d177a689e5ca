export {
  dayOfInstant,
  factorName,
  factorUnit,
  formatAge,
  formatDuration,
  formatFactor,
  formatInstant,
  formatNumber,
  formatPeriod,
  formatUnit,
  MISSING,
  pollutantDecimals,
  pollutantName,
  pollutantUnit,
} from './format'
export { Age, Missing, Value } from './value'
