import type { IssueCode } from './issues.js'
import type { Cell } from './table-file.js'

export type ReadTime = { ok: true; time: number } | { ok: false; code: IssueCode }

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Day 0 of the spreadsheet calendar; 1900-02-29 exists there, so that serials from 1900-03-01 on are right. */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30)
const LOWEST_SERIAL = 20_000
const HIGHEST_SERIAL = 80_000

const TEXT =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})(?:[:：时](\d{1,2})?(?:[:：分](\d{1,2})(?:\.\d+)?)?秒?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2})(\d{2})?)?)?$/

/**
 * An instant from what stands in a time cell: text in the usual forms (24:00 is the next midnight), digits as HJ 212 writes them,
 * a date cell, or a spreadsheet serial. Wall-clock time is the city's unless the text names a zone.
 * @param zone minutes east of UTC
 */
export function readTime(cell: Cell, zone: number): ReadTime {
  if (cell === null || cell === '') return { ok: false, code: 'time-missing' }
  if (cell instanceof Date) {
    // Workbook dates carry the binary fraction of a day; the nearest second is meant.
    return { ok: true, time: Math.round(cell.getTime() / 1000) * 1000 - zone * MINUTE_MS }
  }
  if (typeof cell === 'number') return readSerial(cell, zone)
  const text = cell.trim()
  if (/^\d{5}(\.\d+)?$/.test(text)) return readSerial(Number(text), zone)
  const match = TEXT.exec(text) ?? DIGITS.exec(text)
  if (!match) return { ok: false, code: 'time-unreadable' }
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset] = match
  return timeOfParts(
    [year, month, day, hour, minute || '0', second].map(Number),
    offset === undefined ? zone : offsetMinutes(offset),
  )
}

function readSerial(serial: number, zone: number): ReadTime {
  if (serial < LOWEST_SERIAL || serial > HIGHEST_SERIAL) return { ok: false, code: 'time-unreadable' }
  return { ok: true, time: Math.round((SERIAL_EPOCH + serial * DAY_MS) / 1000) * 1000 - zone * MINUTE_MS }
}

function offsetMinutes(text: string): number {
  if (text === 'Z') return 0
  const sign = text.startsWith('-') ? -1 : 1
  return sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(-2)))
}

/** An instant from year, month, day, hour, minute and second; refused when the calendar has no such moment. */
export function timeOfParts(parts: readonly number[], zone: number): ReadTime {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN, hour = 0, minute = 0, second = 0] = parts
  if (parts.some((part) => !Number.isInteger(part))) return { ok: false, code: 'time-unreadable' }
  const midnight = Date.UTC(year, month - 1, day)
  const back = new Date(midnight)
  const isDay =
    year >= 1970 &&
    back.getUTCFullYear() === year &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day
  const isTime =
    (hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60) ||
    (hour === 24 && minute === 0 && second === 0)
  if (!isDay || !isTime) return { ok: false, code: 'time-impossible' }
  return { ok: true, time: midnight + ((hour * 60 + minute) * 60 + second) * 1000 - zone * MINUTE_MS }
}
