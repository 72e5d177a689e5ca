import type { CivilDay } from '@tuojiang/measure'
import { covers, type Edition } from '../edition.js'
import { type AmbientRules, ambientSeries } from './gb3095.js'
import { type IndexRules, indexSeries } from './hj633.js'
import { type EvaluationRules, evaluationSeries } from './hj663.js'

/** Ambient limits, index and evaluation method that belong together. */
export interface AirRulebook {
  /** `2012` or `2026`, as people ask for it. */
  name: AirEditionName
  index: Edition<IndexRules>
  evaluation: Edition<EvaluationRules>
  ambient: Edition<AmbientRules>
}

export type AirEditionName = '2012' | '2026'

/**
 * The rules in force on a day.
 * @throws NoEditionInForce before 2013-10-01, when HJ 663 began
 */
export const airRulesOn = (day: CivilDay): AirRulebook => rulebookOf(evaluationSeries.inForceOn(day))

/**
 * The rules of a named edition whatever the day, as a plan asks for: the 14th plan is judged by the 2012 edition to its end. Where the edition
 * has stages that of the day counts, before the first one the first.
 */
export function airRules(name: AirEditionName, day: CivilDay): AirRulebook {
  const stages = evaluationSeries.editions.filter((edition) => edition.rules.name === name)
  const [first] = stages
  if (!first) throw new Error(`HJ 663 has no edition named '${name}'`)
  const last = stages[stages.length - 1] as typeof first
  return rulebookOf(stages.find((stage) => covers(stage, day)) ?? (day < first.from ? first : last))
}

function rulebookOf(evaluation: Edition<EvaluationRules>): AirRulebook {
  return {
    name: evaluation.rules.name,
    index: indexSeries.byId(evaluation.rules.index),
    evaluation,
    ambient: ambientSeries.byId(evaluation.rules.ambient),
  }
}
