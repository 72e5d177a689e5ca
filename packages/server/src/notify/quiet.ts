/** Hours in which somebody does not want to be disturbed: minutes of the city's day; `from` after `until` reaches over midnight. */
export interface QuietHours {
  from: number
  until: number
}

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440

/**
 * When something may be sent: at once, or at the end of the quiet hours `at` lies in. The begin is inside, the end outside; equal ends
 * are no quiet hours.
 * @param zone minutes east of UTC
 */
export function afterQuiet(at: number, quiet: QuietHours | null, zone: number): number {
  if (!quiet || quiet.from === quiet.until) return at
  const local = at + zone * MINUTE_MS
  const minute = Math.floor(local / MINUTE_MS) % DAY_MINUTES
  const { from, until } = quiet
  const inside = from < until ? minute >= from && minute < until : minute >= from || minute < until
  if (!inside) return at
  const left = (until - minute + DAY_MINUTES) % DAY_MINUTES
  return (Math.floor(local / MINUTE_MS) + left) * MINUTE_MS - zone * MINUTE_MS
}
