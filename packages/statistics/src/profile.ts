import { studentHalfWidth } from './distribution-functions.js'
import { meanOf } from './ordered.js'
import { basisOf, type Outcome, refusal, type Validity } from './outcome.js'
import { percentileIn } from './percentile.js'
import { randomOf } from './random.js'
import { type CalendarPart, PARTS, partColumn, type TimeAxis } from './time-axis.js'

export interface ProfilePoint {
  /** Hour, weekday, month or season, as in `CalendarPart`. */
  readonly part: number
  readonly n: number
  readonly mean: number
  /** Interval of the mean; NaN for fewer than two values. */
  readonly lower: number
  readonly upper: number
  readonly p25: number
  readonly median: number
  readonly p75: number
}

export interface ProfileOptions extends Validity {
  readonly confidence?: number
  /** Student’s t, or the percentiles of resampled means. */
  readonly interval?: 't' | 'bootstrap'
  /** Resamples, 500 when not given. */
  readonly resamples?: number
  /** Consecutive values of a part drawn together, so that serial correlation stays in the resamples; 1 when not given. */
  readonly block?: number
  readonly seed?: number
}

/** Mean, quartiles and interval of the mean by hour, weekday, month or season; a part with too few values keeps its count and is NaN otherwise. */
export function profile(
  axis: TimeAxis,
  values: ArrayLike<number>,
  part: CalendarPart,
  options: ProfileOptions = {},
): Outcome<{ readonly points: readonly ProfilePoint[] }> {
  const column = partColumn(axis, part)
  const { first, count } = PARTS[part]
  const sizes = new Int32Array(count)
  const all = new Int32Array(count)
  for (let index = 0; index < column.length; index++) {
    const group = (column[index] as number) - first
    all[group] = (all[group] as number) + 1
    if (!Number.isNaN(values[index])) sizes[group] = (sizes[group] as number) + 1
  }
  const groups = Array.from(sizes, (size) => new Float64Array(size))
  const filled = new Int32Array(count)
  for (let index = 0; index < column.length; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) continue
    const group = (column[index] as number) - first
    const place = filled[group] as number
    ;(groups[group] as Float64Array)[place] = value
    filled[group] = place + 1
  }
  const method = options.interval === 'bootstrap' ? 'mean-bootstrap' : 'mean-t'
  const basis = basisOf(
    method,
    sizes.reduce((sum, size) => sum + size, 0),
    column.length,
  )
  const refused = refusal(basis, {}, 1)
  if (refused) return refused
  const points = groups.map((group, index) => {
    const enough = refusal(basisOf(method, group.length, all[index] as number), options, 1) === null
    return pointOf(index + first, enough ? group : null, group.length, options)
  })
  return { ...basis, known: true, points }
}

function pointOf(part: number, group: Float64Array | null, n: number, options: ProfileOptions): ProfilePoint {
  const nothing = Number.NaN
  if (!group) {
    return {
      part,
      n,
      mean: nothing,
      lower: nothing,
      upper: nothing,
      p25: nothing,
      median: nothing,
      p75: nothing,
    }
  }
  const { lower, upper } =
    options.interval === 'bootstrap'
      ? bootstrapInterval(group, part, options)
      : studentInterval(group, options)
  const mean = meanOf(group)
  const [p25, median, p75] = [0.25, 0.5, 0.75].map((share) => percentileIn(group, share)) as [
    number,
    number,
    number,
  ]
  return { part, n, mean, lower, upper, p25, median, p75 }
}

function studentInterval(group: Float64Array, { confidence = 0.95 }: ProfileOptions) {
  if (group.length < 2) return { lower: Number.NaN, upper: Number.NaN }
  const mean = meanOf(group)
  const squares = group.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const error = Math.sqrt(squares / (group.length - 1) / group.length)
  const half = studentHalfWidth(confidence, group.length - 1) * error
  return { lower: mean - half, upper: mean + half }
}

/** Percentile interval of means of circular blocks (Politis, D. N., Romano, J. P. 1992). */
function bootstrapInterval(
  group: Float64Array,
  part: number,
  { confidence = 0.95, resamples = 500, block = 1, seed = 1 }: ProfileOptions,
) {
  const n = group.length
  if (n < 2) return { lower: Number.NaN, upper: Number.NaN }
  const random = randomOf(seed * 1000 + part)
  const means = new Float64Array(resamples)
  for (let sample = 0; sample < resamples; sample++) {
    let sum = 0
    for (let drawn = 0; drawn < n; drawn += block) {
      const start = Math.floor(random() * n)
      const take = Math.min(block, n - drawn)
      for (let step = 0; step < take; step++) sum += group[(start + step) % n] as number
    }
    means[sample] = sum / n
  }
  const outside = (1 - confidence) / 2
  return { lower: percentileIn(means, outside), upper: percentileIn(means, 1 - outside) }
}
