import { CHINA_ZONE, isoWithZone } from '@tuojiang/measure'
import { flatBody } from './body.js'
import type { DecodedFrame, FrameResult } from './frame.js'
import { readingsOf } from './readings.js'

/** Digits a double keeps; longer values stay text. */
const EXACT_DIGITS = 15
/** What qualifies a factor is no number, whatever it looks like. */
const TEXTS = new Set(['Flag', 'EFlag', 'SampleTime', 'CompleteTime', 'SN'])

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
  const { dataTime } = readingsOf(frame)
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
    factors: factorsOf(frame),
    ...(frame.rf && { rf: true }),
    ...(frame.encrypted && { encrypted: true }),
    ...(frame.tolerated.length > 0 && { tolerated: frame.tolerated }),
  }
}

/** The pairs with a code, by code and statistic; a bare Flag of the record is given to each factor that has none. */
function factorsOf({ pairs }: DecodedFrame): Record<string, Record<string, number | string>> {
  const factors = new Map<string, Map<string, number | string>>()
  let common: string | null = null
  for (const { key, value } of pairs) {
    if (key.factor === null) {
      if (key.name === 'Flag') common = value
      continue
    }
    const statistics = factors.get(key.factor.code) ?? new Map<string, number | string>()
    factors.set(key.factor.code, statistics)
    statistics.set(key.statistic, TEXTS.has(key.statistic) ? value : numberOf(value))
  }
  return Object.fromEntries(
    Array.from(factors, ([code, statistics]) => {
      if (common !== null && !statistics.has('Flag')) statistics.set('Flag', common)
      return [code, Object.fromEntries(statistics)]
    }),
  )
}

/** A number where no digit is lost, the text as sent otherwise (`NaN`, codes, empty, long counters, `007`). */
function numberOf(text: string): number | string {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) || /^[+-]?0\d+$/.test(text)) return text
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[^\d]/g, '')
    .replace(/^0+/, '')
  const number = Number(text)
  const isLost = !Number.isFinite(number) || (number === 0 && digits !== '') || digits.length > EXACT_DIGITS
  return isLost ? text : number
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
