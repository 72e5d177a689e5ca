import type { CivilDay } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
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

/** The rules in force on a day. */
export function airRulesOn(day: CivilDay): AirRulebook {
  const index = indexSeries.inForceOn(day)
  const evaluation = evaluationSeries.inForceOn(day)
  return {
    name: index.id === 'HJ 633-2012' ? '2012' : '2026',
    index,
    evaluation,
    ambient: ambientSeries.byId(evaluation.rules.ambient),
  }
}

/**
 * The rules of a named edition whatever the day, as a plan asks for: the 14th plan is judged by the 2012 edition to its end. Within the 2026
 * edition the stage is that of the day, the transitional one before it began.
 */
export function airRules(name: AirEditionName, day: CivilDay): AirRulebook {
  if (name === '2012') {
    const evaluation = evaluationSeries.byId('HJ 663-2013')
    return {
      name,
      index: indexSeries.byId('HJ 633-2012'),
      evaluation,
      ambient: ambientSeries.byId(evaluation.rules.ambient),
    }
  }
  const stage = day >= '2031-01-01' ? 'HJ 663-2026/final' : 'HJ 663-2026/transitional'
  const evaluation = evaluationSeries.byId(stage)
  return {
    name,
    index: indexSeries.byId('HJ 633-2026'),
    evaluation,
    ambient: ambientSeries.byId(evaluation.rules.ambient),
  }
}
