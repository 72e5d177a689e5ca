import type { ReadingKind } from './kinds'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A stretch of time in ms, end exclusive. */
export interface Range {
  from: number
  to: number
}

/** Named ranges that follow the clock. */
export const SPANS = { '6h': 6 * HOUR, '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '1y': 366 * DAY } as const
export type Span = keyof typeof SPANS
export const isSpan = (text: string): text is Span => text in SPANS

/** Longest stretch for which a kind is drawn unasked: about three thousand points and no thinning. */
const LONGEST: readonly [ReadingKind, number][] = [
  ['realtime', 6 * HOUR],
  ['minute', 2 * DAY],
  ['hour', 400 * DAY],
  ['day', Number.POSITIVE_INFINITY],
]

/** The finest kind that suits a stretch among those the site has; the coarsest it has when none suits. */
export function kindFor(span: number, available: readonly ReadingKind[]): ReadingKind {
  const has = LONGEST.filter(([kind]) => available.includes(kind))
  return has.find(([, longest]) => span <= longest)?.[0] ?? has.at(-1)?.[0] ?? 'hour'
}

/**
 * Reads a range of the address: a named span ending now, or `2026-11-01T00:00Z~2026-11-02T00:00Z`.
 * A named span ends at the next full minute, so that the question changes once a minute and not with every drawing.
 */
export function readRange(text: string, nowMs: number): Range {
  if (text.includes('~')) {
    const [from = '', to = ''] = text.split('~')
    const range = { from: Date.parse(from), to: Date.parse(to) }
    if (range.from < range.to) return range
  }
  const to = Math.ceil(nowMs / MINUTE) * MINUTE
  return { from: to - SPANS[isSpan(text) ? text : '24h'], to }
}

const minuteText = (ms: number): string =>
  `${new Date(Math.round(ms / MINUTE) * MINUTE).toISOString().slice(0, 16)}Z`

/** A range as the address carries it, to the minute. */
export const writeRange = ({ from, to }: Range): string => `${minuteText(from)}~${minuteText(to)}`

/** Twice as wide about the middle, not beyond now. */
export function widened({ from, to }: Range, nowMs: number): Range {
  const half = (to - from) / 2
  const end = Math.min(to + half, Math.max(nowMs, to))
  return { from: end - 4 * half, to: end }
}

/** The stretch of the same length before or after, not beyond now. */
export function shifted({ from, to }: Range, direction: -1 | 1, nowMs: number): Range {
  const length = to - from
  const end = direction === -1 ? from : Math.min(to + length, Math.max(nowMs, to))
  return { from: end - length, to: end }
}

/** How far a compared period lies back: the same stretch before, a week, or a year (365 days). */
export const OFFSETS = { previous: null, week: 7 * DAY, year: 365 * DAY } as const
export type Offset = keyof typeof OFFSETS
export const isOffset = (text: string): text is Offset => text in OFFSETS
export const offsetOf = (offset: Offset, range: Range): number => OFFSETS[offset] ?? range.to - range.from
