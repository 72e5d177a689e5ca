const SPECIAL = /[&<>"]/g
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escaped = (text: string): string => text.replace(SPECIAL, (sign) => NAMED[sign] ?? sign)

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those XML does not take
const UNTAKEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]|_(?=x[0-9A-Fa-f]{4}_)/gu

const written = (sign: string) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** Most texts hold nothing of the kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const PLAIN = /^[^&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff\ud800-\udfff_]*$/

/** Text of a cell: characters that XML does not take (control characters, half a pair), and what reads like their substitute, as `_x000B_`. */
export const cellText = (text: string): string =>
  PLAIN.test(text) ? text : escaped(text.replace(UNTAKEN, written)).replaceAll('\r', '_x000D_')
