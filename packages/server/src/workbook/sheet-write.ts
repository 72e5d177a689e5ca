import { columnLetters } from './cell.js'
import { commentsXml, type Note, notesDrawing } from './notes-write.js'
import type { StyleId, Styles } from './styles-write.js'
import { cellText, escaped } from './xml-write.js'

export type WriteValue = string | number | boolean | null
export type WriteCell = WriteValue | { value: WriteValue; style: StyleId }

export interface SheetOptions {
  name: string
  hidden?: boolean
  /** Width in characters of each column, and the look of its empty cells. */
  columns: readonly { width: number; style?: StyleId }[]
  /** Rows that stay in view. */
  frozenRows?: number
  landscape?: boolean
  /** Printed above and below each page. */
  header?: string
  footer?: string
  /** Whether cells get notes; otherwise `note` is no use. */
  notes?: boolean
}

export interface ListRule {
  /** `C3:C1048576` */
  range: string
  /** `_lists!$A$2:$A$9` */
  source: string
  /** Shown when something else is typed. */
  message: string
}

/** Writes one sheet row by row. */
export interface SheetWriter {
  /** @returns a promise when the reader of the file is behind; wait for it before going on */
  row(
    cells: readonly WriteCell[],
    options?: { hidden?: boolean; heightPoints?: number },
  ): Promise<void> | undefined
  /** Number of the row written last. */
  readonly rows: number
  note(column: number, row: number, text: string): void
  merge(range: string): void
  list(rule: ListRule): void
}

/** Excel takes no more in a cell. */
export const MOST_CHARACTERS = 32_767
const FORMULA_LIKE = /^[=+\-@\t\r\n]/
const PIECE_CHARACTERS = 65_536
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface SheetParts {
  writer: SheetWriter
  /** Ends the sheet. */
  end(): Promise<void>
  /** Comments and where they are drawn; known when the sheet is ended. */
  notes(): { comments: string; drawing: string }
}

/** @param put takes a piece of the sheet's XML; waits when it is behind */
export function writeSheet(
  { columns, frozenRows = 0, landscape = false, header, footer, notes = false }: SheetOptions,
  styles: Styles,
  put: (piece: string) => Promise<void> | undefined,
): SheetParts {
  const letters = columns.map((_, index) => columnLetters(index))
  const quotedIds: StyleId[] = []
  const merges: string[] = []
  const rules: ListRule[] = []
  const remarks: Note[] = []
  let rows = 0
  let piece =
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">` +
    `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewXml(frozenRows)}<sheetFormatPr defaultRowHeight="16"/>${columnsXml(columns)}<sheetData>`

  const quoted = (style: StyleId): StyleId => (quotedIds[style] ??= styles.quoted(style))

  function cellXml(cell: WriteCell, column: number): string {
    const isStyled = typeof cell === 'object' && cell !== null
    const value = isStyled ? cell.value : cell
    let style = isStyled ? cell.style : 0
    const place = `${letters[column] ?? columnLetters(column)}${rows}`
    if (value === null || value === '') return style === 0 ? '' : `<c r="${place}" s="${style}"/>`
    if (typeof value === 'number' && Number.isFinite(value))
      return `<c r="${place}" s="${style}"><v>${value}</v></c>`
    if (typeof value === 'boolean') return `<c r="${place}" s="${style}" t="b"><v>${value ? 1 : 0}</v></c>`
    const text = String(value).slice(0, MOST_CHARACTERS)
    if (FORMULA_LIKE.test(text)) style = quoted(style)
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`
  }

  const writer: SheetWriter = {
    row(cells, { hidden = false, heightPoints } = {}) {
      rows++
      let xml = `<row r="${rows}"${hidden ? ' hidden="1"' : ''}${heightPoints ? ` ht="${heightPoints}" customHeight="1"` : ''}>`
      for (let column = 0; column < cells.length; column++) xml += cellXml(cells[column] ?? null, column)
      piece += `${xml}</row>`
      if (piece.length < PIECE_CHARACTERS) return undefined
      const full = piece
      piece = ''
      return put(full)
    },
    get rows() {
      return rows
    },
    note(column, row, text) {
      if (notes) remarks.push({ column, row, text })
    },
    merge: (range) => {
      merges.push(range)
    },
    list: (rule) => {
      rules.push(rule)
    },
  }
  return {
    writer,
    async end() {
      await put(
        `${piece}</sheetData>${mergesXml(merges)}${rulesXml(rules)}` +
          '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
          `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToHeight="0"/>` +
          `${headerXml(header, footer)}${notes ? '<legacyDrawing r:id="rId2"/>' : ''}</worksheet>`,
      )
    },
    notes: () => ({ comments: commentsXml(remarks), drawing: notesDrawing(remarks) }),
  }
}

const viewXml = (frozenRows: number) =>
  '<sheetViews><sheetView workbookViewId="0">' +
  (frozenRows > 0
    ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
    : '') +
  '</sheetView></sheetViews>'

const columnsXml = (columns: SheetOptions['columns']) =>
  columns.length === 0
    ? ''
    : `<cols>${columns
        .map(
          ({ width, style }, index) =>
            `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${style === undefined ? '' : ` style="${style}"`}/>`,
        )
        .join('')}</cols>`

const mergesXml = (merges: readonly string[]) =>
  merges.length === 0
    ? ''
    : `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`

const rulesXml = (rules: readonly ListRule[]) =>
  rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules
        .map(
          ({ range, source, message }) =>
            `<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorStyle="warning" error="${escaped(message.slice(0, 225))}" sqref="${range}">` +
            `<formula1>${escaped(source)}</formula1></dataValidation>`,
        )
        .join('')}</dataValidations>`

/** In headers `&` begins a code; Excel takes 255 characters. */
const headerText = (text: string) => escaped(text.replaceAll('&', '&&').slice(0, 230))

const headerXml = (header: string | undefined, footer: string | undefined) =>
  header === undefined && footer === undefined
    ? ''
    : `<headerFooter>${header === undefined ? '' : `<oddHeader>&amp;C${headerText(header)}</oddHeader>`}` +
      `${footer === undefined ? '' : `<oddFooter>&amp;L${headerText(footer)}&amp;R&amp;P / &amp;N</oddFooter>`}</headerFooter>`
