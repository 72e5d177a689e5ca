import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { BitReader, BitWriter, bitLength } from './bits.js'
import { ByteReader, ByteWriter } from './bytes.js'
import { withChecksum, withoutChecksum } from './checksum.js'
import { type ChunkColumn, type ChunkLayout, countsOf, type DayChunk } from './chunk.js'
import type { LayoutItem } from './layout.js'
import { readColumn, SKIPPED, writeColumn } from './pack-column.js'
import { costOf, readSequence, writeSequence } from './sequence.js'

const VERSION = 2
const PLAIN = 0
const DEFLATED = 1
/** Deflate gains only where devices repeat themselves, which shows as bytes of zero. */
const ZEROS_WORTH_DEFLATING = 0.1
const BYTES_WORTH_DEFLATING = 256

/**
 * A chunk as it lies in the database. Layouts are named by their interned numbers and values are coded in few bits; the hash is
 * over the canonical content (`chunkContent`) and depends on neither.
 */
export function packChunk(chunk: DayChunk, idOf: (key: string) => number): Buffer {
  const head = new ByteWriter(64)
  head.byte(VERSION)
  head.varint(chunk.layouts.length)
  for (const layout of chunk.layouts) head.varint(idOf(layout.key))
  const body = packBody(chunk)
  const deflated = isWorthDeflating(body) ? deflateRawSync(body, { level: 6 }) : body
  const smaller = deflated.length < body.length
  head.byte(smaller ? DEFLATED : PLAIN)
  head.bytes(smaller ? deflated : body)
  return withChecksum(head.done())
}

/** The layouts that must be known to unpack a chunk. */
export function layoutsIn(data: Uint8Array): number[] {
  const reader = new ByteReader(data)
  if (reader.byte() !== VERSION) throw new RangeError('the chunk was written by another version')
  return Array.from({ length: boundedCount(reader, data) }, () => reader.varint())
}

/**
 * @param wanted which items' values are needed; the others' columns stay empty, which is much quicker for charts
 * @throws RangeError when the bytes are no chunk
 */
export function unpackChunk(
  data: Uint8Array,
  layoutOf: (id: number) => { key: string; items: readonly LayoutItem[] },
  wanted?: (item: LayoutItem) => boolean,
): DayChunk {
  const reader = new ByteReader(data)
  if (reader.byte() !== VERSION) throw new RangeError('the chunk was written by another version')
  const known = Array.from({ length: boundedCount(reader, data) }, () => layoutOf(reader.varint()))
  const deflated = reader.byte() === DEFLATED
  const rest = withoutChecksum(data).subarray(reader.position)
  return unpackBody(deflated ? inflateRawSync(rest) : rest, known, wanted)
}

/** One of each for all chunks: making and clearing away would cost more than the writing. */
const shared = new BitWriter(1 << 16)
const sharedColumns = new BitWriter(1 << 16)

function packBody(chunk: DayChunk): Buffer {
  const bits = shared
  bits.clear()
  bits.whole(chunk.times.length)
  if (chunk.layouts.length > 1) writeRuns(bits, chunk.layoutOf)
  writeRuns(bits, chunk.devices)
  writeSequence(bits, chunk.times)
  const late = chunk.received.map((received, row) => received - (chunk.times[row] as number))
  const relative = costOf(late) <= costOf(chunk.received)
  bits.put(relative ? 1 : 0, 1)
  writeSequence(bits, relative ? late : chunk.received)
  // With their lengths in front, a reader of one column passes over the others.
  const own = sharedColumns
  own.clear()
  const lengths: number[] = []
  for (const layout of chunk.layouts) {
    for (const column of layout.columns) {
      const before = own.size
      writeColumn(own, column)
      lengths.push(own.size - before)
    }
  }
  const width = bitLength(Math.max(0, ...lengths))
  bits.put(width, 5)
  for (const length of lengths) bits.wide(length, width)
  bits.append(own)
  return bits.done()
}

function unpackBody(
  body: Uint8Array,
  known: readonly { key: string; items: readonly LayoutItem[] }[],
  wanted?: (item: LayoutItem) => boolean,
): DayChunk {
  const bits = new BitReader(body)
  const rows = bits.whole()
  if (rows > MOST_ROWS) throw new RangeError(`${rows} rows in a chunk`)
  const layoutOf = new Uint16Array(rows)
  const devices = new Int32Array(rows)
  const times = new Float64Array(rows)
  const received = new Float64Array(rows)
  if (known.length > 1) readRuns(bits, layoutOf)
  readRuns(bits, devices)
  readSequence(bits, times)
  const relative = bits.take(1) === 1
  readSequence(bits, received)
  if (relative)
    for (let row = 0; row < rows; row++) received[row] = (received[row] as number) + (times[row] as number)
  const counts = countsOf(layoutOf, known.length)
  const width = bits.take(5)
  const lengths = known.map(({ items }) => items.map(() => bits.wide(width)))
  const layouts = known.map(({ key, items }, index): ChunkLayout => {
    const columns = items.map((item, place): ChunkColumn => {
      if (!wanted || wanted(item)) return readColumn(bits, counts[index] ?? 0)
      bits.skip(lengths[index]?.[place] ?? 0)
      return SKIPPED
    })
    return { key, items: [...items], columns }
  })
  return { times, received, devices, layoutOf, layouts }
}

const MOST_ROWS = 2 ** 28

/** Every layout takes a byte at least: a damaged count is noticed before anything is made of it. */
function boundedCount(reader: ByteReader, data: Uint8Array): number {
  const count = reader.varint()
  if (count > data.length) throw new RangeError('the bytes end too early')
  return count
}

function isWorthDeflating(body: Buffer): boolean {
  if (body.length < BYTES_WORTH_DEFLATING) return false
  let zeros = 0
  for (const byte of body) if (byte === 0) zeros++
  return zeros > body.length * ZEROS_WORTH_DEFLATING
}

/** Equal neighbours as counts: (value, how often) until all are told. */
function writeRuns(bits: BitWriter, values: Uint16Array | Int32Array): void {
  for (let start = 0; start < values.length; ) {
    const value = values[start] as number
    let end = start + 1
    while (end < values.length && values[end] === value) end++
    bits.whole(value)
    bits.whole(end - start)
    start = end
  }
}

function readRuns(bits: BitReader, into: Uint16Array | Int32Array): void {
  for (let at = 0; at < into.length; ) {
    const value = bits.whole()
    const end = at + bits.whole()
    if (end === at || end > into.length) throw new RangeError('a run does not fit')
    into.fill(value, at, end)
    at = end
  }
}
