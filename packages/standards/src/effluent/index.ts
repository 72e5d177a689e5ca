export { type EffluentDayValue, type EffluentSample, effluentDay, SAMPLES_PER_DAY } from './day.js'
export {
  type BasinApplication,
  type BasinDischarger,
  type BasinPlant,
  type BasinRules,
  basinApplication,
  basinDischargeSeries,
  basinLimits,
} from './db51-2311.js'
export { EFFLUENT_EXCLUSIONS, effluentExceedance, explainEffluent, limitText } from './explain.js'
export {
  type ReceivingWater,
  type SewageLevel,
  type SewageOptions,
  type SewageRules,
  sewageLimits,
  sewageSeries,
} from './gb18918.js'
export { EFFLUENT_ITEMS } from './items.js'
export {
  type EffluentDayInput,
  type EffluentExclusion,
  type EffluentJudgement,
  type EffluentVerdict,
  judgeEffluent,
} from './judge.js'
export {
  COLD_WATER,
  type EffluentItem,
  type EffluentLimit,
  type EffluentLimits,
  type ItemLimit,
} from './limit.js'
export { EFFLUENT_METHODS } from './methods.js'
