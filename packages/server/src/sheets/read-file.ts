import type { Issue, Register } from '@tuojiang/register'
import {
  type Cell,
  columnLetters,
  isBlankCell,
  type Merge,
  plainValue,
  type ReadSheet,
  type ReadWorkbook,
  type SheetRow,
} from '../workbook/index.js'
import {
  cellMerged,
  linesWithoutRecord,
  sheetEmpty,
  sheetNotFound,
  sheetOfOther,
  tooManyRows,
} from './issues.js'
import { findLayout, judgeColumns, type Layout } from './layout.js'
import { type FieldColumn, KEY_NAME, LISTS_SHEET, type LinesSheet, MAIN_SHEET } from './sheet-columns.js'

/** How the sheets of a file are laid out: the main one, and by field those of lines. */
export interface FileLayout {
  main: Layout
  lines: Record<string, Layout>
}

/** A row of the main sheet as sent, with the lines that belong to it. */
export interface FileRow extends SheetRow {
  /** By field of lines; absent when the file has no line for the record. */
  lines: Record<string, SheetRow[]> | null
  /** What is wrong with the place of the cells: merges. */
  issues: Issue[]
}

export interface OpenedFile {
  layout: FileLayout
  /** Of the file as a whole; with an error there is nothing to read. */
  issues: Issue[]
  /** Rows of the main sheet, as far as is known before. */
  rowsTotal: number
  rows(): AsyncGenerator<FileRow>
  /** Warnings about lines that belong to no row; known when all rows were read. */
  orphans(): Issue[]
}

/** An import is checked in one go; what has more is several files. */
export const MOST_ROWS = 200_000
/** Lines wait in memory for their record. */
const MOST_LINES = 300_000
const MOST_ORPHANS_TOLD = 50

/**
 * Looks at a workbook: finds the sheet and its columns, reads the sheets of lines, and gives the rows one by one.
 * @returns the issues alone when there is nothing to read
 */
export async function openFile(
  workbook: ReadWorkbook,
  register: Register,
  {
    known,
    filled,
    lines,
  }: { known: readonly FieldColumn[]; filled: readonly FieldColumn[]; lines: readonly LinesSheet[] },
): Promise<OpenedFile | { issues: Issue[] }> {
  const theirs = await registerNamed(workbook)
  if (theirs !== null && theirs.name !== register.name)
    return { issues: [sheetOfOther(theirs.label, register.label.zh)] }

  const visible = workbook.sheets.filter(({ hidden }) => !hidden)
  const main = await findSheet(visible, { columns: known, key: register.key })
  const keyField = register.fields[register.key] ?? null
  if (!main) {
    const names = visible.map(({ name }) => name)
    return { issues: [sheetNotFound(names, keyField?.label.zh ?? register.key)] }
  }
  const judged = judgeColumns(main.layout, register, filled)
  const issues = judged.issues
  const layout: FileLayout = { main: judged.layout, lines: {} }
  if (issues.some(({ severity }) => severity === 'error')) return { issues }

  const outline = await main.sheet.outline()
  if (outline.rows > MOST_ROWS + layout.main.dataFrom) return { issues: [tooManyRows(MOST_ROWS)] }
  const byField = new Map<string, Map<string, SheetRow[]>>()
  for (const one of lines) {
    const sheet = visible.find(({ name }) => name === one.sheet && name !== main.sheet.name)
    const found = sheet && (await findSheet([sheet], { columns: one.columns, key: KEY_NAME, keyField }))
    if (!found) continue
    layout.lines[one.name] = found.layout
    const read = await linesByKey(found.sheet, found.layout)
    if (!read) return { issues: [tooManyRows(MOST_LINES)] }
    byField.set(one.name, read)
  }

  const keyColumn = layout.main.names.indexOf(register.key)
  const merged = mergedRows(outline.merges, layout.main)
  return {
    layout,
    issues,
    rowsTotal: Math.max(0, outline.rows - layout.main.dataFrom + 1),
    async *rows() {
      let any = false
      for await (const row of main.sheet.rows()) {
        if (row.number < layout.main.dataFrom || isBlankRow(row)) continue
        any = true
        const key = keyText(row.cells[keyColumn])
        const own: Record<string, SheetRow[]> = {}
        for (const [field, byKey] of byField) {
          const found = key === '' ? undefined : byKey.get(key)
          if (!found) continue
          own[field] = found
          byKey.delete(key)
        }
        yield {
          ...row,
          lines: Object.keys(own).length > 0 ? own : null,
          issues: merged.get(row.number) ?? [],
        }
      }
      if (!any) issues.push(sheetEmpty(main.sheet.name))
    },
    orphans: () =>
      [...byField].flatMap(([field, byKey]) =>
        [...byKey]
          .slice(0, MOST_ORPHANS_TOLD)
          .map(([key, [first]]) =>
            linesWithoutRecord(layout.lines[field]?.sheet ?? field, first?.number ?? 0, key),
          ),
      ),
  }
}

const isBlankRow = ({ cells }: SheetRow): boolean => cells.every(isBlankCell)

/** Keys as both sheets write them, before the field reads them: width, blanks and case do not matter. */
const keyText = (cell: Cell | undefined): string =>
  String(plainValue(cell) ?? '')
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .toUpperCase()

/** The register a template says it is of; null for other files. */
async function registerNamed({ sheets }: ReadWorkbook): Promise<{ name: string; label: string } | null> {
  const lists = sheets.find(({ name, hidden }) => hidden && name === LISTS_SHEET)
  if (!lists) return null
  for await (const { cells } of lists.rows()) {
    const [name, label] = cells.map((cell) => plainValue(cell))
    return typeof name === 'string' ? { name, label: String(label ?? name) } : null
  }
  return null
}

const TOP_ROWS = 31

/** The sheet called as in the template first, then the others, in order; the first that has the header. */
async function findSheet(
  sheets: readonly ReadSheet[],
  wanted: Parameters<typeof findLayout>[2],
): Promise<{ sheet: ReadSheet; layout: Layout } | null> {
  const ordered = [...sheets].sort((a, b) => Number(b.name === MAIN_SHEET) - Number(a.name === MAIN_SHEET))
  for (const sheet of ordered) {
    const top: SheetRow[] = []
    for await (const row of sheet.rows()) {
      top.push(row)
      if (top.length === TOP_ROWS) break
    }
    const layout = findLayout(sheet.name, top, wanted)
    if (layout) return { sheet, layout }
  }
  return null
}

async function linesByKey(sheet: ReadSheet, layout: Layout): Promise<Map<string, SheetRow[]> | null> {
  const keyColumn = layout.names.indexOf(KEY_NAME)
  const byKey = new Map<string, SheetRow[]>()
  let count = 0
  for await (const row of sheet.rows()) {
    if (row.number < layout.dataFrom || isBlankRow(row)) continue
    if (++count > MOST_LINES) return null
    const key = keyText(row.cells[keyColumn])
    const before = byKey.get(key)
    if (before) before.push(row)
    else byKey.set(key, [row])
  }
  return byKey
}

/** Merged cells below the header, by row; each row of a merge has its own issue, in the column where the merge begins. */
function mergedRows(merges: readonly Merge[], { names, dataFrom }: Layout): Map<number, Issue[]> {
  const byRow = new Map<number, Issue[]>()
  for (const { fromRow, toRow, fromColumn, toColumn } of merges) {
    if (toRow < dataFrom) continue
    const path = names.slice(fromColumn, toColumn + 1).find((name) => name !== null)
    if (path === undefined || path === null) continue
    const range = `${columnLetters(fromColumn)}${fromRow}:${columnLetters(toColumn)}${toRow}`
    // A merge may reach to the end of the sheet; rows that are not there do not matter.
    for (let row = Math.max(fromRow, dataFrom); row <= Math.min(toRow, fromRow + MOST_ROWS); row++)
      byRow.set(row, [...(byRow.get(row) ?? []), cellMerged(path, range)])
  }
  return byRow
}
