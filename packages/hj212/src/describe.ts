import { factorByCode, type Label } from '@tuojiang/measure'
import type { FrameResult } from './frame.js'
import { COMMAND_NAMES, FLAG_NAMES, STATISTIC_NAMES, SYSTEM_NAMES } from './names.js'

export type PartKind =
  | 'head'
  | 'length'
  | 'field'
  | 'value'
  | 'factor'
  | 'statistic'
  | 'reading'
  | 'flag'
  | 'time'
  | 'crc'
  | 'tail'
  | 'error'

/** A stretch of a frame's text and what it means. */
export interface FramePart {
  kind: PartKind
  start: number
  end: number
  label?: Label
}

const FIELD_NAMES: Record<string, Label> = {
  QN: { zh: '请求编码', en: 'request number' },
  ST: { zh: '系统编码', en: 'system code' },
  CN: { zh: '命令编码', en: 'command code' },
  PW: { zh: '访问密码', en: 'password' },
  MN: { zh: '设备唯一标识', en: 'device id' },
  Flag: { zh: '标志', en: 'flag' },
  PNUM: { zh: '总包数', en: 'number of packets' },
  PNO: { zh: '包号', en: 'packet number' },
  RF: { zh: '补传标志', en: 'back-fill mark' },
  DataTime: { zh: '数据时间', en: 'time of the data' },
}

const TIMES = new Set(['DataTime', 'SystemTime', 'BeginTime', 'EndTime', 'RestartTime', 'QN', 'SampleTime'])

/**
 * Colours a frame's text by meaning, for the device console.
 * @param text one character per byte, as `Buffer.toString('latin1')` gives
 * @param result how the decoder judged it; the place of an error is marked
 */
export function describeFrame(text: string, result: FrameResult | null): FramePart[] {
  const parts: FramePart[] = []
  const add = (kind: PartKind, start: number, end: number, label?: Label) => {
    if (end > start) parts.push(label ? { kind, start, end, label } : { kind, start, end })
  }
  const opening = /^##(\d{2,4})/.exec(text)
  let position = 0
  if (opening) {
    add('head', 0, 2, { zh: '包头', en: 'header' })
    position = opening[0].length
    add('length', 2, position, { zh: '数据段长度', en: 'length of the segment' })
  }
  const closing = /&&([0-9A-Fa-f]{4})([\r\n]*)$/.exec(text)
  const end = closing ? closing.index : text.length
  while (position < end) {
    const equals = nextOf(text, '=', position, end)
    if (equals < 0) break
    const key = text.slice(position, equals)
    if (key === 'CP' && text.startsWith('&&', equals + 1)) {
      add('field', position, equals, { zh: '数据区', en: 'data' })
      position = equals + 3
      continue
    }
    let stop = equals + 1
    if (text.startsWith('//', stop)) stop = Math.max(stop, text.indexOf('//', stop + 2) + 2)
    while (stop < end && text[stop] !== ';' && text[stop] !== ',') stop++
    pair(add, text, key, position, equals, stop)
    position = stop + 1
  }
  if (closing) {
    const crc = closing.index + 2
    add('crc', crc, crc + 4, { zh: 'CRC 校验', en: 'checksum' })
    add('tail', crc + 4, text.length, { zh: '包尾', en: 'tail' })
  }
  if (result && !result.ok && result.error.at !== null) {
    const at = Math.min(result.error.at, Math.max(0, text.length - 1))
    add('error', at, Math.min(text.length, at + 4), result.error.message)
  }
  return parts
}

function pair(
  add: (kind: PartKind, start: number, end: number, label?: Label) => void,
  text: string,
  key: string,
  start: number,
  equals: number,
  stop: number,
): void {
  const value = text.slice(equals + 1, stop)
  const dash = key.indexOf('-')
  if (dash > 0) {
    const statistic = key.slice(dash + 1)
    add('factor', start, start + dash, factorByCode(key.slice(0, dash))?.name)
    if (statistic === 'Flag') {
      add('statistic', start + dash + 1, equals, { zh: '数据标记', en: 'data flag' })
      add('flag', equals + 1, stop, FLAG_NAMES[value])
    } else {
      add('statistic', start + dash + 1, equals, STATISTIC_NAMES[statistic])
      add(TIMES.has(statistic) ? 'time' : 'reading', equals + 1, stop)
    }
    return
  }
  add('field', start, equals, FIELD_NAMES[key])
  const meaning = key === 'ST' ? SYSTEM_NAMES[value] : key === 'CN' ? COMMAND_NAMES[value] : undefined
  add(TIMES.has(key) ? 'time' : 'value', equals + 1, stop, meaning)
}

function nextOf(text: string, what: string, from: number, end: number): number {
  const at = text.indexOf(what, from)
  return at >= 0 && at < end ? at : -1
}
