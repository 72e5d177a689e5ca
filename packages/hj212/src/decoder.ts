import { crc16, crc16Modbus } from './crc.js'
import { type DecodedFrame, editionOf, type FrameResult, type Head, type RefusedFrame } from './frame.js'
import { parseSegment } from './segment.js'
import { decryptBody } from './sm4.js'
import { instantOf } from './time.js'
import { type Refusal, refusal, type Tolerance } from './verdict.js'

export interface DecoderOptions {
  /** Forgives wrong CRC or length and other deviations, and names each. */
  lenient?: boolean
  /** Longest segment in bytes that is waited for; the standard says 1024, loggers break it. Default 9999. */
  maxSegment?: number
  /** Which checksum the device uses. */
  crc?: 'standard' | 'modbus'
  /**
   * Whether a frame whose checksum has come waits for its CRLF, so that a missing tail can be told from a late one. A gateway
   * answers at once and does not wait. Default true.
   */
  awaitTail?: boolean
  /** Keys tried on encrypted bodies; the CRC of the clear segment tells which fits. */
  sm4Keys?: readonly Uint8Array[]
}

/** Reads frames out of a byte stream, whatever its pieces. One per connection. */
export interface Decoder {
  /** Frames that ended in this piece, good and bad, in order. */
  push(chunk: Uint8Array): FrameResult[]
  /** What is left at the end of the stream or after a time-out, as refused frames. */
  flush(): FrameResult[]
  /** Bytes that wait for the rest of their frame. */
  readonly buffered: number
}

const HASH = 0x23
const AMP = 0x26
const CR = 0x0d
const LF = 0x0a
const HEADER = 6
const CRC_DIGITS = 4
/** Cipher bytes are written with five characters each. */
const CIPHER_GROWTH = 5
const HEAD_LONGEST = 160
const NOISE_CAP = 4096

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

type Cut =
  | {
      kind: 'frame'
      end: number
      segmentEnd: number
      lengthFits: boolean
      crcPresent: boolean
      crcFits: boolean
    }
  | { kind: 'wait' }
  | { kind: 'refuse'; end: number; error: Refusal }

export function createDecoder(options: DecoderOptions = {}): Decoder {
  const lenient = options.lenient ?? false
  const maxSegment = options.maxSegment ?? 9999
  const checksum = options.crc === 'modbus' ? crc16Modbus : crc16
  const keys = options.sm4Keys ?? []
  const awaitTail = options.awaitTail ?? true
  let buffer: Buffer = Buffer.alloc(0)
  let offset = 0

  function push(chunk: Uint8Array): FrameResult[] {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    buffer = buffer.length === 0 ? piece : Buffer.concat([buffer, piece])
    return drain(false)
  }

  function drain(final: boolean): FrameResult[] {
    const results: FrameResult[] = []
    let position = 0
    while (position < buffer.length) {
      const start = findHeader(position)
      const noiseEnd = start < 0 ? (final ? buffer.length : keepHash()) : start
      if (noiseEnd > position) {
        refuseNoise(position, noiseEnd, results)
        position = noiseEnd
      }
      if (start < 0) break
      const cut = cutFrame(start, final)
      if (cut.kind === 'wait' || (cut.kind === 'frame' && awaitTail && !final && isTailOpen(cut))) break
      if (cut.kind === 'refuse') {
        results.push(refused(start, cut.end, cut.error))
        position = cut.end
      } else {
        const result = read(start, cut)
        results.push(result)
        position = result.ok ? cut.end : afterBadFrame(start, cut.end)
        if (!result.ok) result.bytes = buffer.subarray(start, position)
      }
    }
    offset += position
    buffer = position === 0 ? buffer : buffer.subarray(position)
    return results
  }

  /** The bytes so far end within the two of the tail. */
  const isTailOpen = (cut: Extract<Cut, { kind: 'frame' }>) =>
    cut.end === buffer.length && cut.end < cut.segmentEnd + CRC_DIGITS + 2

  /** A header is two hashes that are not followed by a third: of `####0170` the last two count. */
  function findHeader(from: number): number {
    let index = buffer.indexOf('##', from, 'latin1')
    while (index >= 0 && buffer[index + 2] === HASH) index++
    return index
  }

  /** A single hash at the end may be half a header. */
  const keepHash = () => (buffer[buffer.length - 1] === HASH ? buffer.length - 1 : buffer.length)

  function refuseNoise(start: number, end: number, results: FrameResult[]): void {
    for (let index = start; index < end; index++) {
      const byte = buffer[index] as number
      if (byte !== CR && byte !== LF && byte !== HASH && byte > 0x20) {
        results.push(refused(start, Math.min(end, start + NOISE_CAP), refusal('header', 'no-header', 0)))
        return
      }
    }
  }

  function cutFrame(start: number, final: boolean): Cut {
    const available = buffer.length - start
    if (available < HEADER + 1) {
      return final
        ? { kind: 'refuse', end: buffer.length, error: refusal('length', 'incomplete', available) }
        : { kind: 'wait' }
    }
    const digits = lengthDigits(start + 2)
    if (digits === 0) {
      return { kind: 'refuse', end: nextHeader(start + 2), error: refusal('length', 'length-not-digits', 2) }
    }
    const length = Number.parseInt(buffer.toString('latin1', start + 2, start + 2 + digits), 10)
    const body = start + 2 + digits
    const segmentEnd = body + length
    if (
      digits === 4 &&
      length <= maxSegment &&
      segmentEnd + CRC_DIGITS <= buffer.length &&
      closes(segmentEnd)
    ) {
      if (crcAt(segmentEnd) === checksum(buffer, body, segmentEnd)) return whole(segmentEnd, true, true)
    }
    if (isEncrypted(body)) return cutEncrypted(start, body, length, digits, final)
    // Only up to the next header: one checksum in 256 agrees by chance, and must not swallow the good frame behind.
    const other = findByCrc(body, Math.min(nextHeader(body), body + maxSegment + CRC_DIGITS))
    if (other >= 0) return whole(other, other === segmentEnd && digits === 4, true)
    if (digits !== 4) {
      if (!final && available <= maxSegment + HEADER + CRC_DIGITS && nextHeader(start + 2) === buffer.length)
        return { kind: 'wait' }
      return { kind: 'refuse', end: nextHeader(start + 2), error: refusal('length', 'length-digits', 2) }
    }
    if (length > maxSegment) {
      return { kind: 'refuse', end: nextHeader(start + 2), error: refusal('length', 'length-too-large', 2) }
    }
    if (segmentEnd + CRC_DIGITS <= buffer.length) {
      const inside = nextHeader(start + 2)
      if (inside < segmentEnd && isCompleteAt(inside)) return unfinished(start, inside, segmentEnd)
      return whole(segmentEnd, true, crcAt(segmentEnd) === checksum(buffer, body, segmentEnd))
    }
    const later = nextHeader(start + 2)
    if (later < keepHash()) {
      // A whole frame begins inside the bytes this one claims: it was cut off.
      if (final || isCompleteAt(later)) return unfinished(start, later, segmentEnd)
      return { kind: 'wait' }
    }
    return final ? unfinished(start, buffer.length, segmentEnd) : { kind: 'wait' }
  }

  /** What ends before its checksum: without CRC, or without the end of its segment. */
  function unfinished(start: number, end: number, segmentEnd: number): Cut {
    const text = trimmedEnd(start, end)
    if (text === segmentEnd)
      return { kind: 'frame', end, segmentEnd, lengthFits: true, crcPresent: false, crcFits: false }
    return { kind: 'refuse', end, error: refusal('length', 'incomplete', end - start) }
  }

  function trimmedEnd(start: number, end: number): number {
    let last = end
    while (last > start && (buffer[last - 1] === CR || buffer[last - 1] === LF)) last--
    return last
  }

  function whole(segmentEnd: number, lengthFits: boolean, crcFits: boolean): Cut {
    return {
      kind: 'frame',
      end: tailEnd(segmentEnd + CRC_DIGITS),
      segmentEnd,
      lengthFits,
      crcPresent: true,
      crcFits,
    }
  }

  function tailEnd(position: number): number {
    let end = position
    while (end < buffer.length && end < position + 2 && (buffer[end] === CR || buffer[end] === LF)) end++
    return end
  }

  function cutEncrypted(start: number, body: number, length: number, digits: number, final: boolean): Cut {
    const limit = body + maxSegment * CIPHER_GROWTH
    const close = buffer.indexOf('}', body, 'latin1')
    let end = close < 0 ? -1 : buffer.indexOf('&&', close, 'latin1')
    while (end >= 0 && end + 2 + CRC_DIGITS <= buffer.length && crcAt(end + 2) < 0)
      end = buffer.indexOf('&&', end + 1, 'latin1')
    if (end >= 0 && end + 2 + CRC_DIGITS <= buffer.length) {
      return whole(end + 2, digits === 4 && body + length === end + 2, false)
    }
    if (final || buffer.length > limit) {
      return {
        kind: 'refuse',
        end: nextHeader(start + 2),
        error: refusal('length', 'incomplete', buffer.length - start),
      }
    }
    return { kind: 'wait' }
  }

  function isEncrypted(body: number): boolean {
    const at = buffer.indexOf('CP=&&{0x', body, 'latin1')
    return at >= 0 && at < body + HEAD_LONGEST
  }

  function lengthDigits(position: number): number {
    let count = 0
    while (count < 5) {
      const byte = buffer[position + count]
      if (byte === undefined || byte < 0x30 || byte > 0x39) break
      count++
    }
    // Two or three digits without padding occur; eight digits belong to another protocol.
    return count >= 2 && count <= 4 ? count : 0
  }

  function nextHeader(from: number): number {
    const next = findHeader(from)
    return next < 0 ? Math.max(from, keepHash()) : next
  }

  function isCompleteAt(start: number): boolean {
    const digits = lengthDigits(start + 2)
    if (digits !== 4) return false
    const length = Number.parseInt(buffer.toString('latin1', start + 2, start + 6), 10)
    const end = start + HEADER + length
    return end + CRC_DIGITS <= buffer.length && crcAt(end) === checksum(buffer, start + HEADER, end)
  }

  /** The end of a segment whose checksum agrees although its printed length does not. */
  function findByCrc(body: number, limit: number): number {
    let position = body
    for (;;) {
      const amp = buffer.indexOf('&&', position, 'latin1')
      if (amp < 0 || amp + 2 + CRC_DIGITS > limit) return -1
      const end = amp + 2
      if (buffer[end] !== AMP) {
        const printed = crcAt(end)
        if (printed >= 0 && printed === checksum(buffer, body, end)) return end
      }
      position = amp + 1
    }
  }

  /** The four hexadecimal digits at a place as a number, or −1. */
  function crcAt(position: number): number {
    let value = 0
    for (let index = 0; index < CRC_DIGITS; index++) {
      const byte = buffer[position + index] as number
      let digit = byte - 0x30
      if (digit < 0 || digit > 9) {
        digit = (byte | 0x20) - 0x57
        if (!(digit >= 10 && digit <= 15)) return -1
      }
      value = value * 16 + digit
    }
    return value
  }

  function read(start: number, cut: Extract<Cut, { kind: 'frame' }>): FrameResult {
    const digits = lengthDigits(start + 2)
    const body = start + 2 + digits
    const { segmentEnd } = cut
    const tolerated: Tolerance[] = []
    const text = textOf(body, segmentEnd, tolerated)
    const encryptedAt = text.indexOf('CP=&&{')
    if (encryptedAt >= 0) return readEncrypted(start, cut, body, text, encryptedAt, tolerated)

    const parsed = parseSegment(text, lenient, HEADER)
    let error: Refusal | null = null
    if (!cut.lengthFits) {
      const length = Number.parseInt(buffer.toString('latin1', start + 2, body), 10)
      if (digits === 4 && length === text.length) tolerated.push('length-in-characters')
      else if (lenient) tolerated.push(digits === 4 ? 'length-mismatch' : 'length-digits')
      else error = refusal('length', digits === 4 ? 'length-mismatch' : 'length-digits', 2)
    }
    if (!cut.crcFits) {
      if (!cut.crcPresent) error ??= lenient ? null : refusal('crc', 'crc-missing', segmentEnd - start)
      else error ??= lenient && closes(segmentEnd) ? null : refusal('crc', 'crc-mismatch', segmentEnd - start)
      if (!error) tolerated.push(cut.crcPresent ? forgivenCrc(body, segmentEnd) : 'crc-missing')
    }
    error ??= parsed.error ?? dataTimeError(parsed.cp, tolerated)
    if (error)
      return {
        ok: false,
        bytes: buffer.subarray(start, cut.end),
        offset: offset + start,
        error,
        head: parsed.head,
      }
    noteTail(cut, tolerated)
    if (segmentEnd - body > 1024) tolerated.push('over-1024')
    return accept(
      start,
      cut.end,
      parsed.head,
      parsed.cp,
      false,
      parsed.tolerated.length ? [...tolerated, ...parsed.tolerated] : tolerated,
    )
  }

  /** A wrong checksum is forgiven only where the length is right, which `&&` at its end shows. */
  const closes = (segmentEnd: number) => buffer[segmentEnd - 1] === AMP && buffer[segmentEnd - 2] === AMP

  const forgivenCrc = (body: number, segmentEnd: number): Tolerance =>
    crcAt(segmentEnd) === crc16Modbus(buffer, body, segmentEnd) ? 'crc-modbus' : 'crc-mismatch'

  function readEncrypted(
    start: number,
    cut: Extract<Cut, { kind: 'frame' }>,
    body: number,
    text: string,
    at: number,
    tolerated: Tolerance[],
  ): FrameResult {
    const printed = crcAt(cut.segmentEnd)
    const cipher = text.slice(at + 5, -2)
    let readable = false
    for (const key of keys) {
      const clear = decryptBody(cipher, key)
      if (clear === null) continue
      readable = true
      const segment = `${text.slice(0, at + 5)}${clear}&&`
      const bytes = Buffer.from(segment, 'latin1')
      if (checksum(bytes) !== printed) continue
      const parsed = parseSegment(segment, lenient, HEADER)
      const error = parsed.error ?? dataTimeError(parsed.cp, tolerated)
      if (error)
        return {
          ok: false,
          bytes: buffer.subarray(start, cut.end),
          offset: offset + start,
          error,
          head: parsed.head,
        }
      const length = Number.parseInt(buffer.toString('latin1', start + 2, body), 10)
      if (length === bytes.length) tolerated.push('clear-length')
      noteTail(cut, tolerated)
      return accept(start, cut.end, parsed.head, parsed.cp, true, [...tolerated, ...parsed.tolerated])
    }
    const error = refusal(
      'encryption',
      readable || keys.length === 0 ? 'no-key' : 'bad-cipher',
      HEADER + at + 5,
    )
    return {
      ok: false,
      bytes: buffer.subarray(start, cut.end),
      offset: offset + start,
      error,
      head: parseSegment(text, true, HEADER).head,
    }
  }

  function dataTimeError(cp: string, tolerated: Tolerance[]): Refusal | null {
    const at = cp.indexOf('DataTime=')
    if (at < 0) return null
    let end = at + 9
    while (end < cp.length && cp.charCodeAt(end) >= 0x30 && cp.charCodeAt(end) <= 0x39) end++
    const digits = cp.slice(at + 9, end)
    if (digits.length !== 14) tolerated.push('data-time-digits')
    if (instantOf(digits) !== null) return null
    if (!lenient) return refusal('time', 'bad-time', null, 'DataTime')
    tolerated.push('bad-time')
    return null
  }

  function textOf(from: number, to: number, tolerated: Tolerance[]): string {
    const text = buffer.toString('latin1', from, to)
    if (!hasHighByte(from, to)) return text
    try {
      return utf8.decode(buffer.subarray(from, to))
    } catch {
      try {
        const chinese = gb18030.decode(buffer.subarray(from, to))
        tolerated.push('gbk')
        return chinese
      } catch {
        tolerated.push('latin1')
        return text
      }
    }
  }

  function hasHighByte(from: number, to: number): boolean {
    for (let index = from; index < to; index++) if ((buffer[index] as number) > 0x7f) return true
    return false
  }

  function noteTail(cut: Extract<Cut, { kind: 'frame' }>, tolerated: Tolerance[]): void {
    const after = cut.segmentEnd + CRC_DIGITS
    if (buffer[after] !== CR || buffer[after + 1] !== LF)
      tolerated.push(cut.end > after ? 'odd-tail' : 'no-tail')
    for (let index = cut.segmentEnd; index < after && index < buffer.length; index++) {
      if ((buffer[index] as number) >= 0x61) {
        tolerated.push('lower-case-crc')
        return
      }
    }
  }

  function accept(
    start: number,
    end: number,
    head: Head,
    cp: string,
    encrypted: boolean,
    tolerated: Tolerance[],
  ): DecodedFrame {
    return {
      ok: true,
      qn: head.qn,
      st: head.st,
      cn: head.cn,
      pw: head.pw,
      mn: head.mn,
      flag: head.flag,
      pnum: head.pnum,
      pno: head.pno,
      rf: head.rf,
      edition: editionOf(head.flag),
      bytes: buffer.subarray(start, end),
      offset: offset + start,
      cp,
      encrypted,
      tolerated,
    }
  }

  function refused(start: number, end: number, error: Refusal): RefusedFrame {
    const bytes = buffer.subarray(start, end)
    const segment =
      error.code === 'header' ? null : parseSegment(bytes.toString('latin1', HEADER), true, HEADER)
    return { ok: false, bytes, offset: offset + start, error, head: segment?.head ?? null }
  }

  /** After a bad frame the search goes on inside it: a cut frame followed by a whole one is common when a modem reconnects. */
  function afterBadFrame(start: number, end: number): number {
    const inside = findHeader(start + 2)
    return inside >= 0 && inside < end ? inside : end
  }

  return {
    push,
    flush() {
      const results = drain(true)
      offset += buffer.length
      buffer = Buffer.alloc(0)
      return results
    },
    get buffered() {
      return buffer.length
    },
  }
}
