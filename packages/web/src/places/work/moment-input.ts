import { CHINA_ZONE } from '@tuojiang/measure'

/** An instant as a `datetime-local` field writes it, in the city's time. */
export const toField = (instantMs: number): string =>
  new Date(instantMs + CHINA_ZONE * 60_000).toISOString().slice(0, 16)

/** The instant a `datetime-local` field means; null when it is empty or half-filled. */
export function fromField(text: string | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null
  return new Date(Date.parse(`${text.slice(0, 16)}:00Z`) - CHINA_ZONE * 60_000).toISOString()
}
