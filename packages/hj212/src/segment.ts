import { emptyHead, type Head, isSplit } from './frame.js'
import { instantOf } from './time.js'
import { type Refusal, refusal, type Tolerance } from './verdict.js'

const MN_LONGEST = 24
const MN_CAP = 64

/** What a segment says: its head, its body, what was odd, and the first thing that is wrong. */
export interface ParsedSegment {
  head: Head
  cp: string
  tolerated: Tolerance[]
  error: Refusal | null
}

/** Fields in their usual order; HJ 212-2017 table 3. */
const FIELDS = ['QN', 'ST', 'CN', 'PW', 'MN', 'Flag', 'PNUM', 'PNO', 'RF'] as const
type Field = (typeof FIELDS)[number]
type FieldRank = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** The rank of the field that `text` names at a place, −1 for an unknown one; without building strings, since every frame passes here. */
function rankAt(text: string, start: number, end: number): FieldRank | -1 {
  for (let rank = 0; rank < FIELDS.length; rank++) {
    const name = FIELDS[rank] as string
    if (name.length === end - start && text.startsWith(name, start)) return rank as FieldRank
  }
  return -1
}

/**
 * Reads a data segment. Fields are read by key; the order varies in the field.
 * @param lenient whether deviations beyond the harmless ones are forgiven and named
 * @param at offset of the segment in its frame, for the places of errors
 */
export function parseSegment(text: string, lenient: boolean, at: number): ParsedSegment {
  const head = emptyHead()
  const tolerated: Tolerance[] = []
  const cpStart = text.indexOf('CP=&&')
  const headEnd = cpStart < 0 ? text.length : cpStart
  let error = readHead(text, headEnd, head, tolerated, lenient, at)

  let cp = ''
  if (cpStart < 0) {
    error ??= refusal('syntax', 'cp-missing', null)
  } else {
    const close = text.lastIndexOf('&&')
    if (close >= cpStart + 5 && close === text.length - 2) {
      cp = text.slice(cpStart + 5, close)
    } else if (close >= cpStart + 5) {
      // A serializer that writes Flag behind CP: HJ 212 knows nothing behind the closing &&.
      cp = text.slice(cpStart + 5, close)
      const behind = readHead(
        text.slice(close + 2),
        text.length - close - 2,
        head,
        tolerated,
        lenient,
        at + close + 2,
      )
      if (lenient && !behind) tolerated.push('field-after-cp')
      else error ??= refusal('syntax', 'cp-not-closed', at + close + 2)
    } else {
      cp = text.slice(cpStart + 5)
      if (lenient) tolerated.push('cp-not-closed')
      else error ??= refusal('syntax', 'cp-not-closed', at + text.length)
    }
  }
  error ??= judgeHead(head, tolerated, lenient)
  return { head, cp, tolerated, error }
}

function readHead(
  text: string,
  end: number,
  head: Head,
  tolerated: Tolerance[],
  lenient: boolean,
  at: number,
): Refusal | null {
  let position = 0
  let last = -1
  let error: Refusal | null = null
  while (position < end) {
    let stop = text.indexOf(';', position)
    if (stop < 0 || stop > end) stop = end
    if (lenient) {
      const comma = text.indexOf(',', position)
      if (comma >= 0 && comma < stop) {
        stop = comma
        tolerated.push('comma-in-head')
      }
    }
    const equals = text.indexOf('=', position)
    if (equals > position && equals < stop) {
      const rank = rankAt(text, position, equals)
      if (rank === -1) {
        note(tolerated, 'unknown-field')
      } else {
        if (rank < last) note(tolerated, 'field-order')
        last = rank
        error ??= assign(
          head,
          FIELDS[rank],
          text.slice(equals + 1, stop),
          tolerated,
          lenient,
          at + equals + 1,
        )
      }
    }
    position = stop + 1
  }
  return error
}

function assign(
  head: Head,
  key: Field,
  value: string,
  tolerated: Tolerance[],
  lenient: boolean,
  at: number,
): Refusal | null {
  switch (key) {
    case 'QN':
      head.qn = value
      return null
    case 'ST':
      head.st = value
      return null
    case 'CN':
      head.cn = value
      return null
    case 'PW':
      head.pw = value
      return null
    case 'MN':
      head.mn = value
      return null
    case 'RF':
      head.rf = value === '1'
      return null
    case 'Flag': {
      const flag = wholeNumber(value)
      if (flag !== null && flag <= 255) {
        head.flag = flag
        return null
      }
      if (!lenient) return refusal('field', 'flag-not-a-number', at)
      tolerated.push('flag-not-a-number')
      return null
    }
    default: {
      const number = wholeNumber(value)
      if (key === 'PNUM') head.pnum = number
      else head.pno = number
      return null
    }
  }
}

function judgeHead(head: Head, tolerated: Tolerance[], lenient: boolean): Refusal | null {
  for (const key of ['st', 'cn', 'pw', 'mn'] as const) {
    const missing = head[key] === null || (key === 'cn' && head.cn === '')
    // Without the command nothing can be done; without the device nobody can be named.
    if (missing && !(lenient && (key === 'st' || key === 'pw'))) {
      return refusal('field', 'missing-field', null, key.toUpperCase())
    }
  }
  if ((head.mn?.length ?? 0) > MN_LONGEST) {
    if (!lenient || (head.mn?.length ?? 0) > MN_CAP) return refusal('field', 'field-too-long', null, 'MN')
    tolerated.push('field-too-long')
  }
  if (head.pnum !== null && head.pno !== null && (head.pno < 1 || head.pno > head.pnum)) {
    if (!lenient) return refusal('field', 'packet-number-range', null)
    tolerated.push('packet-number-range')
  }
  if (isSplit(head.flag) && (head.pnum === null || head.pno === null)) tolerated.push('no-packet-numbers')
  if (head.flag === null) tolerated.push('no-flag')
  if (!head.qn) {
    tolerated.push('no-qn')
  } else {
    if (head.qn.length !== 17) tolerated.push('qn-digits')
    if (head.qn.length >= 14 && instantOf(head.qn) === null) {
      if (!lenient) return refusal('time', 'bad-time', null, 'QN')
      tolerated.push('bad-time')
    }
  }
  return null
}

function wholeNumber(text: string): number | null {
  if (text.length === 0 || text.length > 9) return null
  let value = 0
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) return null
    value = value * 10 + digit
  }
  return value
}

function note(tolerated: Tolerance[], what: Tolerance): void {
  if (!tolerated.includes(what)) tolerated.push(what)
}
