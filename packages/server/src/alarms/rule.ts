import type { RuleBody as RuleBodySchema, RuleCondition as RuleConditionSchema } from '@tuojiang/api'
import type { Static } from 'typebox'

export type RuleBody = Static<typeof RuleBodySchema>
export type Condition = Static<typeof RuleConditionSchema>
export type ConditionOf<Is extends Condition['is']> = Extract<Condition, { is: Is }>

/** A rule as it judges. */
export interface Rule extends RuleBody {
  id: number
  version: number
}

/** Conditions that look at values of a site, those that look at its state, and those that look at no site. */
const VALUES = ['limit', 'trend', 'flag', 'flat-line'] as const
const STATE = ['silence', 'water-class'] as const
export type ValueCondition = ConditionOf<(typeof VALUES)[number]>
export type StateCondition = ConditionOf<(typeof STATE)[number]>

export const isOfValues = (condition: Condition): condition is ValueCondition =>
  VALUES.some((is) => is === condition.is)
export const isOfState = (condition: Condition): condition is StateCondition =>
  STATE.some((is) => is === condition.is)
export const isOfSites = (condition: Condition): condition is ValueCondition | StateCondition =>
  isOfValues(condition) || isOfState(condition)
