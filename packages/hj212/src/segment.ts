import { type KeyedPair, lettersOf, parseBody } from './body.js'
import { emptyHead, type Head, isSplit } from './frame.js'
import { instantOf } from './time.js'
import { type Refusal, refusal, type Tolerance } from './verdict.js'

const MN_LONGEST = 24
const MN_CAP = 64
const MN_2005 = 14
const EPC_96 = /^[0-9A-F]{24}$/
const SEMICOLON = 59
const BODY_OPENS = 'CP=&&'

/** What a segment says: its head, its body, what was odd, and the first thing that is wrong. */
export interface ParsedSegment {
  head: Head
  cp: string
  pairs: KeyedPair[]
  /** `DataTime` as an instant; null when absent or impossible. */
  dataTime: number | null
  tolerated: Tolerance[]
  error: Refusal | null
}

/** What reading a segment gathers. */
interface Reading extends ParsedSegment {
  readonly text: string
  readonly lenient: boolean
  readonly hasBlanks: boolean
  readonly letters: Uint8Array
  readonly base: number
  /** Offset of the segment in its frame, for the places of errors. */
  readonly at: number
}

/**
 * Reads a data segment. Fields are read by key; the order varies in the field.
 * @param lenient whether deviations beyond the harmless ones are forgiven and named
 * @param at offset of the segment in its frame, for the places of errors
 * @param letters the text from `base` on, one byte a character
 */
export function parseSegment(
  text: string,
  lenient: boolean,
  at: number,
  letters: Uint8Array = lettersOf(text),
  base = 0,
): ParsedSegment {
  const reading: Reading = {
    head: emptyHead(),
    cp: '',
    pairs: [],
    dataTime: null,
    tolerated: [],
    error: null,
    text,
    lenient,
    hasBlanks: text.includes(' '),
    letters,
    base,
    at,
  }
  const opens = text.indexOf(BODY_OPENS)
  readHead(reading, 0, opens < 0 ? text.length : opens)
  if (opens < 0) reading.error ??= refusal('syntax', 'cp-missing', null)
  else readBody(reading, opens)
  judgeHead(reading)
  judgeDataTime(reading, opens + BODY_OPENS.length)
  return reading
}

/** The closing `&&` is sought from the right: a log text may hold one too. */
function readBody(reading: Reading, opens: number): void {
  const { text, tolerated } = reading
  const start = opens + BODY_OPENS.length
  const length = text.length
  if (opens > 0 && text.charCodeAt(opens - 1) !== SEMICOLON) tolerated.push('no-semicolon')
  if (length >= start + 2 && text.endsWith('&&')) {
    takeBody(reading, start, length - 2)
  } else {
    const close = text.lastIndexOf('&&')
    if (close >= start) {
      // A serializer that writes Flag behind CP: HJ 212 knows nothing behind the closing &&.
      takeBody(reading, start, close)
      readHead(reading, close + 2, length)
      forgive(reading, 'field-after-cp', () => refusal('syntax', 'cp-not-closed', reading.at + close + 2))
    } else {
      takeBody(reading, start, length)
      forgive(reading, 'cp-not-closed', () => refusal('syntax', 'cp-not-closed', reading.at + length))
    }
  }
}

function takeBody(reading: Reading, start: number, end: number): void {
  reading.cp = reading.text.slice(start, end)
  reading.pairs = parseBody(reading.text, start, end, reading.letters, reading.base, reading.tolerated)
}

/** Names a deviation when lenient, and refuses for it otherwise; the first refusal counts. */
function forgive(reading: Reading, tolerance: Tolerance, error: () => Refusal): void {
  if (!reading.lenient) reading.error ??= error()
  else note(reading.tolerated, tolerance)
}

/** Ranks are the places of the fields in HJ 212-2017 table 3. */
const RANK = { QN: 0, ST: 1, CN: 2, PW: 3, MN: 4, Flag: 5, PNUM: 6, PNO: 7, RF: 8 } as const

function readHead(reading: Reading, from: number, end: number): void {
  const { text, tolerated, lenient } = reading
  let position = from
  let last = -1
  while (position < end) {
    let stop = text.indexOf(';', position)
    if (stop < 0 || stop > end) stop = end
    if (lenient) {
      const comma = text.indexOf(',', position)
      if (comma >= 0 && comma < stop) {
        stop = comma
        note(tolerated, 'comma-in-head')
      }
    }
    const equals = text.indexOf('=', position)
    if (equals > position && equals < stop) {
      const rank = assign(reading, position, equals, stop)
      if (rank < 0) note(tolerated, 'unknown-field')
      else {
        if (rank < last) note(tolerated, 'field-order')
        last = rank
      }
    }
    position = stop + 1
  }
}

/** Takes one field over. @returns its rank, −1 when the standard does not know it */
function assign(reading: Reading, start: number, equals: number, stop: number): number {
  const { head, text } = reading
  let key = text.slice(start, equals)
  let value = text.slice(equals + 1, stop)
  if (reading.hasBlanks) {
    const length = key.length + value.length
    key = key.trim()
    value = value.trim()
    if (key.length + value.length !== length) note(reading.tolerated, 'blanks')
  }
  switch (key) {
    case 'QN':
      head.qn = value
      return RANK.QN
    case 'ST':
      head.st = value
      return RANK.ST
    case 'CN':
      head.cn = value
      return RANK.CN
    case 'PW':
      head.pw = value
      return RANK.PW
    case 'MN':
      head.mn = value
      return RANK.MN
    case 'Flag': {
      const flag = wholeNumber(value)
      if (flag !== null && flag <= 255) head.flag = flag
      else if (value !== '') {
        forgive(reading, 'flag-not-a-number', () =>
          refusal('field', 'flag-not-a-number', reading.at + equals + 1),
        )
      }
      return RANK.Flag
    }
    case 'PNUM':
      head.pnum = packetNumber(reading, value, equals)
      return RANK.PNUM
    case 'PNO':
      head.pno = packetNumber(reading, value, equals)
      return RANK.PNO
    case 'RF':
      head.rf = value === '1'
      if (!head.rf) note(reading.tolerated, 'rf-value')
      return RANK.RF
    default:
      return -1
  }
}

function packetNumber(reading: Reading, value: string, equals: number): number | null {
  const number = wholeNumber(value)
  if (number === null && value !== '') {
    forgive(reading, 'packet-number-range', () =>
      refusal('field', 'packet-number-range', reading.at + equals + 1),
    )
  }
  return number
}

function judgeHead(reading: Reading): void {
  const { head, tolerated } = reading
  // Without the command nothing can be done; without the device nobody can be named.
  if (!head.cn) reading.error ??= refusal('field', 'missing-field', null, 'CN')
  if (head.mn === null) reading.error ??= refusal('field', 'missing-field', null, 'MN')
  if (head.st === null) forgive(reading, 'no-st', () => refusal('field', 'missing-field', null, 'ST'))
  if (head.pw === null) forgive(reading, 'no-pw', () => refusal('field', 'missing-field', null, 'PW'))
  else if (head.pw === '') tolerated.push('empty-pw')
  judgeMn(reading, head.mn ?? '')
  judgePackets(reading)
  if (head.flag === null) tolerated.push('no-flag')
  judgeQn(reading, head.qn)
}

function judgeMn(reading: Reading, mn: string): void {
  if (mn.length > MN_LONGEST) {
    const error = () => refusal('field', 'field-too-long', null, 'MN')
    if (mn.length > MN_CAP) reading.error ??= error()
    else forgive(reading, 'field-too-long', error)
  } else if (mn === '') {
    if (reading.head.mn !== null) reading.tolerated.push('empty-mn')
  } else if ((reading.head.flag ?? 0) < 4 ? mn.length !== MN_2005 : !EPC_96.test(mn)) {
    reading.tolerated.push('mn-form')
  }
}

function judgePackets(reading: Reading): void {
  const { flag, pnum, pno } = reading.head
  const both = pnum !== null && pno !== null
  if (both && (pno < 1 || pno > pnum)) {
    forgive(reading, 'packet-number-range', () => refusal('field', 'packet-number-range', null))
  }
  if (isSplit(flag) !== both) {
    // Requests of 2005 have Flag=3 and no packet numbers in the standard's own examples.
    if (!both && flag !== 3) reading.tolerated.push('no-packet-numbers')
    if (both) reading.tolerated.push('unannounced-packet-numbers')
  }
}

function judgeQn(reading: Reading, qn: string | null): void {
  if (!qn) {
    // An upload of 2005 has none by the standard.
    if (qn === '' || (reading.head.flag ?? 0) >= 4) reading.tolerated.push('no-qn')
    return
  }
  if (qn.length !== 17) reading.tolerated.push('qn-digits')
  if (qn.length >= 14 && instantOf(qn) === null) {
    forgive(reading, 'bad-time', () => refusal('time', 'bad-time', null, 'QN'))
  }
}

/** `DataTime` must exist; more digits than 14 are cut off, fewer are no time. */
function judgeDataTime(reading: Reading, bodyStart: number): void {
  for (const { key, value } of reading.pairs) {
    if (key.name !== 'DataTime') continue
    const digits = value.trim()
    if (digits.length !== 14) note(reading.tolerated, 'data-time-digits')
    reading.dataTime = instantOf(digits)
    if (reading.dataTime === null) {
      const at = reading.at + bodyStart + Math.max(0, reading.cp.indexOf(value))
      forgive(reading, 'bad-time', () => refusal('time', 'bad-time', at, 'DataTime'))
    }
    return
  }
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
