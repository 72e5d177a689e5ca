import { instantOf } from './time.js'

/** One value of a data frame. */
export interface Reading {
  /** Code as sent, for example `w01018` or `011`. */
  factor: string
  /** `Rtd`, `Avg`, `Min`, `Max`, `Cou`, `ZsRtd` … */
  statistic: string
  /** Exactly as sent. */
  value: string
  /** Data flag of the factor (HJ 212-2017 table 8), null when none was sent. */
  flag: string | null
}

export interface FrameReadings {
  /** `DataTime` as an instant; null when absent or impossible. */
  dataTime: number | null
  /** The digits of `DataTime` as sent. */
  dataTimeText: string | null
  readings: Reading[]
}

const SEMICOLON = 59
const COMMA = 44
const EQUALS = 61
const DASH = 45
const SLASH = 47

/**
 * Values of a data body, grouped by code whatever separators were used. A bare `Flag=N` holds for the whole record.
 * Of a factor's repeated statistic the later value counts. One pass without key strings: every stored frame goes through here.
 */
export function readingsOf(cp: string): FrameReadings {
  const readings: Reading[] = []
  const length = cp.length
  let dataTimeText: string | null = null
  let common: string | null = null
  let code = ''
  let groupStart = 0
  let start = 0

  while (start < length) {
    // The code of the item before usually comes again, and its key ends where that one's did.
    const same = code !== '' && cp.charCodeAt(start + code.length) === DASH && cp.startsWith(code, start)
    let dash = same ? start + code.length : -1
    let equals = same ? dash + 1 : start
    let character = 0
    for (; equals < length; equals++) {
      character = cp.charCodeAt(equals)
      if (character === EQUALS || character === SEMICOLON || character === COMMA) break
      if (character === DASH && dash < 0) dash = equals
    }
    if (equals >= length) break
    if (character !== EQUALS) {
      start = equals + 1
      continue
    }
    let end = equals + 1
    if (cp.charCodeAt(end) === SLASH && cp.charCodeAt(end + 1) === SLASH) {
      const close = cp.indexOf('//', end + 2)
      if (close > 0) end = close + 2
    }
    for (; end < length; end++) {
      character = cp.charCodeAt(end)
      if (character === SEMICOLON || character === COMMA) break
    }
    while (start < equals && cp.charCodeAt(start) <= 32) start++
    const value = cp.slice(equals + 1, end)
    if (dash > start) {
      if (!same) {
        code = cp.slice(start, dash)
        groupStart = firstOf(readings, code)
      }
      take(readings, groupStart, code, statisticAt(cp, dash + 1, equals), value)
    } else if (named(cp, 'DataTime', start, equals)) {
      dataTimeText = value
    } else if (named(cp, 'Flag', start, equals)) {
      common = value
    }
    start = end + 1
  }

  if (common !== null) {
    for (const reading of readings) reading.flag ??= common
  }
  return { dataTime: dataTimeText === null ? null : instantOf(dataTimeText), dataTimeText, readings }
}

function take(
  readings: Reading[],
  groupStart: number,
  factor: string,
  statistic: string,
  value: string,
): void {
  if (statistic === 'Flag') {
    for (let index = groupStart; index < readings.length; index++) {
      const reading = readings[index] as Reading
      if (reading.factor === factor) reading.flag = value
    }
    return
  }
  // These qualify a factor and are no values of their own.
  if (statistic === 'EFlag' || statistic === 'SampleTime') return
  let flag: string | null = null
  for (let index = groupStart; index < readings.length; index++) {
    const reading = readings[index] as Reading
    if (reading.factor !== factor) continue
    if (reading.statistic === statistic) {
      reading.value = value
      return
    }
    flag = reading.flag
  }
  readings.push({ factor, statistic, value, flag })
}

const FREQUENT = ['Flag', 'Rtd', 'Avg', 'Min', 'Max', 'Cou', 'ZsRtd', 'ZsAvg', 'ZsMin', 'ZsMax'] as const

/** Frequent statistics are answered from one place instead of being cut out anew. */
function statisticAt(cp: string, start: number, end: number): string {
  for (const name of FREQUENT) if (named(cp, name, start, end)) return name
  return cp.slice(start, end).trim()
}

const named = (cp: string, name: string, start: number, end: number): boolean =>
  end - start === name.length && cp.startsWith(name, start)

/** Where a factor that was met before began, or the end. */
function firstOf(readings: readonly Reading[], factor: string): number {
  for (let index = 0; index < readings.length; index++) if (readings[index]?.factor === factor) return index
  return readings.length
}
