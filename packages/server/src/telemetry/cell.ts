/** What a spreadsheet would run as a formula begins with one of these. */
const FORMULA_START = /^[=+\-@\t\r\n]/
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

/** A text that is safe in a spreadsheet: an apostrophe in front of what could be taken for a formula. Numbers stay as they are. */
export const safeCell = (text: string): string =>
  FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text

/** One line of CSV (RFC 4180). */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(safeCell(cell))).join(',')}\r\n`

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
