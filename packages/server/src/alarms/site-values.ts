import type { Points, ReadingKind } from '../telemetry/index.js'

/** Values of one site in the window, as devices sent them, oldest first. */
export interface SiteValues {
  /** All lists of a kind. */
  of(kind: ReadingKind): readonly Points[]
  list(kind: ReadingKind, factor: string, statistic: string): Points | undefined
}

export function siteValues(points: ReadonlyMap<ReadingKind, readonly Points[]>): SiteValues {
  const index = new Map<string, Points>()
  for (const [kind, lists] of points) {
    for (const list of lists) index.set(`${kind}/${list.factor}/${list.statistic}`, list)
  }
  return {
    of: (kind) => points.get(kind) ?? [],
    list: (kind, factor, statistic) => index.get(`${kind}/${factor}/${statistic}`),
  }
}

export interface Mean {
  time: number
  value: number
}

const NORMAL = 'N'
/** Converted values (折算) stand before measured ones where both are sent. */
const STATISTICS: Readonly<Record<ReadingKind, readonly string[]>> = {
  realtime: ['ZsRtd', 'Rtd'],
  minute: ['ZsAvg', 'Avg'],
  hour: ['ZsAvg', 'Avg'],
  day: ['ZsAvg', 'Avg'],
}

/** Whether a statistic is one that is judged. */
export const isJudged = (statistic: string): boolean =>
  statistic === 'Avg' || statistic === 'ZsAvg' || statistic === 'Rtd' || statistic === 'ZsRtd'

/** Values of a factor that count: converted ones where they are sent, flagged N. */
export function normalValues(values: SiteValues, kind: ReadingKind, factor: string): Mean[] {
  const list = STATISTICS[kind].map((statistic) => values.list(kind, factor, statistic)).find(Boolean)
  if (!list) return []
  const { times, flags } = list
  const means: Mean[] = []
  for (let index = 0; index < times.length; index++) {
    const value = list.values[index] as number
    if (Number.isNaN(value) || (flags[index] ?? NORMAL) !== NORMAL) continue
    means.push({ time: times[index] as number, value })
  }
  return means
}
