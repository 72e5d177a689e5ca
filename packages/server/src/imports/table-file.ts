import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import {
  type Cell as BookCell,
  dateOf,
  isMarked,
  plainValue,
  readWorkbook,
  WorkbookRefusal,
} from '../workbook/index.js'
import type { FileProblem } from './issues.js'

/** A cell as it was found; dates of workbooks are wall-clock times written in UTC. */
export type Cell = string | number | Date | null

export interface TableFile {
  encoding: string
  header: string[]
  /** Line in the file and its cells. */
  rows: { line: number; cells: Cell[] }[]
}

const GZIP = [0x1f, 0x8b]
const ZIP = [0x50, 0x4b]
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]
/** What a spreadsheet holds at most, 2^20 lines, and three years of hours of forty stations. */
const MOST_BYTES = 512 * 1024 * 1024

/** Reads CSV (any common encoding and separator, also gzipped) or an Excel workbook's first sheet. */
export async function readTable(bytes: Uint8Array): Promise<TableFile | FileProblem> {
  if (bytes.length === 0) return EMPTY
  if (begins(bytes, GZIP)) {
    try {
      return await readTable(gunzipSync(bytes, { maxOutputLength: MOST_BYTES }))
    } catch {
      return format('压缩文件损坏或过大', 'the compressed file is broken or too large')
    }
  }
  if (begins(bytes, OLD_EXCEL)) {
    return format(
      '这是旧版 Excel（.xls）：请另存为 .xlsx 或 CSV',
      'this is an old Excel file (.xls): save it as .xlsx or CSV',
    )
  }
  if (begins(bytes, ZIP)) return readFirstSheet(bytes)
  return readCsv(bytes)
}

const begins = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, index) => bytes[index] === byte)

const EMPTY: FileProblem = {
  code: 'file-empty',
  message: { zh: '文件是空的', en: 'the file is empty' },
  action: { zh: '请选择有表头和数据的文件', en: 'choose a file with a header and data' },
}

const format = (zh: string, en: string): FileProblem => ({
  code: 'file-format',
  message: { zh, en },
  action: { zh: '可用 CSV（UTF-8 或 GB18030）或 .xlsx', en: 'use CSV (UTF-8 or GB18030) or .xlsx' },
})

/** UTF-8 when the bytes are, UTF-16 by its mark, otherwise GB18030; null when that fails too. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } | null {
  if (begins(bytes, [0xff, 0xfe]))
    return { text: iconv.decode(Buffer.from(bytes), 'utf16le'), encoding: 'UTF-16' }
  if (begins(bytes, [0xfe, 0xff]))
    return { text: iconv.decode(Buffer.from(bytes), 'utf16be'), encoding: 'UTF-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    const text = iconv.decode(Buffer.from(bytes), 'gb18030')
    return text.includes('\uFFFD') ? null : { text, encoding: 'GB18030' }
  }
}

function readCsv(bytes: Uint8Array): TableFile | FileProblem {
  const decoded =
    bytes.includes(0) && !begins(bytes, [0xff, 0xfe]) && !begins(bytes, [0xfe, 0xff])
      ? null
      : decodeText(bytes)
  if (!decoded) {
    return {
      code: 'encoding-unknown',
      message: {
        zh: '文件既不是 UTF-8 也不是 GB18030 编码的文本',
        en: 'the file is text neither in UTF-8 nor in GB18030',
      },
      action: { zh: '请另存为 CSV（UTF-8）', en: 'save it as CSV (UTF-8)' },
    }
  }
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(decoded.text, {
      bom: true,
      delimiter: separatorOf(decoded.text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as typeof records
  } catch (error) {
    return format(
      `表格读不下去：${(error as Error).message}`,
      `the table cannot be read on: ${(error as Error).message}`,
    )
  }
  const [first, ...rest] = records
  if (!first || rest.length === 0) return EMPTY
  return {
    encoding: decoded.encoding,
    header: first.record,
    rows: rest.map(({ record, info }) => ({ line: info.lines, cells: record })),
  }
}

/** The separator that occurs most in the first line. */
function separatorOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]/) + 1 || undefined)
  const counts = [',', '\t', ';', '，'].map((mark) => ({ mark, count: line.split(mark).length }))
  counts.sort((a, b) => b.count - a.count)
  return counts[0]?.mark ?? ','
}

/** The first sheet that has something in it. */
async function readFirstSheet(bytes: Uint8Array): Promise<TableFile | FileProblem> {
  try {
    const workbook = await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    for (const sheet of workbook.sheets) {
      const lines: TableFile['rows'] = []
      for await (const { number, cells } of sheet.rows()) {
        const read = cells.map(cellOf)
        if (read.some((cell) => cell !== null && cell !== '')) lines.push({ line: number, cells: read })
      }
      const [first, ...rows] = lines
      if (!first) continue
      if (rows.length === 0) return EMPTY
      const width = lines.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
      for (const { cells } of lines) while (cells.length < width) cells.push(null)
      return { encoding: 'xlsx', header: first.cells.map((cell) => String(cell ?? '')), rows }
    }
    return EMPTY
  } catch (error) {
    if (!(error instanceof WorkbookRefusal)) throw error
    return format(error.label.zh, error.label.en)
  }
}

function cellOf(cell: BookCell): Cell {
  const value = plainValue(cell)
  if (isMarked(cell) && cell.date && typeof value === 'number') {
    const date = dateOf(value)
    return Number.isNaN(date.getTime()) ? value : date
  }
  if (typeof value === 'string') return value.trim()
  return typeof value === 'boolean' ? String(value) : value
}

/** A row as text, for the record of what was refused. */
export const rowText = (cells: readonly Cell[]): string =>
  cells.map((cell) => (cell instanceof Date ? cell.toISOString() : String(cell ?? ''))).join(',')
