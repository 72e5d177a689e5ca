import type { Device } from '../network/index.js'
import type { ReadingKind } from '../telemetry/index.js'
import { combine } from './combine.js'
import { flagSeries } from './conditions/flag.js'
import { flatLineSeries } from './conditions/flat-line.js'
import { KIND_OF, limitSeries, type Moment } from './conditions/limit.js'
import { trendSeries } from './conditions/trend.js'
import { type SectionStanding, waterClassSeries } from './conditions/water-class.js'
import { type Course, courseOf, type Series } from './course.js'
import { FLOW } from './day-means.js'
import {
  type Condition,
  type ConditionOf,
  isOfState,
  isOfValues,
  type Rule,
  type ValueCondition,
} from './rule.js'
import type { SiteContext } from './site-context.js'
import type { SiteValues } from './site-values.js'
import { withinWindow } from './window.js'

/** What a rule may look at of one site; what is absent is not judged. */
export interface SiteFacts {
  context: SiteContext
  values: SiteValues | null
  devices: readonly Device[] | null
  section: SectionStanding | undefined
}

export interface Judging extends Moment {
  /** How silence is told: by the devices as they stand now, or by gaps of the past. */
  silence(condition: ConditionOf<'silence'>, facts: SiteFacts): Series[]
}

const HOUR_MS = 3_600_000

/** The courses of a site under a rule: one of each series, or one of all conditions together. */
export function judgeSite(rule: Rule, facts: SiteFacts, judging: Judging): Course[] {
  const { context } = facts
  if (rule.join === 'all' && rule.conditions.length > 1) {
    const known = rule.conditions.every((condition) =>
      isOfValues(condition) ? facts.values !== null : facts.devices !== null,
    )
    if (!known) return []
    const conditions = rule.conditions.map((condition) => seriesOf([condition], facts, judging))
    const together = combine(rule, context.name, conditions)
    return [courseOf(rule, context.subject, windowed(together, rule, judging))]
  }
  return seriesOf(rule.conditions, facts, judging).map((series) =>
    courseOf(rule, context.subject, windowed(series, rule, judging)),
  )
}

function windowed(series: Series, rule: Rule, moment: Moment): Series {
  const items = withinWindow(series.items, series.standing, rule, moment)
  return items === series.items ? series : { ...series, items }
}

function seriesOf(conditions: readonly Condition[], facts: SiteFacts, judging: Judging): Series[] {
  const { context, values, devices, section } = facts
  const { zone } = judging
  const limits = conditions.filter((condition): condition is ConditionOf<'limit'> => condition.is === 'limit')
  const ofLimits = values && limits.length > 0 ? limitSeries(limits, context, values, judging) : []
  const others = conditions.flatMap((condition): Series[] => {
    switch (condition.is) {
      case 'trend':
        return values ? [trendSeries(condition, context, values)] : []
      case 'flag':
        return values ? flagSeries(condition, context, values, zone) : []
      case 'flat-line':
        return values ? flatLineSeries(condition, context, values, zone) : []
      case 'silence':
        return devices ? judging.silence(condition, facts) : []
      case 'water-class':
        return devices ? waterClassSeries(section) : []
      default:
        return []
    }
  })
  return [...ofLimits, ...others]
}

/** Kinds of readings a rule looks at. A daily mean may have to be made from hours. */
export function kindsOf({ conditions }: Pick<Rule, 'conditions'>): ReadingKind[] {
  const kinds = conditions.filter(isOfValues).flatMap((condition): ReadingKind[] => {
    if (condition.is !== 'limit') return ['hour']
    return condition.average === 'day' ? ['day', 'hour'] : [KIND_OF[condition.average]]
  })
  return [...new Set(kinds)]
}

export const looksAtState = ({ conditions }: Pick<Rule, 'conditions'>): boolean => conditions.some(isOfState)

/** Factors a rule looks at on a site; null is every factor, an empty set none. Flow weights the daily means of water. */
export function factorsOf(
  { conditions }: Pick<Rule, 'conditions'>,
  { limits }: SiteContext,
): Set<string> | null {
  const factors = new Set<string>()
  for (const condition of conditions.filter(isOfValues)) {
    if (condition.is === 'flag') return null
    if (condition.factor !== null) factors.add(condition.factor)
    else if (condition.is === 'flat-line') return null
    else if (condition.is === 'limit') for (const { factor } of limits) factors.add(factor)
    if (condition.is === 'limit' && condition.average === 'day' && factors.size > 0) factors.add(FLOW)
  }
  return factors
}

/** Hours before a moment that must be known to judge it: a rise or a row of equal values reaches back. */
export function reachHours({ conditions, raiseAfter }: Pick<Rule, 'conditions' | 'raiseAfter'>): number {
  const reach = (condition: ValueCondition) =>
    condition.is === 'trend' || condition.is === 'flat-line'
      ? condition.hours
      : condition.is === 'limit' && condition.average === 'day'
        ? 24 * raiseAfter
        : raiseAfter
  return Math.max(0, ...conditions.filter(isOfValues).map(reach))
}

/** How far back messages and minute data are read: enough for the values in a row that a rule asks for. */
export function quickWindowMs({ raiseAfter, endAfter }: Pick<Rule, 'raiseAfter' | 'endAfter'>): number {
  const MINUTES_EACH = 10
  return Math.max(HOUR_MS / 2, (raiseAfter + endAfter) * MINUTES_EACH * 60_000)
}
