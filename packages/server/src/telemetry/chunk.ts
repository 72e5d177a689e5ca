import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { ByteReader, ByteWriter } from './bytes.js'
import { ESCAPED, numberInText, valueNumber, valueText } from './decimal.js'
import { itemsOfKey, type LayoutItem } from './layout.js'

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
  texts: Map<number, string>
  /** Flags other than N, by the row's place within the layout. */
  flags: Map<number, string>
}

const VERSION = 1

/** Canonical bytes of a chunk: what is hashed. They depend on the content only, not on interned numbers or on compression. */
export function chunkContent(chunk: DayChunk): Buffer {
  const writer = new ByteWriter(4096)
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
  const flagged = [...column.flags].sort((a, b) => a[0] - b[0])
  writer.varint(flagged.length)
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

function readRuns(reader: ByteReader, into: { [index: number]: number; readonly length: number }): void {
  for (let at = 0; at < into.length; ) {
    const value = reader.varint()
    const end = at + reader.varint()
    while (at < end) into[at++] = value
  }
}

export const compress = (content: Buffer): Buffer => deflateRawSync(content, { level: 9 })
export const decompress = (data: Uint8Array): Buffer => inflateRawSync(data)

/**
 * Reads a chunk's content.
 * @param wanted which items' values are needed; the others' columns stay empty, which is much quicker for charts
 */
export function readChunk(content: Uint8Array, wanted?: (item: LayoutItem) => boolean): DayChunk {
  const reader = new ByteReader(content)
  if (reader.byte() !== VERSION) throw new Error('the chunk was written by another version')
  const rows = reader.varint()
  const keys = Array.from({ length: reader.varint() }, () => reader.text())
  const layoutOf = new Uint16Array(rows)
  const devices = new Int32Array(rows)
  const times = new Float64Array(rows)
  const received = new Float64Array(rows)
  readRuns(reader, layoutOf)
  readRuns(reader, devices)
  let time = 0
  let step = 0
  for (let row = 0; row < rows; row++) {
    step += reader.signed()
    time += step
    times[row] = time
  }
  let delay = 0
  for (let row = 0; row < rows; row++) {
    delay += reader.signed()
    received[row] = (times[row] as number) + delay
  }
  const counts = new Array<number>(keys.length).fill(0)
  for (const layout of layoutOf) counts[layout] = (counts[layout] ?? 0) + 1
  const layouts = keys.map((key, index): ChunkLayout => {
    const items = itemsOfKey(key)
    const columns = items.map((item) => readColumn(reader, counts[index] ?? 0, !wanted || wanted(item)))
    return { key, items, columns }
  })
  return { times, received, devices, layoutOf, layouts }
}

const SKIPPED: ChunkColumn = {
  mantissas: new Float64Array(0),
  decimals: new Uint8Array(0),
  texts: new Map(),
  flags: new Map(),
}

function readColumn(reader: ByteReader, rows: number, keep: boolean): ChunkColumn {
  const decimals = new Uint8Array(rows)
  readRuns(reader, decimals)
  const mantissas = keep ? new Float64Array(rows) : SKIPPED.mantissas
  const texts = new Map<number, string>()
  let before = 0
  for (let row = 0; row < rows; row++) {
    if (decimals[row] === ESCAPED) {
      const text = reader.text()
      if (keep) texts.set(row, text)
    } else {
      before += reader.signed()
      if (keep) mantissas[row] = before
    }
  }
  const flags = new Map<number, string>()
  for (let count = reader.varint(); count > 0; count--) {
    const row = reader.varint()
    const flag = reader.text()
    if (keep) flags.set(row, flag)
  }
  return keep ? { mantissas, decimals, texts, flags } : SKIPPED
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
