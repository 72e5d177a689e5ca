import { roundHalfEven } from '@tuojiang/measure'
import type { Edition } from '../edition.js'
import { settled } from '../explanation.js'
import type { EvaluationRules } from './hj663.js'
import { AIR_KEYS, type AirKey, eachKey } from './pollutant.js'

/** Composite index (环境空气质量综合指数) with its terms. */
export interface Composite {
  /** Rounded as the edition prints it; null when an item is missing. Lower is better. */
  value: number | null
  /** wᵢ·Cᵢ/Sᵢ, rounded where the edition rounds terms. */
  terms: Record<AirKey, number | null>
  /** Items with the largest term: the main pollutants of the period. */
  main: AirKey[]
  /** The statistics that went in, rounded as published. */
  concentrations: Record<AirKey, number | null>
  edition: string
  /** The official text of the rule was not read. */
  unconfirmed: boolean
}

/**
 * Composite index: Σ wᵢ·Cᵢ/Sᵢ over all six items.
 * The 2013 rules round each term half to even to two decimals first: 0.325 is 0.32 (Heyuan, February 2022: 1.73). The 2026 ones weigh.
 * @param known statistic of each item, rounded here to the decimals of the edition
 */
export function compositeBy(
  known: Readonly<Record<AirKey, number | null>>,
  edition: Edition<EvaluationRules>,
): Composite {
  const { decimals: places, composite } = edition.rules
  const { standards, weights, termDecimals, decimals, unconfirmed } = composite
  const concentrations = eachKey((key) => {
    const value = known[key]
    return value === null ? null : roundHalfEven(value, places[key])
  })
  const terms = eachKey((key) => {
    const value = concentrations[key]
    if (value === null) return null
    const term = settled((weights[key] * value) / standards[key])
    return termDecimals === null ? term : roundHalfEven(term, termDecimals)
  })
  let sum = 0
  let largest = Number.NEGATIVE_INFINITY
  for (const key of AIR_KEYS) {
    const term = terms[key]
    if (term === null)
      return { value: null, terms, main: [], concentrations, edition: edition.id, unconfirmed }
    sum += term
    largest = Math.max(largest, term)
  }
  return {
    value: roundHalfEven(settled(sum), decimals),
    terms,
    main: AIR_KEYS.filter((key) => terms[key] === largest),
    concentrations,
    edition: edition.id,
    unconfirmed,
  }
}
