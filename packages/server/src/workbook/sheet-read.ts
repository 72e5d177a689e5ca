import type { Cell, MarkedCell, PlainCell, SheetRow } from './cell.js'
import { placeOf } from './cell.js'
import type { Package } from './package-file.js'
import { malformed } from './refusal.js'
import { unescaped } from './strings-read.js'
import { textOf, xmlParser } from './xml.js'

export interface SheetContext {
  strings: readonly string[]
  /** By cell format. */
  isDate: readonly boolean[]
  /** The calendar begins in 1904: serial numbers are smaller by 1,462. */
  from1904: boolean
}

/** Excel has 16,384 columns; a ledger has some dozens. What lies further right is not read. */
const MOST_COLUMNS = 1_024
/** Excel takes 32,767 characters a cell. */
const MOST_CHARACTERS = 40_000
const DAYS_1904 = 1_462

/** The rows of a sheet that have a cell with something in it, one after another; only what one piece of the file holds is in memory. */
export async function* sheetRows(
  files: Package,
  part: string,
  { strings, isDate, from1904 }: SheetContext,
): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = []
  let row: SheetRow = { number: 0, cells: [] }
  let column = -1
  let type: string | undefined
  let style = 0
  let formula = false
  let value: string | null = null
  let isReading = false
  let inPhonetic = false

  const parser = xmlParser({
    open(name, attributes) {
      if (name === 'c') {
        column = (attributes.r === undefined ? null : placeOf(attributes.r)?.column) ?? column + 1
        type = attributes.t
        style = Number(attributes.s ?? 0)
        formula = false
        value = null
      } else if (name === 'v') {
        value = ''
        isReading = true
      } else if (name === 't') {
        value ??= ''
        isReading = type === 'inlineStr' && !inPhonetic
      } else if (name === 'row') {
        row = { number: Number(attributes.r ?? row.number + 1), cells: [] }
        column = -1
        if (!Number.isInteger(row.number) || row.number < 1)
          throw malformed('行号有误', 'a row has a wrong number')
      } else if (name === 'f') formula = true
      else if (name === 'rPh') inPhonetic = true
    },
    text(text) {
      if (!isReading) return
      value += text
      if (value !== null && value.length > MOST_CHARACTERS)
        throw malformed(`第 ${row.number} 行有超长的文字`, `row ${row.number} has a text that is too long`)
    },
    close(name) {
      if (name === 'v' || name === 't') isReading = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'c') {
        const cell = cellOf()
        if (cell === null || column < 0 || column >= MOST_COLUMNS) return
        while (row.cells.length < column) row.cells.push(null)
        row.cells[column] = cell
      } else if (name === 'row' && row.cells.length > 0) ready.push(row)
    },
  })

  function cellOf(): Cell {
    const plain = plainOf()
    const isDateCell = typeof plain === 'number' && isDate[style] === true
    if (!formula && !isDateCell && type !== 'e') return plain
    const marked: MarkedCell = { value: isDateCell && from1904 ? plain + DAYS_1904 : plain }
    if (isDateCell) marked.date = true
    if (formula) marked.formula = true
    if (type === 'e') marked.error = true
    return marked
  }

  function plainOf(): PlainCell {
    if (value === null) return null
    if (type === 's') return strings[Number(value)] ?? null
    if (type === 'inlineStr' || type === 'str') return unescaped(value)
    if (type === 'b') return value === '1' || value === 'true'
    if (type === 'e' || type === 'd') return value
    const number = value.trim() === '' ? null : Number(value)
    return Number.isNaN(number) ? value : number
  }

  for await (const chunk of textOf(await files.open(part))) {
    parser.write(chunk)
    if (ready.length === 0) continue
    yield* ready
    ready = []
  }
  parser.end()
  yield* ready
}

/** A block of cells that were merged, rows as Excel counts, columns from 0. */
export interface Merge {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"/g
const ROW = /<(?:\w+:)?row[\s>]/g
const LONGEST_TAG = 300
const MOST_MERGES = 100_000

/** Merges stand behind the rows in the file, and must be known before them; the rows are counted on the way. */
export async function sheetOutline(files: Package, part: string): Promise<{ rows: number; merges: Merge[] }> {
  const merges: Merge[] = []
  let rows = 0
  let rest = ''
  for await (const chunk of textOf(await files.open(part))) {
    const text = rest + chunk
    // A tag that the end of the piece cuts is looked at with the next one.
    const cut = Math.max(text.lastIndexOf('<'), text.length - LONGEST_TAG)
    const whole = text.slice(0, cut)
    rest = text.slice(cut)
    for (const _ of whole.matchAll(ROW)) rows++
    for (const [, from = '', to = ''] of whole.matchAll(MERGE)) {
      const [first, last] = [placeOf(from), placeOf(to)]
      if (first && last && merges.length < MOST_MERGES)
        merges.push({
          fromRow: first.row,
          toRow: last.row,
          fromColumn: first.column,
          toColumn: last.column,
        })
    }
  }
  return { rows, merges }
}
