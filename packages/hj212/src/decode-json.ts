import { CHINA_ZONE, isoWithZone } from '@tuojiang/measure'
import { flatBody } from './body.js'
import type { FrameResult } from './frame.js'
import { readingsOf } from './readings.js'

/** Digits a double keeps; longer values stay text. */
const EXACT_DIGITS = 15

/** One line of `tuojiang decode`; a stable promise, see docs/reference/hj212.md. */
export function decodeToJson(frame: FrameResult): Record<string, unknown> {
  if (!frame.ok) {
    const { code, detail, message, at } = frame.error
    return {
      ok: false,
      error: { code, detail, message: message.en, zh: message.zh, at },
      ...(frame.head && { qn: frame.head.qn, cn: frame.head.cn, mn: frame.head.mn }),
      offset: frame.offset,
      raw: printable(frame.bytes),
    }
  }
  const { dataTime, readings } = readingsOf(frame)
  const factors: Record<string, Record<string, number | string>> = {}
  for (const { factor, statistic, value, flag } of readings) {
    factors[factor] ??= {}
    const entry = factors[factor]
    entry[statistic] = numberOf(value)
    if (flag !== null) entry.Flag = flag
  }
  return {
    ok: true,
    edition: frame.edition,
    qn: frame.qn,
    st: frame.st,
    cn: frame.cn,
    pw: frame.pw,
    mn: frame.mn,
    flag: frame.flag,
    pnum: frame.pnum,
    pno: frame.pno,
    cp: flatBody(frame),
    dataTime: dataTime === null ? null : isoWithZone(dataTime, CHINA_ZONE),
    factors,
    ...(frame.rf && { rf: true }),
    ...(frame.encrypted && { encrypted: true }),
    ...(frame.tolerated.length > 0 && { tolerated: frame.tolerated }),
  }
}

/** A number where no digit is lost, the text as sent otherwise (`NaN`, codes, empty, long counters). */
function numberOf(text: string): number | string {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return text
  const digits = text.replace(/[^\d]/g, '').replace(/^0+/, '')
  return digits.length > EXACT_DIGITS ? text : Number(text)
}

/** Bytes as text; those that are no text as `\xHH`. */
export function printable(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    if (byte === 0x0d) text += '\\r'
    else if (byte === 0x0a) text += '\\n'
    else if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte)
    else text += `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return text
}
