import type { TimeAxis } from '@tuojiang/statistics'
import { type HourStanding, type SeriesStanding, VALID_FLAGS } from '../evaluation/index.js'
import type { LeftOut } from './column.js'

/** A series as the store has it. */
export interface Sent {
  /** ms since 1970, ascending; an hour by its start */
  times: readonly number[]
  values: readonly number[]
  /** null means normal */
  flags: readonly (string | null)[]
}

export interface AlignOptions {
  axis: TimeAxis
  /** Turns a value as sent into the unit shown; null where the units do not fit. */
  convert: ((value: number) => number) | null
  /** What can exist, in the unit shown; null is open. */
  range: { min: number | null; max: number | null }
  /** What quality control says of an hour; decisions of people go before flags. */
  standing?: SeriesStanding | null
  /** Degrees: means of directions are those of their unit vectors. */
  circular?: boolean
}

const CIRCLE = 360
const RADIAN = Math.PI / 180

/**
 * Lays a series on an even axis. What was sent with another flag than normal, is no number, cannot exist or was found invalid is left out and
 * counted by cause; several values of one interval are averaged.
 */
export function align(sent: Sent, options: AlignOptions): { values: Float64Array; left: LeftOut } {
  const { axis, convert, standing = null, circular = false } = options
  const step = axis.stepSeconds * 1000
  const sums = new Float64Array(axis.length)
  const across = circular ? new Float64Array(axis.length) : null
  const counts = new Int32Array(axis.length)
  const left: LeftOut = {}
  sent.times.forEach((time, index) => {
    const place = Math.floor((time - axis.start) / step)
    if (place < 0 || place >= axis.length) return
    const raw = sent.values[index] as number
    const value = convert ? convert(raw) : Number.NaN
    const why = whyLeft(raw, value, sent.flags[index] ?? null, standing?.(time) ?? null, options)
    if (why !== null) {
      left[why] = (left[why] ?? 0) + 1
      return
    }
    counts[place] = (counts[place] as number) + 1
    if (across) {
      sums[place] = (sums[place] as number) + Math.cos(value * RADIAN)
      across[place] = (across[place] as number) + Math.sin(value * RADIAN)
    } else sums[place] = (sums[place] as number) + value
  })
  const values = sums.map((sum, place) => {
    const count = counts[place] as number
    if (count === 0) return Number.NaN
    if (!across) return sum / count
    const degrees = Math.atan2(across[place] as number, sum) / RADIAN
    return (degrees + CIRCLE) % CIRCLE
  })
  return { values, left }
}

/** Why a value does not count; null when it does. What a person decided goes before the flag and every check. */
function whyLeft(
  raw: number,
  value: number,
  flag: string | null,
  said: HourStanding | null,
  { convert, range: { min, max } }: AlignOptions,
): string | null {
  if (Number.isNaN(raw)) return 'not-a-number'
  const decided = said?.by === 'decision'
  if (decided && !said.counts) return 'by-decision'
  if (!decided && flag !== null && !VALID_FLAGS.has(flag)) return `flag:${flag}`
  if (!convert) return 'unit-unknown'
  if ((min !== null && value < min) || (max !== null && value > max)) return 'outside-range'
  return said && !said.counts ? 'by-check' : null
}

/** The commonest distance of neighbours, seconds; null for fewer than three values. */
export function commonStep(times: readonly number[]): number | null {
  if (times.length < 3) return null
  const counts = new Map<number, number>()
  const last = Math.min(times.length, 500)
  for (let index = 1; index < last; index++) {
    const step = Math.round(((times[index] as number) - (times[index - 1] as number)) / 1000)
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null
}

const HOUR = 3600
const STEPS = [1, 2, 3, 4, 6, 8, 12, 24].map((hours) => hours * HOUR)

/**
 * The step on which series of different steps can be compared: the longest of theirs, as a whole part of a day.
 * @param steps seconds; one hour when there are none
 */
export function sharedStep(steps: readonly number[]): number {
  const longest = Math.max(HOUR, ...steps)
  return STEPS.find((step) => step >= longest) ?? 24 * HOUR
}
