import { normalTwoSided } from './distribution-functions.js'
import { orderOf, tiesOf, validPairs } from './ordered.js'
import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'

const pairs = (count: number) => (count * (count - 1)) / 2

/**
 * Pairs (i < j) in which the later value is smaller, counted while merging (Knight 1966); O(n log n). The list is sorted in place.
 */
export function countInversions(values: Float64Array): number {
  let inversions = 0
  let from = values
  let to: Float64Array = new Float64Array(values.length)
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length)
      const end = Math.min(start + 2 * width, values.length)
      let left = start
      let right = middle
      for (let place = start; place < end; place++) {
        if (left < middle && (right >= end || (from[left] as number) <= (from[right] as number))) {
          to[place] = from[left++] as number
        } else {
          inversions += middle - left
          to[place] = from[right++] as number
        }
      }
    }
    const other = from
    from = to
    to = other
  }
  if (from !== values) values.set(from)
  return inversions
}

/** Kendall’s score of a list against its own order: rising pairs less falling ones. NaN must have been left out. */
export function scoreOfSeries(values: Float64Array): number {
  const tied = tiesOf(values).reduce((sum, size) => sum + pairs(size), 0)
  return pairs(values.length) - tied - 2 * countInversions(values.slice())
}

/** Variance of the score without serial correlation: [n(n−1)(2n+5) − Σ t(t−1)(2t+5)] ÷ 18. */
export function scoreVariance(n: number, ties: readonly number[]): number {
  return (n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18
}

/** Standard score with the correction for continuity by one. */
export function scoreZ(score: number, variance: number): number {
  return score === 0 ? 0 : (score - Math.sign(score)) / Math.sqrt(variance)
}

export interface KendallTau {
  readonly tau: number
  readonly score: number
  /** Two-sided, normal approximation with both sides’ ties, no correction for continuity. */
  readonly p: number
}

/** Kendall’s τ-b of two columns over the pairs in which both are valid. */
export function kendallTau(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  validity: Validity = {},
): Outcome<KendallTau> {
  const valid = validPairs(x, y)
  const n = valid.x.length
  const basis = basisOf('kendall', n, x.length)
  const refused = refusal(basis, validity, 2)
  if (refused) return refused
  const tiesX = tiesOf(valid.x)
  const tiesY = tiesOf(valid.y)
  const sum = (ties: readonly number[], of: (t: number) => number) =>
    ties.reduce((total, t) => total + of(t), 0)
  const pairsX = sum(tiesX, pairs)
  const pairsY = sum(tiesY, pairs)
  const all = pairs(n)
  if (pairsX === all || pairsY === all) return notKnown(basis, 'no-variation')
  const { ordered, tiedBoth } = orderedByBoth(valid.x, valid.y)
  const score = all - pairsX - pairsY + tiedBoth - 2 * countInversions(ordered)
  const triples = (t: number) => t * (t - 1) * (t - 2)
  const variance =
    scoreVariance(n, [...tiesX]) -
    sum(tiesY, (t) => t * (t - 1) * (2 * t + 5)) / 18 +
    (sum(tiesX, triples) * sum(tiesY, triples)) / (9 * n * (n - 1) * (n - 2) || Infinity) +
    (2 * pairsX * 2 * pairsY) / (2 * n * (n - 1))
  return {
    ...basis,
    known: true,
    tau: score / Math.sqrt((all - pairsX) * (all - pairsY)),
    score,
    p: normalTwoSided(score / Math.sqrt(variance)),
  }
}

/** The second column in the order of the first, equal first values by the second; and the pairs equal in both. */
function orderedByBoth(x: Float64Array, y: Float64Array): { ordered: Float64Array; tiedBoth: number } {
  const byX = orderOf(x)
  const ordered = Float64Array.from(byX, (index) => y[index] as number)
  let tiedBoth = 0
  for (let start = 0; start < byX.length; ) {
    let end = start + 1
    while (end < byX.length && x[byX[end] as number] === x[byX[start] as number]) end++
    if (end - start > 1) {
      const run = ordered.subarray(start, end).sort()
      tiedBoth += tiesOf(run).reduce((total, size) => total + pairs(size), 0)
    }
    start = end
  }
  return { ordered, tiedBoth }
}
