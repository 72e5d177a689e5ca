export { type CalendarUnit, calendarColumn } from './calendar.js'
export { CHECK_WORDS, type CheckCode } from './check-words.js'
export { type AttenuatedSignalLimits, attenuatedSignal } from './checks/attenuated-signal.js'
export { type Calibration, calibration } from './checks/calibration.js'
export { climatology, type Season } from './checks/climatology.js'
export { DEVICE_MARKS, type DeviceMark, deviceFlags, periodMark } from './checks/device-flags.js'
export { type FlatLineLimits, flatLine } from './checks/flat-line.js'
export { grossRange, type Span } from './checks/gross-range.js'
export { type NeighbourLimits, neighbours } from './checks/neighbours.js'
export { oxygenSaturation, type SaturationLimits, saturatedOxygen } from './checks/oxygen-saturation.js'
export { rateOfChange } from './checks/rate-of-change.js'
export { type RelationLimits, relation, type Term } from './checks/relation.js'
export { type SpikeLimits, spike } from './checks/spike.js'
export { stampOrder, timeGap } from './checks/timing.js'
export { emissionBelowActivity } from './falsification/activity.js'
export { clippedUnderLimit } from './falsification/clipped.js'
export { constantDays } from './falsification/constant-days.js'
export { copiedDays } from './falsification/copied-days.js'
export { flowWithoutPollutant, pollutantWithoutFlow } from './falsification/flow-pollutant.js'
export { type Dossier, inspect } from './falsification/inspect.js'
export { lastDigits } from './falsification/last-digit.js'
export { massBalance } from './falsification/mass-balance.js'
export { oxygenOutOfLine } from './falsification/oxygen.js'
export { spanDrift } from './falsification/span-drift.js'
export {
  type Evidence,
  type Examined,
  type Ground,
  SUSPICION_LEVELS,
  type Suspicion,
} from './falsification/suspicion.js'
export { tooSmooth } from './falsification/too-smooth.js'
export { type Finding, type Run, runsOf, type Severity } from './finding.js'
export * from './flags.js'
export { type FactorProfile, type Profile, profileOn, type SiteKind } from './profile.js'
export { PROFILES } from './profiles.js'
export * from './relations.js'
export { type Block, type Checked, runChecks } from './run-checks.js'
export { type AuditedGas, auditGas, type ReportedGas } from './source/audit.js'
export {
  GAS_RULES,
  type GasRules,
  rulesOn,
  type SubstitutionStep,
  WATER_RULES,
  type WaterRules,
} from './source/editions.js'
export { gasExceedance, type JudgedHours, type Limit, waterExceedance } from './source/exceedance.js'
export * from './source/gas-conversion.js'
export {
  type EmissionHours,
  type SubstitutedEmissions,
  substituteEmissions,
} from './source/gas-substitution.js'
export {
  FAULT_DEADLINES,
  HOUR_STATES,
  type HourState,
  MARKED_INDUSTRIES,
  type Mark,
  STATE_EFFECTS,
  type StateEffect,
  stateOf,
  statesOfHours,
} from './source/marks.js'
export { arithmeticMean, daysNeeded, flowWeightedMean, type Mean } from './source/means.js'
export {
  TRANSMISSION_DEADLINES,
  TRANSMISSION_PASS_MARK,
  type TransmissionMonth,
  type TransmissionRate,
  transmissionRate,
  VALIDITY_BASE,
} from './source/transmission.js'
export {
  correctBelowDetection,
  type SubstitutedDay,
  substitutePreviousPeriod,
  substituteWaterDays,
  type WaterDay,
} from './source/water-substitution.js'
export type { Sourced, SourceStatus } from './sourced.js'
