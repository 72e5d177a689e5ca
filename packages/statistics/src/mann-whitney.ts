import { normalTwoSided } from './distribution-functions.js'
import { ranksOf, tiesOf, validOf } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'

export interface RankSum {
  /** U of the first sample: pairs in which its value is greater, equal ones by half. */
  readonly u: number
  /** Share of pairs in which the first sample’s value is greater (equal ones by half). */
  readonly share: number
  /** Two-sided, normal approximation with ties and correction for continuity. */
  readonly p: number
}

/** Whether one of two independent samples tends to be greater. */
export function mannWhitney(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  validity: Validity = {},
): Outcome<RankSum> {
  const a = validOf(first)
  const b = validOf(second)
  const n = a.length + b.length
  const basis = basisOf('mann-whitney', n, first.length + second.length)
  const refused = refusal(basis, validity, 2)
  if (refused) return refused
  if (a.length === 0 || b.length === 0) return notKnown(basis, 'too-few-values')
  const both = Float64Array.from([...a, ...b])
  const ranks = ranksOf(both)
  const sum = ranks.subarray(0, a.length).reduce((total, rank) => total + rank, 0)
  const u = sum - (a.length * (a.length + 1)) / 2
  const pairs = a.length * b.length
  const ties = tiesOf(both).reduce((total, t) => total + t ** 3 - t, 0)
  const variance = (pairs / 12) * (n + 1 - ties / (n * (n - 1)))
  if (variance === 0) return notKnown(basis, 'no-variation')
  const z = Math.max(0, Math.abs(u - pairs / 2) - 0.5) / Math.sqrt(variance)
  return { ...basis, known: true, u, share: u / pairs, p: normalTwoSided(z) }
}
