import { basisOf, notKnown, type Outcome, refusal, type Validity } from './outcome.js'

export interface ChangePeriod {
  /** Observed values. */
  readonly observed: ArrayLike<number>
  /** The same values normalised for weather; rows in which either is missing are left out. */
  readonly normalised: ArrayLike<number>
  /** What the composition is made of (month, site, hour …): a small whole number from 0 for each row. */
  readonly group: ArrayLike<number>
}

export interface ChangeParts {
  readonly before: number
  readonly after: number
  /** after − before; the sum of the three parts. */
  readonly change: number
  /** Change of the normalised values: emissions and whatever else the model does not know. */
  readonly emission: number
  /** Change of what weather added to or took from the normalised values. */
  readonly weather: number
  /** Change of which groups the valid values come from. */
  readonly composition: number
  /** Groups with values in one period only; their whole effect is in the composition. */
  readonly unmatched: readonly number[]
}

interface GroupMean {
  n: number
  observed: number
  normalised: number
}

/**
 * What a change between two periods consists of. Kitagawa (1955): rates (here group means) at the mean of both weights, weights at the mean of both
 * rates; the rate’s part is split into that of the normalised values and that of observed less normalised. The parts add up exactly.
 */
export function changeParts(
  before: ChangePeriod,
  after: ChangePeriod,
  validity: Validity = {},
): Outcome<ChangeParts> {
  const first = groupsOf(before)
  const second = groupsOf(after)
  const basis = basisOf('change-parts', first.n + second.n, before.observed.length + after.observed.length)
  const refused = refusal(basis, validity, 2)
  if (refused) return refused
  if (first.n === 0 || second.n === 0) return notKnown(basis, 'too-few-values')
  const sums = { before: 0, after: 0, emission: 0, weather: 0, composition: 0 }
  const unmatched: number[] = []
  for (const group of new Set([...first.groups.keys(), ...second.groups.keys()])) {
    const one = first.groups.get(group)
    const two = second.groups.get(group)
    if (!one || !two) unmatched.push(group)
    const from = (one ?? two) as GroupMean
    const to = (two ?? one) as GroupMean
    const weightFrom = (one?.n ?? 0) / first.n
    const weightTo = (two?.n ?? 0) / second.n
    const weight = (weightFrom + weightTo) / 2
    sums.before += weightFrom * from.observed
    sums.after += weightTo * to.observed
    sums.emission += weight * (to.normalised - from.normalised)
    sums.weather += weight * (to.observed - to.normalised - (from.observed - from.normalised))
    sums.composition += ((weightTo - weightFrom) * (from.observed + to.observed)) / 2
  }
  return {
    ...basis,
    known: true,
    ...sums,
    change: sums.after - sums.before,
    unmatched: unmatched.sort((a, b) => a - b),
  }
}

function groupsOf({ observed, normalised, group }: ChangePeriod): {
  n: number
  groups: Map<number, GroupMean>
} {
  const groups = new Map<number, GroupMean>()
  let n = 0
  for (let row = 0; row < observed.length; row++) {
    const value = observed[row] as number
    const adjusted = normalised[row] as number
    if (Number.isNaN(value) || Number.isNaN(adjusted)) continue
    const key = group[row] as number
    const held = groups.get(key) ?? { n: 0, observed: 0, normalised: 0 }
    held.n++
    held.observed += (value - held.observed) / held.n
    held.normalised += (adjusted - held.normalised) / held.n
    groups.set(key, held)
    n++
  }
  return { n, groups }
}
