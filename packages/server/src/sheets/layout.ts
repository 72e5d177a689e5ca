import type { AnyField, Issue, Register } from '@tuojiang/register'
import { columnLetters, plainValue, type SheetRow } from '../workbook/index.js'
import { columnMissing, columnNotImported, columnRepeated, columnUnknown } from './issues.js'
import { type FieldColumn, headerOf, KEY_NAME, REASONS_NAME } from './sheet-columns.js'

/** Where things stand on a sheet. It is kept with the import, so that rows can be read again from their cells. */
export interface Layout {
  sheet: string
  /** Texts of the header as sent, by column. */
  header: string[]
  /** Field by column; null for what is not read. */
  names: (string | null)[]
  /** Row at which the data begin, as Excel counts. */
  dataFrom: number
}

const HEADER_ROWS = 30
/** Columns that exports and lists of errors have beside the fields; they are passed over. */
const OWN_COLUMNS = new Set([
  '状态',
  'state',
  '到期',
  'due',
  '更新时间',
  'updated',
  '错误原因',
  'reasons',
  '演示',
  'demo',
])

/** As headers are compared: without marks, units in brackets, blanks, width. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\([^()]*\)\s*\*?\s*$/, '')
    .replace(/[\s*:]/g, '')
    .toLowerCase()

type Finder = (text: string) => string | null

function finderFor(columns: readonly FieldColumn[], keyLabel: AnyField | null): Finder {
  const byText = new Map<string, string>()
  const add = (text: string, name: string) => {
    if (text !== '' && !byText.has(text)) byText.set(text, name)
  }
  for (const { name, field } of columns) {
    add(plain(field.label.zh), name)
    add(plain(field.label.en), name)
  }
  if (keyLabel) {
    add(plain(keyLabel.label.zh), KEY_NAME)
    add(plain(keyLabel.label.en), KEY_NAME)
  }
  const names = new Set([...columns.map(({ name }) => name), KEY_NAME, REASONS_NAME])
  return (text) => (names.has(text.trim()) ? text.trim() : (byText.get(plain(text)) ?? null))
}

const textsOf = ({ cells }: SheetRow): string[] => cells.map((cell) => String(plainValue(cell) ?? '').trim())

/**
 * Finds the header among the first rows of a sheet by the names of its columns: labels in either language, or the names of the fields in a hidden
 * row. Titles above it do not matter, nor do labels in two rows.
 * @param key column without which it is no header
 * @returns null when there is none
 */
export function findLayout(
  sheet: string,
  top: readonly SheetRow[],
  {
    columns,
    key,
    keyField = null,
  }: { columns: readonly FieldColumn[]; key: string; keyField?: AnyField | null },
): Layout | null {
  const find = finderFor(columns, keyField)
  const fieldNames = new Set([...columns.map(({ name }) => name), KEY_NAME, REASONS_NAME])
  let best: {
    names: (string | null)[]
    header: string[]
    row: number
    count: number
    isNames: boolean
  } | null = null
  for (const [index, row] of top.slice(0, HEADER_ROWS).entries()) {
    const texts = textsOf(row)
    const above = index > 0 ? textsOf(top[index - 1] as SheetRow) : []
    const width = Math.max(texts.length, above.length)
    const joined = Array.from({ length: width }, (_, at) => texts[at] || above[at] || '')
    for (const header of [texts, joined]) {
      const names = header.map(find)
      const count = new Set(names.filter((name) => name !== null)).size
      const isNames = texts.filter((text) => fieldNames.has(text)).length >= Math.max(2, count)
      // The row of names is the surest; its labels stand above it.
      if (!names.includes(key) || (best && (best.isNames ? !isNames : !isNames && count <= best.count)))
        continue
      best = { names, header: isNames && best ? best.header : header, row: row.number, count, isNames }
    }
  }
  return best && { sheet, header: best.header, names: best.names, dataFrom: best.row + 1 }
}

/** What is to be said of the columns of the main sheet; the layout without those that are not read. */
export function judgeColumns(
  layout: Layout,
  register: Register,
  filled: readonly FieldColumn[],
): { layout: Layout; issues: Issue[] } {
  const issues: Issue[] = []
  const fillable = new Set(filled.map(({ name }) => name))
  const seen = new Set<string>()
  const notImported: string[] = []
  const names = layout.names.map((name, column) => {
    const header = layout.header[column] ?? ''
    if (name === null) {
      if (header !== '' && !OWN_COLUMNS.has(plain(header)))
        issues.push(columnUnknown(columnLetters(column), header, nearest(header, filled, seen)))
      return null
    }
    if (name === REASONS_NAME) return null
    if (seen.has(name)) {
      issues.push(columnRepeated(columnLetters(column), header))
      return null
    }
    seen.add(name)
    if (fillable.has(name)) return name
    notImported.push(header || name)
    return null
  })
  if (notImported.length > 0) issues.push(columnNotImported(notImported))
  const missing = filled.filter(
    ({ name, field }) => field.required && !seen.has(name) && name !== register.key,
  )
  if (missing.length > 0) issues.push(columnMissing(missing.map(({ field }) => field.label.zh)))
  return { layout: { ...layout, names }, issues }
}

/** The field whose label a header may have meant: one contains the other, or all but two characters agree. */
function nearest(header: string, columns: readonly FieldColumn[], taken: ReadonlySet<string>): string | null {
  const text = plain(header)
  if (text.length < 2) return null
  const close = columns
    .filter(({ name }) => !taken.has(name))
    .map(({ field }) => ({ field, label: plain(field.label.zh) }))
    .filter(({ label }) => label.includes(text) || text.includes(label) || distance(text, label) <= 2)
    .sort((a, b) => distance(text, a.label) - distance(text, b.label))[0]
  return close && distance(text, close.label) < Math.max(text.length, close.label.length)
    ? headerOf(close.field).replace(' *', '')
    : null
}

/** Insertions, deletions and changes that lead from one text to the other. */
function distance(from: string, to: string): number {
  let before = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      row[j] = Math.min((row[j - 1] ?? 0) + 1, (before[j] ?? 0) + 1, (before[j - 1] ?? 0) + same)
    }
    before = row
  }
  return before[to.length] ?? 0
}
