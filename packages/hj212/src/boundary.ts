import { crc16, crc16Modbus } from './crc.js'
import { AMP, CR, CRC_DIGITS, digitsAt, HASH, HEADER, hexAt, LF, LONGEST_SEGMENT, numberAt } from './wire.js'

/** Which checksum a device uses; `either` accepts both and names the second. */
export type CrcKind = 'standard' | 'modbus' | 'either'
/** How a printed checksum agrees with its segment. `closed` is one that cannot be checked before decryption. */
export type CrcVerdict = 'standard' | 'modbus' | 'wrong' | 'missing' | 'closed'

/** Where a frame that begins with a header ends, or that this cannot be said yet. */
export type Cut =
  | { kind: 'wait' }
  /** `##` that no length follows: no frame begins here. */
  | { kind: 'no-length' }
  /** The frame breaks off; another begins at `end`, or nothing came any more. */
  | { kind: 'incomplete'; end: number }
  | {
      kind: 'frame'
      body: number
      segmentEnd: number
      /** Behind the checksum; a tail may follow. */
      end: number
      length: number
      lengthDigits: number
      crc: CrcVerdict
      /** Whether all bytes of the segment are known to be ASCII. */
      isAscii?: boolean
    }

/** What earlier calls for the same frame have seen, so that bytes coming one by one are not looked at again and again. */
export interface EarlySearch {
  /** Line feeds before this place are settled. */
  from: number
  /** Ends seen whose checksum was wrong. */
  wrong: number
}

/** So many wrong early ends are looked at; a text full of them must not cost more. */
const MOST_WRONG_ENDS = 4
/** Bytes behind a line feed that its rule wants to see. */
const BEHIND_FEED = 6
/** Cipher bytes are written with five characters each. */
const LONGEST_ENCRYPTED = LONGEST_SEGMENT * 5
const HEAD_LONGEST = 256
const CLOSURE = 2 + CRC_DIGITS
const WAIT: Cut = { kind: 'wait' }
const NO_LENGTH: Cut = { kind: 'no-length' }

export function verify(bytes: Uint8Array, body: number, segmentEnd: number, kind: CrcKind): CrcVerdict {
  const printed = hexAt(bytes, segmentEnd)
  if (printed < 0) return 'wrong'
  if (kind !== 'modbus' && printed === crc16(bytes, body, segmentEnd)) return 'standard'
  if (kind !== 'standard' && printed === crc16Modbus(bytes, body, segmentEnd)) return 'modbus'
  return 'wrong'
}

/**
 * Finds the end of the frame whose `##` stands at `start`, in `bytes` up to `end`.
 *
 * The answer depends on the stream alone, not on the pieces it came in: every rule is decided by the first bytes that satisfy it.
 * 1. An end that shows itself before the printed length (`&&hhhh` and a line feed, the checksum agreeing) counts before the length.
 * 2. Then the printed length, when the checksum there agrees.
 * 3. Then, from the front, whichever comes first: another header, and the frame is a torn one; or `&&hhhh`, and its length or
 *    checksum is wrong.
 *
 * @param final nothing will follow
 * @param early kept by the caller from call to call for one frame
 */
export function cutAt(
  bytes: Buffer,
  start: number,
  end: number,
  final: boolean,
  kind: CrcKind,
  early: EarlySearch,
): Cut {
  const lengthDigits = digitsAt(bytes, start + 2, end)
  const body = start + 2 + lengthDigits
  if (body === end && lengthDigits < 5) {
    if (!final) return WAIT
    return lengthDigits < 2 ? NO_LENGTH : { kind: 'incomplete', end }
  }
  // Two or three digits without padding occur; eight digits belong to the serial dialect, which is another protocol.
  if (lengthDigits < 2 || lengthDigits > 4) return NO_LENGTH
  const length = numberAt(bytes, start + 2, lengthDigits)
  const announced = body + length
  const frame = (segmentEnd: number, crc: CrcVerdict): Cut => ({
    kind: 'frame',
    body,
    segmentEnd,
    end: segmentEnd + CRC_DIGITS,
    length,
    lengthDigits,
    crc,
  })

  const sooner = earlyEnd(bytes, body, announced, end, kind, early)
  if (sooner?.kind === 'frame') return frame(sooner.at, sooner.crc)
  if (sooner?.kind === 'torn') return { kind: 'incomplete', end: sooner.at }
  if (sooner?.kind === 'bad') return firstEnd(bytes, body, announced, end, final, kind, frame)

  const whole = announced + CRC_DIGITS <= end
  if (!whole && !final) return WAIT
  if (whole) {
    const crc = verify(bytes, body, announced, kind)
    if (crc !== 'wrong') return frame(announced, crc)
  }
  if (isMissing(bytes, announced, end, final)) {
    return {
      kind: 'frame',
      body,
      segmentEnd: announced,
      end: announced,
      length,
      lengthDigits,
      crc: 'missing',
    }
  }
  return firstEnd(bytes, body, announced, end, final, kind, frame)
}

type Early = { kind: 'frame'; at: number; crc: CrcVerdict } | { kind: 'torn'; at: number } | { kind: 'bad' }

/** An end before the printed length, shown by `&&hhhh` and a line feed. */
function earlyEnd(
  bytes: Buffer,
  body: number,
  announced: number,
  end: number,
  kind: CrcKind,
  early: EarlySearch,
): Early | null {
  let feed = bytes.indexOf(LF, Math.max(body, early.from))
  while (feed >= 0 && feed < end && feed < announced + CRC_DIGITS && early.wrong < MOST_WRONG_ENDS) {
    const at = (bytes[feed - 1] === CR ? feed - 1 : feed) - CRC_DIGITS
    if (at < announced && at >= body + 2 && closes(bytes, at) && hexAt(bytes, at) >= 0) {
      const crc = verify(bytes, body, at, kind)
      if (crc !== 'wrong') return { kind: 'frame', at, crc }
      if (isEncrypted(bytes, body, at)) return { kind: 'frame', at, crc: 'closed' }
      if (endsInnerFrame(bytes, body, at, kind))
        return { kind: 'torn', at: bytes.indexOf('##', body, 'latin1') }
      // The next frame follows: nothing more will come of this one.
      if (isHeader(bytes, feed + 1, end)) return { kind: 'bad' }
      if (feed + BEHIND_FEED >= end) break
      early.wrong++
    }
    early.from = feed + 1
    feed = bytes.indexOf(LF, feed + 1)
  }
  return null
}

/** Whether the header nearest before an end begins a frame that is right: then the one around it was torn. */
function endsInnerFrame(bytes: Buffer, body: number, at: number, kind: CrcKind): boolean {
  const inner = bytes.lastIndexOf('##', at - 1, 'latin1')
  return (
    inner > body &&
    digitsAt(bytes, inner + 2, at) === 4 &&
    inner + HEADER + numberAt(bytes, inner + 2, 4) === at &&
    verify(bytes, inner + HEADER, at, kind) !== 'wrong'
  )
}

/** The segment ends where its length says, but the next frame or line follows in place of a checksum. */
function isMissing(bytes: Buffer, announced: number, end: number, final: boolean): boolean {
  if (announced > end || !closes(bytes, announced)) return false
  if (announced === end) return final
  const next = bytes[announced]
  return next === CR || next === LF || next === HASH
}

/** Neither an early end nor the printed length helped: what comes first decides. */
function firstEnd(
  bytes: Buffer,
  body: number,
  announced: number,
  end: number,
  final: boolean,
  kind: CrcKind,
  frame: (segmentEnd: number, crc: CrcVerdict) => Cut,
): Cut {
  for (let index = body; index < end; index++) {
    const byte = bytes[index]
    if (byte === HASH && bytes[index + 1] === HASH) {
      if (index + 4 > end && !final) return WAIT
      if (isHeader(bytes, index, end)) return { kind: 'incomplete', end: index }
    } else if (byte === AMP && bytes[index + 1] === AMP && index + 1 < end) {
      const segmentEnd = index + 2
      if (index + CLOSURE > end) {
        if (!final) return WAIT
        continue
      }
      if (hexAt(bytes, segmentEnd) < 0 && segmentEnd !== announced) continue
      if (segmentEnd !== announced && !isTailed(bytes, segmentEnd + CRC_DIGITS, end, final)) {
        if (segmentEnd + CRC_DIGITS === end) return WAIT
        continue
      }
      const crc = verify(bytes, body, segmentEnd, kind)
      return frame(segmentEnd, crc === 'wrong' && isEncrypted(bytes, body, segmentEnd) ? 'closed' : crc)
    }
  }
  const longest = isEncrypted(bytes, body, end) ? LONGEST_ENCRYPTED : LONGEST_SEGMENT
  if (!final && end - body < longest) return WAIT
  return { kind: 'incomplete', end: !final && bytes[end - 1] === HASH ? end - 1 : end }
}

/** What may follow a checksum: a line end, the next header, or nothing more. */
function isTailed(bytes: Uint8Array, position: number, end: number, final: boolean): boolean {
  if (position >= end) return final
  const next = bytes[position]
  return next === CR || next === LF || next === HASH
}

const closes = (bytes: Uint8Array, segmentEnd: number): boolean =>
  bytes[segmentEnd - 1] === AMP && bytes[segmentEnd - 2] === AMP

/** `##` and at least two digits. */
const isHeader = (bytes: Uint8Array, position: number, end: number): boolean =>
  bytes[position] === HASH && bytes[position + 1] === HASH && digitsAt(bytes, position + 2, end) >= 2

/** A clear body never begins with `{` (HJ 212-2025). */
function isEncrypted(bytes: Buffer, body: number, end: number): boolean {
  const at = bytes.subarray(body, Math.min(end, body + HEAD_LONGEST)).indexOf('CP=&&{0x', 0, 'latin1')
  return at >= 0
}
