/**
 * A cell as it stands in a workbook: its plain value where nothing more is to be said of it. It survives JSON, so that a row can be kept
 * and given back as it was sent.
 */
export type Cell = PlainCell | MarkedCell
export type PlainCell = string | number | boolean | null

export interface MarkedCell {
  /** A date is the serial number of the 1900 calendar. */
  value: PlainCell
  date?: true
  /** Computed by a formula; the value is what the program that saved the file had computed. */
  formula?: true
  /** The value is an error such as `#N/A`. */
  error?: true
}

/** A row with its number as Excel counts; cells that are absent are null. */
export interface SheetRow {
  number: number
  cells: Cell[]
}

export const isMarked = (cell: Cell | undefined): cell is MarkedCell =>
  typeof cell === 'object' && cell !== null

export const plainValue = (cell: Cell | undefined): PlainCell =>
  isMarked(cell) ? cell.value : (cell ?? null)

export const isBlankCell = (cell: Cell | undefined): boolean => {
  if (isMarked(cell) && cell.formula) return false
  const value = plainValue(cell)
  return value === null || (typeof value === 'string' && value.trim() === '')
}

/** Column 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** `AB12` → column 27, row 12; null when it is no such address. */
export function placeOf(address: string): { column: number; row: number } | null {
  let column = 0
  let at = 0
  for (; at < address.length; at++) {
    const letter = address.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  const row = Number(address.slice(at))
  return column > 0 && Number.isInteger(row) && row > 0 ? { column: column - 1, row } : null
}

const SERIAL_ORIGIN = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** The serial number of an instant read as if in UTC. */
export const serialOf = (ms: number): number => (ms - SERIAL_ORIGIN) / DAY_MS

/** The wall-clock time of a date cell as if in UTC, to the second: cells hold binary fractions of a day. */
export const dateOf = (serial: number): Date =>
  new Date(Math.round((SERIAL_ORIGIN + serial * DAY_MS) / 1000) * 1000)

/** How a date cell reads: `2026-03-01`, with a time of day where it has one. */
export function dateText(serial: number): string {
  const date = dateOf(serial)
  if (Number.isNaN(date.getTime())) return String(serial)
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
