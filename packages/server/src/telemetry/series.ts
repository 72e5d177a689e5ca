import type { Points } from './points.js'

/** A stretch without values, ms. */
export interface Gap {
  from: number
  to: number
}

export interface Thinned {
  times: number[]
  values: (number | null)[]
  flags: (string | null)[]
  thinned: 'none' | 'min-max'
  total: number
  /** Seconds from one value to the next, as most are. */
  stepSeconds: number
  gaps: Gap[]
}

/** A break longer than this many steps is a gap. */
const GAP_STEPS = 1.9

/**
 * Points for a chart of a given width: of each stretch the lowest and the highest value, so that no peak is lost, and a null where
 * values are missing, so that no line is drawn through.
 * @param points most values to answer
 */
export function thin(series: Points, points: number, fallbackStepSeconds: number): Thinned {
  const { times, values, flags } = series
  const stepSeconds = stepOf(times) ?? fallbackStepSeconds
  const longest = stepSeconds * 1000 * GAP_STEPS
  const gaps: Gap[] = []
  for (let index = 1; index < times.length; index++) {
    const before = times[index - 1] as number
    const after = times[index] as number
    if (after - before > longest) gaps.push({ from: before + stepSeconds * 1000, to: after })
  }
  const kept = times.length <= points ? times.map((_, index) => index) : extremes(series, points)
  const result: Thinned = {
    times: [],
    values: [],
    flags: [],
    thinned: times.length <= points ? 'none' : 'min-max',
    total: times.length,
    stepSeconds,
    gaps,
  }
  let gap = 0
  for (const index of kept) {
    const time = times[index] as number
    for (; gap < gaps.length && (gaps[gap] as Gap).to <= time; gap++) {
      result.times.push((gaps[gap] as Gap).from)
      result.values.push(null)
      result.flags.push(null)
    }
    const value = values[index] as number
    const flag = flags[index] ?? null
    result.times.push(time)
    result.values.push(Number.isNaN(value) ? null : value)
    result.flags.push(flag === 'N' ? null : flag)
  }
  return result
}

function extremes({ times, values, flags }: Points, points: number): number[] {
  const stretches = Math.max(1, Math.floor(points / 2))
  const first = times[0] as number
  const width = ((times.at(-1) as number) - first) / stretches || 1
  const kept: number[] = []
  for (let start = 0; start < times.length; ) {
    const stretch = Math.min(stretches - 1, Math.floor(((times[start] as number) - first) / width))
    let low = start
    let high = start
    let marked = -1
    let end = start
    for (
      ;
      end < times.length &&
      Math.min(stretches - 1, Math.floor(((times[end] as number) - first) / width)) === stretch;
      end++
    ) {
      const value = values[end] as number
      if (!(value >= (values[low] as number))) low = Number.isNaN(value) ? low : end
      if (!(value <= (values[high] as number))) high = Number.isNaN(value) ? high : end
      if (marked < 0 && flags[end] && flags[end] !== 'N') marked = end
    }
    for (const index of [...new Set([low, high, marked])].filter((index) => index >= 0).sort((a, b) => a - b))
      kept.push(index)
    start = end
  }
  return kept
}

/** The commonest distance of neighbours, seconds. */
function stepOf(times: readonly number[]): number | null {
  if (times.length < 3) return null
  const counts = new Map<number, number>()
  const last = Math.min(times.length, 500)
  for (let index = 1; index < last; index++) {
    const step = Math.round(((times[index] as number) - (times[index - 1] as number)) / 1000)
    counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  let best = 0
  for (const [step, count] of counts) if (count > (counts.get(best) ?? 0)) best = step
  return best || null
}
