import { columnLetters } from './cell.js'
import { cellText } from './xml-write.js'

export interface Note {
  column: number
  row: number
  text: string
}

const AUTHOR = '沱江'

export const commentsXml = (notes: readonly Note[]): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<authors><author>${AUTHOR}</author></authors><commentList>` +
  notes
    .map(
      ({ column, row, text }) =>
        `<comment ref="${columnLetters(column)}${row}" authorId="0"><text><t xml:space="preserve">${cellText(text)}</t></text></comment>`,
    )
    .join('') +
  '</commentList></comments>'

/** Excel shows a note only where this older drawing format has a box for it. */
export const notesDrawing = (notes: readonly Note[]): string =>
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype>' +
  notes
    .map(({ column, row, text }, index) => {
      const lines = 2 + Math.ceil(text.length / 18)
      return (
        `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
        '<v:fill color2="#ffffe1"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
        `<x:Anchor>${column + 1}, 12, ${Math.max(0, row - 2)}, 4, ${column + 4}, 12, ${row - 2 + lines}, 4</x:Anchor>` +
        `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
      )
    })
    .join('') +
  '</xml>'
