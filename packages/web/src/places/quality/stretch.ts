import { formatInstant } from '../../format'

const HOUR_MS = 3_600_000
const DAY_CHARACTERS = 10

/** A stretch of hours by its first and its last: `2026-11-24 08:00 — 11:00`. */
export function stretchText(from: string, until: string): string {
  const first = formatInstant(from)
  const last = formatInstant(Date.parse(until) - HOUR_MS)
  if (first === last) return first
  const sameDay = first.slice(0, DAY_CHARACTERS) === last.slice(0, DAY_CHARACTERS)
  return `${first} — ${sameDay ? last.slice(DAY_CHARACTERS + 1) : last}`
}
