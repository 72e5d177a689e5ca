import { ByteWriter } from './bytes.js'
import { ESCAPED, numberInText, valueNumber, valueText } from './decimal.js'
import type { LayoutItem } from './layout.js'

/**
 * A finished day of one site and kind, column by column. All versions of a value are kept: rows are ordered by time, then receipt.
 * Within a layout a column holds the mantissas of one item; `decimals[i]` of `ESCAPED` points to `texts`.
 */
export interface DayChunk {
  /** ms since 1970 */
  times: Float64Array
  received: Float64Array
  devices: Int32Array
  /** Index into `layouts` for each row. */
  layoutOf: Uint16Array
  layouts: ChunkLayout[]
}

export interface ChunkLayout {
  key: string
  items: LayoutItem[]
  columns: ChunkColumn[]
}

export interface ChunkColumn {
  /** One entry for each row of the layout, in order. */
  mantissas: Float64Array
  decimals: Uint8Array
  texts: ReadonlyMap<number, string>
  /** Flags other than N, by the row's place within the layout. */
  flags: ReadonlyMap<number, string>
}

const VERSION = 1

/** One for all chunks: making and clearing away would cost more than the writing. */
const shared = new ByteWriter(1 << 16)

/** Canonical bytes of a chunk: what is hashed. They depend on the content only, not on interned numbers or on compression. */
export function chunkContent(chunk: DayChunk): Buffer {
  const writer = shared
  writer.clear()
  const rows = chunk.times.length
  writer.byte(VERSION)
  writer.varint(rows)
  writer.varint(chunk.layouts.length)
  for (const layout of chunk.layouts) writer.text(layout.key)
  runs(writer, rows, (row) => chunk.layoutOf[row] as number)
  runs(writer, rows, (row) => chunk.devices[row] as number)
  let time = 0
  let step = 0
  let delay = 0
  for (let row = 0; row < rows; row++) {
    const next = (chunk.times[row] as number) - time
    writer.signed(next - step)
    step = next
    time += next
  }
  for (let row = 0; row < rows; row++) {
    const late = (chunk.received[row] as number) - (chunk.times[row] as number)
    writer.signed(late - delay)
    delay = late
  }
  for (const layout of chunk.layouts) for (const column of layout.columns) writeColumn(writer, column)
  return Buffer.from(writer.done())
}

function writeColumn(writer: ByteWriter, column: ChunkColumn): void {
  const rows = column.mantissas.length
  runs(writer, rows, (row) => column.decimals[row] as number)
  let before = 0
  for (let row = 0; row < rows; row++) {
    if (column.decimals[row] === ESCAPED) writer.text(column.texts.get(row) ?? '')
    else {
      const mantissa = column.mantissas[row] as number
      writer.signed(mantissa - before)
      before = mantissa
    }
  }
  writer.varint(column.flags.size)
  if (column.flags.size === 0) return
  const flagged = [...column.flags].sort((a, b) => a[0] - b[0])
  for (const [row, flag] of flagged) {
    writer.varint(row)
    writer.text(flag)
  }
}

/** Equal neighbours as counts: (value, how often) until all are told. */
function runs(writer: ByteWriter, count: number, at: (index: number) => number): void {
  for (let start = 0; start < count; ) {
    const value = at(start)
    let end = start + 1
    while (end < count && at(end) === value) end++
    writer.varint(value)
    writer.varint(end - start)
    start = end
  }
}

/** Rows of each layout. */
export function countsOf(layoutOf: Uint16Array, layouts: number): number[] {
  const counts = new Array<number>(layouts).fill(0)
  for (const layout of layoutOf) counts[layout] = (counts[layout] ?? 0) + 1
  return counts
}

/** Text of a value exactly as sent. */
export const columnText = (column: ChunkColumn, row: number): string =>
  column.decimals[row] === ESCAPED
    ? (column.texts.get(row) ?? '')
    : valueText(column.mantissas[row] as number, column.decimals[row] as number)

/** The value as a number; NaN for what is none. */
export const columnNumber = (column: ChunkColumn, row: number): number =>
  column.decimals[row] === ESCAPED
    ? numberInText(column.texts.get(row) ?? '')
    : valueNumber(column.mantissas[row] as number, column.decimals[row] as number)

export const columnFlag = (column: ChunkColumn, item: LayoutItem, row: number): string | null =>
  column.flags.get(row) ?? (item.flagged ? 'N' : null)
