import type { Series } from '../../api'

/** A point of a chart: ms and value; null breaks the line. */
export type Point = [time: number, value: number | null]

/** A point that carries a quality flag other than normal. */
export interface Marked {
  time: number
  value: number
  flag: string
}

/** Neighbouring values with the same flag; it is marked once, at its beginning. */
export interface FlagRun extends Marked {
  count: number
}

/** One series, ready to be drawn. */
export interface Curve {
  /** Normal values, broken where data are missing or flagged. */
  clean: Point[]
  /** Stretches with flagged values together with the neighbours they hang on; drawn in another stroke. */
  doubtful: Point[]
  marks: Marked[]
}

/** Flags whose value counts although it is marked: S is entered by hand (HJ 212-2017 table of Flag). */
export const isNormal = (flag: string | null): boolean => flag === null || flag === 'N' || flag === ''

/**
 * Breaks a series where something is missing: where a value is null, where a known gap lies between two points, and, when
 * the points were not thinned, where two points are further apart than one and a half steps. A line is never drawn through.
 */
export function curveOf(
  series: Pick<Series, 'times' | 'values' | 'flags' | 'gaps' | 'stepSeconds' | 'thinned'>,
  shiftMs = 0,
): Curve {
  const { times, values, flags } = series
  const gaps = series.gaps.map((gap) => Date.parse(gap.from)).sort((a, b) => a - b)
  const farMs =
    series.thinned === 'none' && series.stepSeconds > 0 ? series.stepSeconds * 1500 : Number.POSITIVE_INFINITY
  const curve: Curve = { clean: [], doubtful: [], marks: [] }
  let nextGap = 0
  let before: { time: number; value: number; normal: boolean } | null = null
  for (const [index, time] of times.entries()) {
    const value = values[index] ?? null
    const flag = flags[index] ?? null
    let broken = before !== null && time - before.time > farMs
    while (nextGap < gaps.length && (gaps[nextGap] ?? 0) < time) {
      if (before && (gaps[nextGap] ?? 0) >= before.time) broken = true
      nextGap += 1
    }
    const at = time + shiftMs
    if (value === null) {
      breakAll(curve, at)
      before = null
      continue
    }
    if (broken && before) {
      breakAll(curve, before.time + shiftMs + 1)
      before = null
    }
    const normal = isNormal(flag)
    if (!normal) curve.marks.push({ time: at, value, flag: flag ?? '' })
    if (normal && (before === null || before.normal)) curve.clean.push([at, value])
    else if (normal) {
      curve.doubtful.push([at, value], [at, null])
      curve.clean.push([at, null], [at, value])
    } else {
      if (before?.normal) {
        curve.clean.push([before.time + shiftMs, null])
        curve.doubtful.push([before.time + shiftMs, before.value])
      }
      curve.doubtful.push([at, value])
    }
    before = { time, value, normal }
  }
  return curve
}

function breakAll(curve: Curve, at: number): void {
  for (const line of [curve.clean, curve.doubtful]) {
    const last = line.at(-1)
    if (last && last[1] !== null) line.push([at, null])
  }
}

/** The marks of a curve gathered to runs: as long as one follows the other on the doubtful line with the same flag. */
export function flagRuns(curve: Curve): FlagRun[] {
  const before = new Map<number, number>()
  let lastTime: number | null = null
  for (const [time, value] of curve.doubtful) {
    if (value !== null && lastTime !== null) before.set(time, lastTime)
    lastTime = value === null ? null : time
  }
  const runs: FlagRun[] = []
  let lastMark: Marked | null = null
  for (const mark of curve.marks) {
    const run = runs.at(-1)
    if (run && lastMark?.flag === mark.flag && before.get(mark.time) === lastMark.time) run.count += 1
    else runs.push({ ...mark, count: 1 })
    lastMark = mark
  }
  return runs
}
