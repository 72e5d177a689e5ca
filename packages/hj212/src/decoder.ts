import { type CrcKind, type Cut, cutAt, type EarlySearch } from './boundary.js'
import { crc16AndAscii, crc16Modbus, NOT_ASCII } from './crc.js'
import type { FrameResult } from './frame.js'
import { readFrame, refuse } from './read-frame.js'
import {
  AMP,
  CR,
  CRC_DIGITS,
  digitsAt,
  HASH,
  HEADER,
  hexAt,
  LF,
  LONGEST_SEGMENT,
  numberAt,
  STANDARD_SEGMENT,
} from './wire.js'

export interface DecoderOptions {
  /** Forgives wrong CRC or length and other deviations, and names each. Default false. */
  lenient?: boolean
  /** Longest segment in bytes that is read; the standard says 1024, loggers break it. Default 1024, 9999 when lenient. */
  maxSegment?: number
  /** Which checksum the device uses. Default standard. */
  crc?: CrcKind
  /**
   * Whether a frame whose checksum has come waits for its CRLF, so that a missing tail can be told from a late one. A gateway
   * answers at once and does not wait: a tail that comes later is passed over. Default true.
   */
  awaitTail?: boolean
  /** Keys tried on encrypted bodies; the CRC of the clear segment tells which fits. */
  sm4Keys?: readonly Uint8Array[]
}

/** Reads frames out of a byte stream, whatever its pieces. One per connection. */
export interface Decoder {
  /**
   * Frames that ended in this piece, good and bad, in order. Their `bytes` are views: do not overwrite a piece that was pushed.
   */
  push(chunk: Uint8Array): FrameResult[]
  /** What is left at the end of the stream or after a time-out, as refused frames. */
  flush(): FrameResult[]
  /** Forgets what is left, for a new connection. Offsets begin anew. */
  reset(): void
  /** Bytes that wait for the rest of their frame. */
  readonly buffered: number
}

type FrameCut = Extract<Cut, { kind: 'frame' }>

/** Bytes outside any frame are handed over in pieces of this size, so that garbage cannot fill the memory. */
const NOISE_PIECE = 4096
const LEAST_STORE = 1024

export function createDecoder(options: DecoderOptions = {}): Decoder {
  const lenient = options.lenient ?? false
  const kind = options.crc ?? 'standard'
  const awaitTail = options.awaitTail ?? true
  const rules = {
    lenient,
    maxSegment: options.maxSegment ?? (lenient ? LONGEST_SEGMENT : STANDARD_SEGMENT),
    crc: kind,
    sm4Keys: options.sm4Keys ?? [],
  }
  const checksum = kind === 'modbus' ? crc16Modbus : crc16AndAscii

  /** Bytes not yet handed over are `buffer[first … last)`. What was handed over is never overwritten: frames point into it. */
  let buffer: Buffer = Buffer.alloc(0)
  let first = 0
  let last = 0
  let owned = false
  /** Offset in the stream of `buffer[0]`. */
  let base = 0
  /** No header begins before this place. */
  let searched = 0
  const early: EarlySearch = { from: 0, wrong: 0 }
  /** More than two hashes stood before the header. */
  let doubled = false

  function push(chunk: Uint8Array): FrameResult[] {
    if (first === last) {
      base += last
      buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      owned = false
      first = 0
      last = chunk.length
      searched = 0
      early.from = 0
    } else {
      makeRoom(chunk.length)
      buffer.set(chunk, last)
      last += chunk.length
    }
    const results: FrameResult[] = []
    drain(false, results)
    if (first < last && !owned) makeRoom(0)
    return results
  }

  /** Moves the waiting bytes into a store of our own with room for more; a store that has room is kept. */
  function makeRoom(more: number): void {
    if (owned && last + more <= buffer.length) return
    const waiting = last - first
    const store = Buffer.allocUnsafeSlow(Math.max(LEAST_STORE, (waiting + more) * 2))
    store.set(buffer.subarray(first, last))
    base += first
    searched = Math.max(0, searched - first)
    early.from = Math.max(0, early.from - first)
    buffer = store
    owned = true
    first = 0
    last = waiting
  }

  function drain(final: boolean, results: FrameResult[]): void {
    while (first < last) {
      if (!doubled && readFast(results)) continue
      const start = findHeader(Math.max(first, searched))
      if (!passNoise(start, final, results)) return
      if (start < 0) continue
      const cut = cutAt(buffer, start, last, final, kind, early)
      if (cut.kind === 'wait') {
        searched = start
        return
      }
      if (cut.kind === 'no-length') {
        searched = start + 2
        doubled = false
        continue
      }
      if (cut.kind === 'incomplete') {
        results.push(
          refuse(buffer.subarray(start, cut.end), base + start, 'length', 'incomplete', cut.end - start),
        )
        first = cut.end
      } else {
        const end = tailEnd(cut.end)
        if (awaitTail && !final && isTailOpen(cut.end, end)) return
        const result = read(start, cut, end, awaitTail || final || end < last)
        if (doubled && result.ok) result.tolerated.push('doubled-header')
        results.push(result)
        first = end
      }
      searched = first
      early.from = first
      early.wrong = 0
      doubled = false
    }
  }

  /** The frame as the standard has it, which nearly every one is: header, length, segment, checksum, one after the other. */
  function readFast(results: FrameResult[]): boolean {
    const start = first
    const body = start + HEADER
    if (body >= last || buffer[start] !== HASH || buffer[start + 1] !== HASH) return false
    if (digitsAt(buffer, start + 2, last) !== 4) return false
    const length = numberAt(buffer, start + 2, 4)
    const segmentEnd = body + length
    const end = segmentEnd + CRC_DIGITS + 2
    if (end > last || buffer[end - 1] !== LF || buffer[end - 2] !== CR) return false
    if (buffer[segmentEnd - 1] !== AMP || length === 0) return false
    const sum = checksum(buffer, body, segmentEnd)
    if (hexAt(buffer, segmentEnd) !== (sum & 0xffff)) return false
    const feed = buffer.indexOf(LF, body)
    if (feed < segmentEnd) return false
    const cut: FrameCut = {
      kind: 'frame',
      body,
      segmentEnd,
      end: end - 2,
      length,
      lengthDigits: 4,
      crc: kind === 'modbus' ? 'modbus' : 'standard',
      isAscii: kind !== 'modbus' && sum < NOT_ASCII,
    }
    results.push(read(start, cut, end, true))
    first = end
    return true
  }

  const read = (start: number, cut: FrameCut, end: number, tailKnown: boolean): FrameResult =>
    readFrame(buffer, start, cut, end, tailKnown, base + start, rules)

  /** Hands over what stands before a header. @returns false when more bytes must come first */
  function passNoise(start: number, final: boolean, results: FrameResult[]): boolean {
    const stop = start >= 0 ? start : final ? last : last - 1
    const blanksEnd = start >= 0 ? start : last
    for (;;) {
      while (first < blanksEnd && (buffer[first] as number) <= 0x20) first++
      const isWhole = first < stop && (start >= 0 || final)
      if (!isWhole && stop - first <= NOISE_PIECE) break
      const piece = Math.min(stop, first + NOISE_PIECE)
      let end = piece
      if (piece === stop) while (end > first && buffer[end - 1] === HASH) end--
      if (end < piece) doubled = true
      if (end > first) results.push(noise(first, end))
      first = piece
    }
    if (start >= 0 || final) return true
    searched = Math.max(first, last - 1)
    return false
  }

  function noise(start: number, end: number): FrameResult {
    const bytes = buffer.subarray(start, end)
    return bytes[0] === HASH && bytes[1] === HASH
      ? refuse(bytes, base + start, 'length', 'length-not-digits', 2)
      : refuse(bytes, base + start, 'header', 'no-header', 0)
  }

  /** A header is two hashes that are not followed by a third: of `####0170` the last two count. */
  function findHeader(from: number): number {
    let index = buffer.indexOf('##', from, 'latin1')
    if (index < 0 || index + 1 >= last) return -1
    while (index + 2 < last && buffer[index + 2] === HASH) index++
    return index
  }

  function tailEnd(position: number): number {
    let end = position
    while (end < last && end < position + 2 && (buffer[end] === CR || buffer[end] === LF)) {
      end++
      if (buffer[end - 1] === LF) break
    }
    return end
  }

  /** The bytes so far end within the tail. */
  const isTailOpen = (after: number, end: number): boolean =>
    end === last && end < after + 2 && !(end > after && buffer[end - 1] === LF)

  return {
    push,
    flush() {
      const results: FrameResult[] = []
      drain(true, results)
      base += last
      buffer = Buffer.alloc(0)
      first = last = searched = early.from = early.wrong = 0
      owned = false
      return results
    },
    reset() {
      buffer = Buffer.alloc(0)
      first = last = base = searched = early.from = early.wrong = 0
      owned = false
    },
    get buffered() {
      return last - first
    },
  }
}
