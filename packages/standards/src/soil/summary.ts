import { settled } from '../explanation.js'
import type { LandEvaluation, LandOutcome } from './construction-land.js'
import type { FarmlandClass, FarmlandSoil } from './farmland-soil.js'

/** Points of an area by what was found. */
export interface SoilSummary<Kind extends string> {
  /** Points of each kind. */
  points: Readonly<Record<Kind, number>>
  judged: number
  open: number
  /** Share of the judged points with an item above its screening value (点位超标率), per cent, unrounded; null without any. */
  exceedingRatio: number | null
}

/** Points of construction land; those without an outcome are open. */
export const summariseConstructionLand = (points: readonly LandEvaluation[]): SoilSummary<LandOutcome> =>
  summaryOf(
    ['negligible', 'background', 'survey', 'intervene'],
    points.map((point) => ({ kind: point.outcome, exceeding: point.exceeding.length > 0 })),
  )

/** Points of farmland; those without a class are open. */
export const summariseFarmlandSoil = (points: readonly FarmlandSoil[]): SoilSummary<FarmlandClass> =>
  summaryOf(
    ['priority', 'safe-use', 'strict'],
    points.map((point) => ({ kind: point.class, exceeding: point.exceeding.length > 0 })),
  )

function summaryOf<Kind extends string>(
  kinds: readonly Kind[],
  points: readonly { kind: Kind | null; exceeding: boolean }[],
): SoilSummary<Kind> {
  const judged = points.filter((point) => point.kind !== null)
  return {
    points: Object.fromEntries(
      kinds.map((kind) => [kind, judged.filter((point) => point.kind === kind).length]),
    ) as Record<Kind, number>,
    judged: judged.length,
    open: points.length - judged.length,
    exceedingRatio:
      judged.length === 0
        ? null
        : settled((100 * judged.filter((point) => point.exceeding).length) / judged.length),
  }
}
