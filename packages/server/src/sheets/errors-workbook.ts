import type { Readable } from 'node:stream'
import type { Register } from '@tuojiang/register'
import {
  type Cell,
  isMarked,
  placeOf,
  plainValue,
  type SheetRow,
  type SheetWriter,
  type StyleId,
  type Styles,
  type WriteCell,
  writeWorkbook,
} from '../workbook/index.js'
import type { StoredRow } from './import-store.js'
import type { Layout } from './layout.js'
import { looks } from './looks.js'
import type { PlacedIssue } from './places.js'
import type { FileLayout } from './read-file.js'
import { KEY_NAME, LISTS_SHEET, REASONS_NAME } from './sheet-columns.js'

/** Excel becomes slow with more; the colour and the last column say the same. */
const MOST_NOTES = 5_000

interface ErrorsOptions {
  register: Register
  layout: FileLayout
  /** The refused rows. */
  rows: AsyncIterable<StoredRow>
  author: string
  at: Date
}

/**
 * The refused rows as they were sent: wrong cells coloured, with a note each, and all reasons in the last column. It is read by an import like
 * any other file once the cells are mended.
 */
export function errorsWorkbook(options: ErrorsOptions): Readable {
  const { register, author, at } = options
  const workbook = writeWorkbook({ title: `${register.label.zh} 错误清单`, author, created: at })
  writeErrors(options, workbook).catch((error: Error) => workbook.fail(error))
  return workbook.stream
}

async function writeErrors(
  { register, layout, rows }: ErrorsOptions,
  workbook: ReturnType<typeof writeWorkbook>,
): Promise<void> {
  const { styles } = workbook
  const look = looks(styles)
  const layouts = [layout.main, ...Object.values(layout.lines)]
  const [main, ...others] = workbook.sheets([
    ...layouts.map((one) => ({
      name: one.sheet,
      columns: [
        ...one.header.map((header) => ({ width: Math.max(12, header.length * 2 + 2) })),
        { width: 60 },
      ],
      frozenRows: 1,
      notes: true,
    })),
    { name: LISTS_SHEET, hidden: true, columns: [] },
  ])
  const lists = others.pop() as SheetWriter
  await lists.row([register.name, register.label.zh])
  const sheets = new Map<string, SheetWriter>()
  for (const [index, name] of Object.keys(layout.lines).entries())
    sheets.set(name, others[index] as SheetWriter)
  await writeHeader(main as SheetWriter, layout.main)
  for (const [name, sheet] of sheets) await writeHeader(sheet, layout.lines[name] as Layout)

  async function writeHeader(sheet: SheetWriter, { header, names }: Layout): Promise<void> {
    await sheet.row([
      ...header.map((value) => ({ value, style: look.header })),
      { value: '错误原因', style: look.header },
    ])
    await sheet.row([...names.map((name) => ({ value: name, style: look.names })), REASONS_NAME], {
      hidden: true,
    })
  }

  let notes = 0
  async function writeRow(
    sheet: SheetWriter,
    width: number,
    cells: readonly Cell[],
    issues: readonly PlacedIssue[],
  ) {
    const byColumn = new Map<number, PlacedIssue[]>()
    for (const issue of issues) {
      const column = issue.column === null ? undefined : placeOf(`${issue.column}1`)?.column
      if (column !== undefined) byColumn.set(column, [...(byColumn.get(column) ?? []), issue])
    }
    const written = Array.from({ length: width }, (_, column): WriteCell => {
      const isWrong = byColumn.get(column)?.some(({ severity }) => severity === 'error') ?? false
      return asSent(cells[column] ?? null, isWrong, styles)
    })
    const reasons = issues
      .filter(({ severity }) => severity === 'error')
      .map(reason)
      .join('\n')
    await sheet.row([...written, { value: reasons, style: look.reasons }])
    for (const [column, found] of byColumn) {
      if (++notes > MOST_NOTES) return
      sheet.note(
        column,
        sheet.rows,
        found.map(({ message, rule }) => `${message.zh}${rule ? `\n规则：${rule.zh}` : ''}`).join('\n'),
      )
    }
  }

  for await (const row of rows) {
    const own = row.issues.filter((issue) => issue.sheet === undefined)
    const ofLines = row.issues.filter((issue) => issue.sheet !== undefined)
    const summary =
      ofLines.length === 0 ? own : [...own, ...ofLines.map((issue) => ({ ...issue, column: null }))]
    await writeRow(main as SheetWriter, layout.main.header.length, row.cells, summary)
    for (const [name, lines] of Object.entries(row.lines ?? {})) {
      const lineLayout = layout.lines[name]
      const sheet = sheets.get(name)
      if (!lineLayout || !sheet) continue
      for (const line of lines) {
        const found = ofLines
          .filter((issue) => issue.sheet === lineLayout.sheet && issue.row === line.number)
          .map(({ sheet: _, row: __, ...issue }) => issue)
        await writeRow(sheet, lineLayout.header.length, withKey(line, lineLayout, row.key), found)
      }
    }
  }
  await workbook.finish()
}

const reason = ({ column, sheet, row, message }: PlacedIssue): string => {
  const place = sheet === undefined ? (column === null ? '' : `${column} 列：`) : `“${sheet}”第 ${row} 行：`
  return `${place}${message.zh}`
}

/** The key as the record has it, should the line's own be blank. */
const withKey = ({ cells }: SheetRow, { names }: Layout, key: string | null): Cell[] => {
  const at = names.indexOf(KEY_NAME)
  return cells.map((cell, column) => (column === at && plainValue(cell) === null ? key : cell))
}

/** A cell with its own value and kind: dates stay dates, digits that were text stay text. */
function asSent(cell: Cell, isWrong: boolean, styles: Styles): WriteCell {
  const value = plainValue(cell)
  const isDate = isMarked(cell) && cell.date === true
  const style: StyleId = styles.id({
    ...(isWrong && { fill: 'FFCCC7', border: true }),
    ...(isDate && { format: 'yyyy-mm-dd' }),
    ...(typeof value === 'string' && { format: '@' }),
  })
  return { value, style }
}
