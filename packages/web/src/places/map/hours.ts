const HOUR = 3_600_000
/** How far back the slider reaches. */
export const SLIDER_HOURS = 48

/**
 * The slider's end, an hour boundary in ms. It is this hour; when the page's clock stands further back than the slider
 * reaches, it is the hour of the clock, so that the map can be looked at around any past moment.
 */
export function sliderEnd(nowMs: number, asOf: string | null): number {
  const thisHour = Math.floor(nowMs / HOUR) * HOUR
  if (!asOf) return thisHour
  const asked = Date.parse(asOf)
  return asked >= thisHour - SLIDER_HOURS * HOUR ? thisHour : Math.ceil(asked / HOUR) * HOUR
}

/** Position of the clock on the slider: 0 is the end, −48 the beginning. */
export function positionOf(asOf: string | null, endMs: number): number {
  if (!asOf) return 0
  return Math.max(-SLIDER_HOURS, Math.min(0, Math.round((Date.parse(asOf) - endMs) / HOUR)))
}

/** The moment a position asks for; null is now, which only the end of a slider that ends now means. */
export function momentOf(position: number, endMs: number, nowMs: number): string | null {
  const endsNow = endMs >= Math.floor(nowMs / HOUR) * HOUR
  return position === 0 && endsNow ? null : new Date(endMs + position * HOUR).toISOString()
}
