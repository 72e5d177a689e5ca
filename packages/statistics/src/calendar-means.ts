import { basisOf, type Outcome, refusal, type Validity } from './outcome.js'
import { type CalendarUnit, stepsIn, type TimeAxis, unitNames } from './time-axis.js'

export interface CalendarMeans {
  /** `2025-03-01`, `2025-03` or `2025`, ascending. */
  readonly names: readonly string[]
  /** Mean of each interval; NaN where too little of it is valid. */
  readonly means: Float64Array
  readonly counts: Int32Array
  /** Values the whole interval could have, also where the series covers only part of it. */
  readonly whole: Int32Array
}

/**
 * Means of the days, months or years of a series. The least coverage holds for every interval by itself; the calendar heat map shows the rest as empty.
 */
export function calendarMeans(
  axis: TimeAxis,
  values: ArrayLike<number>,
  unit: CalendarUnit,
  validity: Validity = {},
): Outcome<CalendarMeans> {
  const of = unitNames(axis, unit)
  const names: string[] = []
  const sums: number[] = []
  const counts: number[] = []
  let valid = 0
  for (let index = 0; index < axis.length; index++) {
    if (of[index] !== names.at(-1)) {
      names.push(of[index] as string)
      sums.push(0)
      counts.push(0)
    }
    const value = values[index] as number
    if (Number.isNaN(value)) continue
    const place = names.length - 1
    sums[place] = (sums[place] as number) + value
    counts[place] = (counts[place] as number) + 1
    valid++
  }
  const basis = basisOf('calendar-mean', valid, axis.length)
  const refused = refusal(basis, {}, 1)
  if (refused) return refused
  const whole = Int32Array.from(names, (name) => stepsIn(name, axis.stepSeconds))
  const enough = (place: number) =>
    (counts[place] as number) >= Math.max(1, validity.leastCount ?? 0) &&
    (counts[place] as number) >= (validity.leastCoverage ?? 0) * (whole[place] as number)
  return {
    ...basis,
    known: true,
    names,
    means: Float64Array.from(sums, (sum, place) =>
      enough(place) ? sum / (counts[place] as number) : Number.NaN,
    ),
    counts: Int32Array.from(counts),
    whole,
  }
}
