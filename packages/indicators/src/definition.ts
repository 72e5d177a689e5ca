import type { Label } from '@tuojiang/measure'

/** How a value is compared with its target. `words`: the plan prints no number. */
export type Direction = 'at-least' | 'at-most' | 'exactly' | 'words'

/** `class`: a water quality class 1–6, smaller is better. `words`: done or not, reported with evidence. */
export type IndicatorKind = 'number' | 'class' | 'words'

/** A value of a year as printed. `value` is null where the plan prints words, a dash or another quantity. */
export interface Printed {
  year: number
  value: number | null
  text: string
}

export interface Source {
  /** Chapter and section of the plan, with the table where there is one. */
  section: string
  /** The plan's own words; white space does not count. */
  quote: string
  /** Pages by the plan's table of contents, null where it cannot be told. */
  page: string | null
}

/** The figure that computes an indicator. */
export interface Formula {
  figure: string
  /** `city`, or the code of a site. */
  subject: string
  /** Edition fixed for the plan to its end: '2012' for air, '2002' for surface water. */
  edition: string
}

/** One target of a plan, as a city pack declares it. */
export interface IndicatorDefinition {
  id: string
  plan: string
  group: Label
  /** Number in the plan's table, null for a target of the text. */
  number: number | null
  name: Label
  kind: IndicatorKind
  unit: string
  /** Decimals of the printed target; values are rounded to them before they are judged. */
  decimals: number
  direction: Direction
  /** Which way is an improvement; needed only where the direction does not say it. */
  better?: 'higher' | 'lower' | undefined
  /** Binding (约束性), expected (预期性), or null where the plan does not say. */
  binding: boolean | null
  baseline: Printed | null
  target: Printed
  /** A value that meets a target of words beyond doubt, such as no heavily polluted day at all. */
  certainWhen?: { direction: 'at-least' | 'at-most'; value: number } | undefined
  /** Values asked for at the ends of years, where the straight line from baseline to target would be wrong. */
  path?: readonly { year: number; value: number }[] | undefined
  /** Result as printed by the next plan, with the verdict as printed. */
  final?: (Printed & { verdict: string }) | undefined
  owner: Label
  ownerBasis: 'plan' | 'statutory-duty'
  source: Source
  /** Other places of the plan that state the same target. */
  alsoStated?: readonly Source[] | undefined
  method: 'computed' | 'reported'
  formula?: Formula | undefined
  notes: readonly Label[]
}

/** Which way is an improvement, or null when nothing says so. */
export function betterWay(indicator: IndicatorDefinition): 'higher' | 'lower' | null {
  if (indicator.better) return indicator.better
  if (indicator.direction === 'at-least') return 'higher'
  if (indicator.direction === 'at-most') return 'lower'
  return null
}
