import type { Judged } from './course.js'
import type { Rule } from './rule.js'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440

/**
 * Whether a moment lies in the hours a rule is judged in. `until` is exclusive; a window that begins later than it ends runs over
 * midnight and belongs to the day it began on.
 */
export function inWindow(instantMs: number, window: Rule['window'], zone: number): boolean {
  if (!window) return true
  const local = Math.floor(instantMs / MINUTE_MS) + zone
  const minute = ((local % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
  // 1970-01-01 was a Thursday.
  const weekday = (days: number) => ((((days + 3) % 7) + 7) % 7) + 1
  const today = Math.floor(local / DAY_MINUTES)
  const on = (day: number) => window.days.length === 0 || window.days.includes(weekday(day))
  const { from, until } = window
  if (from < until) return minute >= from && minute < until && on(today)
  return (minute >= from && on(today)) || (minute < until && on(today - 1))
}

/** The items a rule judges; what is so now is neither begun nor kept up outside the window, only ended. */
export function withinWindow(
  items: readonly Judged[],
  standing: boolean,
  rule: Rule,
  { zone, now }: { zone: number; now: number },
): readonly Judged[] {
  if (!rule.window) return items
  if (standing) return inWindow(now, rule.window, zone) ? items : items.filter(({ bad }) => !bad)
  return items.filter(({ time }) => inWindow(time, rule.window, zone))
}
