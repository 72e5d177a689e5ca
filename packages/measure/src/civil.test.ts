import { describe, expect, it } from 'vitest'
import {
  addDays,
  CHINA_ZONE,
  civilDay,
  dayOf,
  daysOf,
  endOf,
  hourOf,
  isCivilDay,
  isoWithZone,
  next,
  parsePeriod,
  periodKind,
  previous,
  quarterOf,
  startOf,
  yearBefore,
} from './civil.js'

describe('civil time', () => {
  it('turns the day at midnight in China, 16:00 UTC', () => {
    expect(dayOf(Date.parse('2026-02-28T15:59:59.999Z'), CHINA_ZONE)).toBe('2026-02-28')
    expect(dayOf(Date.parse('2026-02-28T16:00:00Z'), CHINA_ZONE)).toBe('2026-03-01')
    expect(hourOf(Date.parse('2026-02-28T16:00:00Z'), CHINA_ZONE)).toBe('2026-03-01T00')
  })

  it('knows leap days', () => {
    expect(isCivilDay('2024-02-29')).toBe(true)
    expect(isCivilDay('2023-02-29')).toBe(false)
    expect(addDays(civilDay('2024-02-28'), 1)).toBe('2024-02-29')
    expect(daysOf(parsePeriod('2024-02'))).toHaveLength(29)
    expect(daysOf(parsePeriod('2024'))).toHaveLength(366)
  })

  it.each([
    ['2025', '2026', '2024'],
    ['2025-Q4', '2026-Q1', '2025-Q3'],
    ['2025-01', '2025-02', '2024-12'],
    ['2024-02-29', '2024-03-01', '2024-02-28'],
    ['2025-12-31T23', '2026-01-01T00', '2025-12-31T22'],
  ])('after %s comes %s, before it %s', (period, after, before) => {
    expect(next(parsePeriod(period))).toBe(after)
    expect(previous(parsePeriod(period))).toBe(before)
  })

  it('bounds a period by its first instant and the first after it', () => {
    const quarter = parsePeriod('2025-Q1')
    expect(new Date(startOf(quarter, CHINA_ZONE)).toISOString()).toBe('2024-12-31T16:00:00.000Z')
    expect(new Date(endOf(quarter, CHINA_ZONE)).toISOString()).toBe('2025-03-31T16:00:00.000Z')
    expect(quarterOf(civilDay('2025-03-31'))).toBe('2025-Q1')
    expect(yearBefore(parsePeriod('2026-03'))).toBe('2025-03')
  })

  it('says what it accepts', () => {
    expect(() => civilDay('2026-3-1')).toThrow(/write YYYY-MM-DD/)
    expect(() => parsePeriod('2026-13')).toThrow(/write 2025, 2025-Q3/)
    expect(periodKind('2025-11-24T24')).toBeNull()
  })

  it('writes an instant with its zone', () => {
    expect(isoWithZone(Date.parse('2024-05-20T05:00:00Z'), CHINA_ZONE)).toBe('2024-05-20T13:00:00+08:00')
  })
})
