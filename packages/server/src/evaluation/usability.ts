import type { DataLevelName } from '@tuojiang/api'
import type { Label } from '@tuojiang/measure'

/** What is known of an hour besides its reading. */
export interface HourStanding {
  /** Whether it counts although its device or a check says otherwise, or does not count although both are silent. */
  counts: boolean
  /** A decision of a person, or a failed check that excludes by the rule. */
  by: 'decision' | 'check'
  /** The decision and its person, or the check with its code. */
  words: Label
}

/** Hours of one series that somebody or something has judged; null for those nothing is known of. Times in ms. */
export type SeriesStanding = (time: number) => HourStanding | null

export interface SpanQuery {
  siteIds: readonly number[]
  /** ms, inclusive */
  from: number
  /** ms, exclusive */
  to: number
  /** What was known at a moment, ms. */
  asOf?: number | undefined
}

/** Which hours count in figures, and how far people stand behind them. Implemented by quality control. */
export interface Usability {
  /** Standing of hours by site and factor; null for a series of which nothing is known. */
  standing(query: SpanQuery): Promise<(siteId: number, factor: string) => SeriesStanding | null>
  /** The lowest level among all hours of the factors at the sites. */
  level(query: SpanQuery & { factors: readonly string[] }): Promise<DataLevelName>
}

/** Without quality control every sound reading counts, and all data are raw. */
export const EVERYTHING_COUNTS: Usability = {
  standing: async () => () => null,
  level: async () => 'raw',
}
