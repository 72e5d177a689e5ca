import { describe, expect, it } from 'vitest'
import { READING_KINDS } from './kinds'
import { kindFor, offsetOf, readRange, shifted, widened, writeRange } from './range'

const now = Date.parse('2026-11-24T01:31:20Z')
const HOUR = 3_600_000

describe('the range in the address', () => {
  it('follows the clock when it is a named span', () => {
    const range = readRange('7d', now)
    expect(range.to).toBe(Date.parse('2026-11-24T01:32:00Z'))
    expect(range.to - range.from).toBe(7 * 24 * HOUR)
  })

  it('stands still when it names both ends, and survives writing', () => {
    const range = readRange('2026-11-01T00:00Z~2026-11-02T06:30Z', now)
    expect(writeRange(range)).toBe('2026-11-01T00:00Z~2026-11-02T06:30Z')
  })

  it('falls back to a day when it cannot be read or runs backwards', () => {
    for (const text of ['', 'soon', '~', '2026-11-02T00:00Z~2026-11-01T00:00Z']) {
      const range = readRange(text, now)
      expect(range.to - range.from).toBe(24 * HOUR)
    }
  })
})

describe('the kind for a stretch', () => {
  it('becomes finer as one zooms in, at the boundaries themselves', () => {
    expect(kindFor(6 * HOUR, READING_KINDS)).toBe('realtime')
    expect(kindFor(6 * HOUR + 1, READING_KINDS)).toBe('minute')
    expect(kindFor(48 * HOUR + 1, READING_KINDS)).toBe('hour')
    expect(kindFor(366 * 24 * HOUR, READING_KINDS)).toBe('hour')
    expect(kindFor(800 * 24 * HOUR, READING_KINDS)).toBe('day')
  })

  it('keeps to what the site has', () => {
    expect(kindFor(HOUR, ['hour', 'day'])).toBe('hour')
    expect(kindFor(800 * 24 * HOUR, ['realtime', 'hour'])).toBe('hour')
    expect(kindFor(HOUR, ['day'])).toBe('day')
  })
})

describe('moving about', () => {
  const range = { from: now - 10 * HOUR, to: now - 5 * HOUR }
  it('widens about the middle but never into the future', () => {
    expect(widened(range, now)).toEqual({ from: now - 12.5 * HOUR, to: now - 2.5 * HOUR })
    expect(widened({ from: now - 2 * HOUR, to: now }, now)).toEqual({ from: now - 4 * HOUR, to: now })
  })

  it('steps by its own length and stops at now', () => {
    expect(shifted(range, -1, now)).toEqual({ from: now - 15 * HOUR, to: now - 10 * HOUR })
    expect(shifted(range, 1, now)).toEqual({ from: now - 5 * HOUR, to: now })
    expect(shifted({ from: now - 5 * HOUR, to: now }, 1, now)).toEqual({ from: now - 5 * HOUR, to: now })
  })

  it('compares with the stretch before, a week or a year', () => {
    expect(offsetOf('previous', range)).toBe(5 * HOUR)
    expect(offsetOf('week', range)).toBe(168 * HOUR)
  })
})
