import { validOf } from './ordered.js'
import { basisOf, type Outcome, refusal, type Validity } from './outcome.js'

export interface EpisodeRule extends Validity {
  /** A value counts when it is above the threshold, or at it with `atThreshold`. */
  readonly threshold: number
  readonly atThreshold?: boolean
  /** Least number of values above in an episode; 1 when not given. */
  readonly leastLength?: number
  /** Longest run of values that are missing or not above within an episode; 0 when not given. */
  readonly mostGap?: number
}

export interface Episode {
  /** First and last value above, by index. */
  readonly from: number
  readonly to: number
  readonly above: number
  /** Missing values bridged. */
  readonly missing: number
  /** Mean of the valid values between first and last. */
  readonly mean: number
  readonly peak: number
  readonly peakAt: number
}

/** Episodes of a series in order of time: runs above a threshold, short gaps bridged. An episode begins and ends with a value above. */
export function findEpisodes(
  values: ArrayLike<number>,
  rule: EpisodeRule,
): Outcome<{ readonly episodes: readonly Episode[] }> {
  const basis = basisOf('episodes', validOf(values).length, values.length)
  const refused = refusal(basis, rule, 1)
  if (refused) return refused
  const isAbove = (value: number) => (rule.atThreshold ? value >= rule.threshold : value > rule.threshold)
  const episodes: Episode[] = []
  let from = -1
  let to = -1
  const close = () => {
    if (from < 0) return
    const episode = describe(values, from, to, isAbove)
    if (episode.above >= (rule.leastLength ?? 1)) episodes.push(episode)
    from = -1
  }
  for (let index = 0; index < values.length; index++) {
    if (!isAbove(values[index] as number)) continue
    if (from >= 0 && index - to - 1 > (rule.mostGap ?? 0)) close()
    if (from < 0) from = index
    to = index
  }
  close()
  return { ...basis, known: true, episodes }
}

function describe(
  values: ArrayLike<number>,
  from: number,
  to: number,
  isAbove: (value: number) => boolean,
): Episode {
  let above = 0
  let missing = 0
  let sum = 0
  let peakAt = from
  for (let index = from; index <= to; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) {
      missing++
      continue
    }
    sum += value
    if (isAbove(value)) above++
    if (value > (values[peakAt] as number)) peakAt = index
  }
  return {
    from,
    to,
    above,
    missing,
    mean: sum / (to - from + 1 - missing),
    peak: values[peakAt] as number,
    peakAt,
  }
}
