import type { Label } from '@tuojiang/measure'

/** One ground of a suspicion: a statistic and the points it earned. */
export interface Ground {
  name: Label
  value: number
  points: number
  /** Points it could earn. */
  most: number
}

/** Arrays to plot beside a suspicion. */
export interface Evidence {
  kind: 'series' | 'histogram' | 'scatter'
  title: Label
  /** Seconds since the epoch for a series, class middles for a histogram. */
  x: number[]
  y: number[]
  /** What was to be expected: the copied day, the smooth density, the history. */
  expected?: number[]
}

/** A scored, explained suspicion of falsified data. It never invalidates data by itself: a person decides. */
export interface Suspicion {
  /** Stable code, see docs/reference/quality.md. */
  code: string
  factor: string | null
  /** 0–100: the sum of the grounds, at most 100. */
  score: number
  /** Seconds since the epoch. */
  from: number
  to: number
  grounds: readonly Ground[]
  explain: Label
  evidence: readonly Evidence[]
}

/** Score from which a suspicion is shown to a reviewer, and from which it asks for an inspection. */
export const SUSPICION_LEVELS = { review: 40, inspect: 70 } as const

/** A series that is examined. */
export interface Examined {
  /** Stamps at the end of each interval, seconds since the epoch, ascending. */
  times: Float64Array
  /** NaN is missing. */
  values: Float64Array
  /** Seconds between values. */
  step: number
  /** Decimals with which values are reported. */
  decimals: number
  factor: string
}

/**
 * Points of a statistic: none up to `none`, all from `full` on, straight in between. `full` may lie below `none`.
 */
export function ground(name: Label, value: number, none: number, full: number, most: number): Ground {
  const share = Number.isFinite(value) ? (value - none) / (full - none) : value > 0 === full > none ? 1 : 0
  return { name, value, points: Math.round(most * Math.min(1, Math.max(0, share))), most }
}

/** Puts grounds together; null when none of them earned a point. */
export function suspicion(
  what: Omit<Suspicion, 'score' | 'grounds' | 'evidence'>,
  grounds: readonly Ground[],
  evidence: () => Evidence[],
): Suspicion | null {
  const score = Math.min(
    100,
    grounds.reduce((sum, { points }) => sum + points, 0),
  )
  return score === 0 ? null : { ...what, score, grounds, evidence: evidence() }
}
