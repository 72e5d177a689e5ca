import { escaped } from './xml-write.js'

/** Looks of a cell; what is left out is the ordinary. */
export interface CellStyle {
  bold?: boolean
  /** points; 11 otherwise */
  size?: number
  /** RGB, `C00000` */
  color?: string
  fill?: string
  /** Number format; `@` is text */
  format?: string
  wrap?: boolean
  border?: boolean
  align?: 'left' | 'center' | 'right'
}

/** Number of a style in the workbook. */
export type StyleId = number

export interface Styles {
  id(style: CellStyle): StyleId
  /** The same look, marked as text that begins like a formula: Excel shows it and never runs it, also after somebody edits the cell. */
  quoted(id: StyleId): StyleId
  xml(): string
}

const FONT = '等线'

export function createStyles(): Styles {
  const known = new Map<string, StyleId>()
  const all: { style: CellStyle; quoted: boolean }[] = []
  const add = (style: CellStyle, quoted: boolean): StyleId => {
    const key = JSON.stringify([quoted, Object.entries(style).sort()])
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, all.length)
    return all.push({ style, quoted }) - 1
  }
  add({}, false)
  return {
    id: (style) => add(style, false),
    quoted: (id) => add(all[id]?.style ?? {}, true),
    xml: () => stylesXml(all),
  }
}

/** Numbers of formats below this one are Excel's own. */
const FIRST_FORMAT = 164

function stylesXml(all: readonly { style: CellStyle; quoted: boolean }[]): string {
  const formats = [...new Set(all.flatMap(({ style: { format } }) => (format === undefined ? [] : [format])))]
  const fonts = distinct(all.map(({ style }) => fontXml(style)))
  const fills = distinct([
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    ...all.map(({ style }) => fillXml(style)),
  ])
  const side = (name: string) => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`
  const borders = [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`,
  ]
  const xfs = all.map(({ style, quoted }) => {
    const numFmt = style.format === undefined ? 0 : FIRST_FORMAT + formats.indexOf(style.format)
    const alignment = `<alignment vertical="center"${style.align ? ` horizontal="${style.align}"` : ''}${style.wrap ? ' wrapText="1"' : ''}/>`
    return (
      `<xf numFmtId="${numFmt}" fontId="${fonts.indexOf(fontXml(style))}" fillId="${fills.indexOf(fillXml(style))}" borderId="${style.border ? 1 : 0}" xfId="0"` +
      ` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${quoted ? ' quotePrefix="1"' : ''}>${alignment}</xf>`
    )
  })
  const list = (name: string, items: readonly string[]) =>
    items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    list(
      'numFmts',
      formats.map(
        (code, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${escaped(code)}"/>`,
      ),
    ) +
    list('fonts', fonts) +
    list('fills', fills) +
    list('borders', borders) +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    list('cellXfs', xfs) +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  )
}

const distinct = (items: readonly string[]): string[] => [...new Set(items)]

const fontXml = ({ bold, size = 11, color }: CellStyle) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/>${color ? `<color rgb="FF${color}"/>` : ''}<name val="${FONT}"/></font>`

const fillXml = ({ fill }: CellStyle) =>
  fill === undefined
    ? '<fill><patternFill patternType="none"/></fill>'
    : `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`
