/** Full-width letters, digits and signs as their ordinary counterparts (U+FF01–U+FF5E, U+3000); Chinese punctuation stays. */
export const foldWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')

/** What was given, short enough to be quoted in a message. */
export function quoted(raw: unknown): string {
  const text = typeof raw === 'string' ? raw.trim() : (JSON.stringify(raw, withBigInts) ?? String(raw))
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

const withBigInts = (_name: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)

/** Text as typed into a field or a cell: also numbers, as Excel gives codes that consist of digits. Null for anything else. */
export const textOf = (raw: unknown): string | null =>
  typeof raw === 'string' ? raw : typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : null
