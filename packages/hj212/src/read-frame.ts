import type { CrcKind, Cut } from './boundary.js'
import { crc16, crc16AndAscii, crc16Modbus, crcText, NOT_ASCII } from './crc.js'
import { editionOf, type FrameResult, type RefusedFrame } from './frame.js'
import { type ParsedSegment, parseSegment } from './segment.js'
import { decryptBody } from './sm4.js'
import { type Refusal, type RefusalCode, refusal, type Tolerance } from './verdict.js'
import { CR, CRC_DIGITS, HEADER, hexAt, LF, STANDARD_SEGMENT } from './wire.js'

/** How strictly a frame is judged. */
export interface Rules {
  lenient: boolean
  maxSegment: number
  crc: CrcKind
  sm4Keys: readonly Uint8Array[]
}

type FrameCut = Extract<Cut, { kind: 'frame' }>

const BODY_OPENS = 'CP=&&'
const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

/**
 * Judges a frame whose ends are known: length, checksum, encryption, then what the segment says.
 * @param end behind the tail
 * @param tailKnown whether a tail that is not there is missing, or may still come
 * @param offset of the frame in the stream
 */
export function readFrame(
  buffer: Buffer,
  start: number,
  cut: FrameCut,
  end: number,
  tailKnown: boolean,
  offset: number,
  rules: Rules,
): FrameResult {
  const bytes = buffer.subarray(start, end)
  const { body, segmentEnd } = cut
  const tolerated: Tolerance[] = []
  const raw = buffer.toString('latin1', body, segmentEnd)
  const opened = raw.indexOf(BODY_OPENS)
  const encrypted = opened >= 0 && raw.startsWith('{0x', opened + BODY_OPENS.length)
  let clearLength = segmentEnd - body
  let text = raw
  if (encrypted) {
    const clear = decrypted(buffer, cut, raw, opened + BODY_OPENS.length, rules)
    if ('error' in clear) {
      return {
        ok: false,
        bytes,
        offset,
        error: clear.error,
        head: parseSegment(raw, true, body - start).head,
      }
    }
    clearLength = clear.bytes.length
    text = textOf(clear.bytes, 0, clearLength, tolerated)
  } else if (!cut.isAscii) {
    text = textOf(buffer, body, segmentEnd, tolerated)
  }
  const isPlain = !encrypted && text.length === segmentEnd - body
  const parsed = isPlain
    ? parseSegment(text, rules.lenient, body - start, buffer, body)
    : parseSegment(text, rules.lenient, body - start)
  const error =
    lengthFault(cut, segmentEnd - body, clearLength, encrypted, text, rules, tolerated) ??
    (encrypted ? null : crcFault(buffer, start, cut, rules, tolerated)) ??
    parsed.error
  if (error) return { ok: false, bytes, offset, error, head: parsed.head }
  nameOddities(buffer, cut, end, tailKnown, clearLength, tolerated)
  for (const tolerance of parsed.tolerated) tolerated.push(tolerance)
  const { head } = parsed
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
    bytes,
    offset,
    cp: parsed.cp,
    pairs: parsed.pairs,
    dataTime: parsed.dataTime,
    encrypted,
    tolerated,
  }
}

/** Bytes that are no frame, with what can be read of them. */
export function refuse(
  bytes: Uint8Array,
  offset: number,
  code: RefusalCode,
  detail: string,
  at: number,
): RefusedFrame {
  const error = refusal(code, detail, at)
  if (code === 'header') return { ok: false, bytes, offset, error, head: null }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, STANDARD_SEGMENT)).toString(
    'latin1',
  )
  const parsed: ParsedSegment = parseSegment(text.replace(/^##\d*/, ''), true, HEADER)
  return { ok: false, bytes, offset, error, head: parsed.head }
}

function lengthFault(
  cut: FrameCut,
  wireLength: number,
  clearLength: number,
  encrypted: boolean,
  text: string,
  rules: Rules,
  tolerated: Tolerance[],
): Refusal | null {
  if (clearLength > rules.maxSegment)
    return refusal('length', 'length-too-large', 2, '', `${clearLength} > ${rules.maxSegment}`)
  if (cut.lengthDigits !== 4) {
    if (!rules.lenient || cut.crc === 'wrong') return refusal('length', 'length-digits', 2)
    tolerated.push('length-digits')
  }
  if (encrypted && cut.length === clearLength) tolerated.push('clear-length')
  if (cut.length === wireLength || (encrypted && cut.length === clearLength)) return null
  if (cut.crc !== 'wrong' && cut.length === text.length) {
    tolerated.push('length-in-characters')
    return null
  }
  // A wrong checksum is forgiven only where the length is right, and a wrong length only where the checksum is.
  if (!rules.lenient || cut.crc === 'wrong')
    return refusal('length', 'length-mismatch', 2, '', `${cut.length} ≠ ${wireLength}`)
  tolerated.push('length-mismatch')
  return null
}

function crcFault(
  buffer: Buffer,
  start: number,
  cut: FrameCut,
  rules: Rules,
  tolerated: Tolerance[],
): Refusal | null {
  const { body, segmentEnd, crc } = cut
  if (crc === 'standard' || crc === 'modbus') {
    if (crc === 'modbus' && rules.crc === 'either') tolerated.push('crc-modbus')
    return null
  }
  const detail = crc === 'missing' ? 'crc-missing' : 'crc-mismatch'
  if (!rules.lenient) return refusal('crc', detail, segmentEnd - start, '', compared(buffer, cut, rules))
  if (crc === 'missing') tolerated.push('crc-missing')
  else if (hexAt(buffer, segmentEnd) === crc16Modbus(buffer, body, segmentEnd)) tolerated.push('crc-modbus')
  else tolerated.push('crc-mismatch')
  return null
}

/** The printed checksum against the right one, for the words of a refusal. */
function compared(buffer: Buffer, { body, segmentEnd, crc }: FrameCut, rules: Rules): string {
  const right = crcText((rules.crc === 'modbus' ? crc16Modbus : crc16)(buffer, body, segmentEnd))
  if (crc === 'missing') return right
  const printed = hexAt(buffer, segmentEnd)
  const text = buffer.toString('latin1', segmentEnd, segmentEnd + CRC_DIGITS).replace(/[^ -~]/g, '?')
  const isModbus = rules.crc === 'standard' && printed === crc16Modbus(buffer, body, segmentEnd)
  return `${text} ≠ ${right}${isModbus ? ' (CRC-16/MODBUS)' : ''}`
}

/** The clear segment of an encrypted frame; its checksum was built before encryption and tells which key fits. */
function decrypted(
  buffer: Buffer,
  cut: FrameCut,
  text: string,
  bodyAt: number,
  rules: Rules,
): { bytes: Buffer } | { error: Refusal } {
  const printed = hexAt(buffer, cut.segmentEnd)
  const cipher = text.slice(bodyAt, -2)
  let readable = rules.sm4Keys.length === 0
  for (const key of rules.sm4Keys) {
    const clear = decryptBody(cipher, key)
    if (clear === null) continue
    readable = true
    const bytes = Buffer.from(`${text.slice(0, bodyAt)}${clear}&&`, 'latin1')
    const fits =
      (rules.crc !== 'modbus' && printed === crc16(bytes)) ||
      (rules.crc !== 'standard' && printed === crc16Modbus(bytes))
    if (fits) return { bytes }
  }
  return { error: refusal('encryption', readable ? 'no-key' : 'bad-cipher', HEADER + bodyAt) }
}

/** Text of a segment: ASCII nearly always, else UTF-8, else GB18030, as a last resort byte for byte. */
function textOf(buffer: Buffer, from: number, to: number, tolerated: Tolerance[]): string {
  const text = buffer.toString('latin1', from, to)
  if (isAscii(buffer, from, to)) return text
  const bytes = buffer.subarray(from, to)
  try {
    return utf8.decode(bytes)
  } catch {
    try {
      const chinese = gb18030.decode(bytes)
      tolerated.push('gbk')
      return chinese
    } catch {
      tolerated.push('latin1')
      return text
    }
  }
}

const isAscii = (bytes: Uint8Array, from: number, to: number): boolean =>
  crc16AndAscii(bytes, from, to) < NOT_ASCII

function nameOddities(
  buffer: Buffer,
  cut: FrameCut,
  end: number,
  tailKnown: boolean,
  clearLength: number,
  tolerated: Tolerance[],
): void {
  const after = cut.end
  if (end - after !== 2 || buffer[after] !== CR || buffer[after + 1] !== LF) {
    if (end > after) tolerated.push('odd-tail')
    else if (tailKnown) tolerated.push('no-tail')
  }
  for (let index = cut.segmentEnd; index < after; index++) {
    if ((buffer[index] as number) >= 0x61) {
      tolerated.push('lower-case-crc')
      break
    }
  }
  if (clearLength > STANDARD_SEGMENT) tolerated.push('over-1024')
}
