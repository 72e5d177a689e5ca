import type { AnyField, Register } from '@tuojiang/register'
import { isPseudo } from '../definitions'

/** A column as the address names it: a field or pseudo column, and its width in pixels where somebody changed it. */
export interface ColumnChoice {
  name: string
  width: number | null
}

export const NARROWEST = 56
export const WIDEST = 720

/** Reads `code,title:320,state`; names the register does not have, or the reader may not see, are left out. */
export function columnsOf(
  text: string,
  register: Register,
  fields: ReadonlyMap<string, AnyField>,
): ColumnChoice[] {
  const known = (name: string) => isPseudo(name) || fields.has(name)
  const asked = text
    .split(',')
    .map((part) => {
      const [name = '', width = ''] = part.split(':')
      const pixels = Number(width)
      return { name, width: pixels >= NARROWEST && pixels <= WIDEST ? pixels : null }
    })
    .filter(
      (each, index, all) => known(each.name) && all.findIndex(({ name }) => name === each.name) === index,
    )
  if (asked.length > 0) return asked
  return register.columns.filter(known).map((name) => ({ name, width: null }))
}

export const textOfColumns = (columns: readonly ColumnChoice[]): string =>
  columns.map(({ name, width }) => (width === null ? name : `${name}:${Math.round(width)}`)).join(',')

const CHARACTER = 7.4
const PADDING = 26

/** The width of a column nobody changed: that of a typical text, but never too narrow for its header. */
export function naturalWidth(name: string, field: AnyField | undefined, header: string): number {
  const headerWidth = [...header].length * (/[\u4e00-\u9fff]/.test(header) ? 14 : 7.6) + 44
  if (isPseudo(name)) return Math.max(headerWidth, 128)
  const typical = Math.min(34, field?.view.width ?? 16) * CHARACTER + PADDING
  return Math.round(Math.min(280, Math.max(84, headerWidth, typical)))
}
