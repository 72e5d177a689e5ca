export {
  betterWay,
  type Direction,
  type Formula,
  type IndicatorDefinition,
  type IndicatorKind,
  type Printed,
  type Source,
} from './definition.js'
export { pathOf } from './path.js'
export {
  type Judgement,
  judge,
  type Standing,
  type Trend,
  trendOf,
  VERDICT_WORDS,
  type Verdict,
  valueText,
} from './verdict.js'
