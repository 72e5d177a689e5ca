import { describe, expect, it } from 'vitest'
import { calendarOf, countLevels, dayAfterKey } from './calendar'

describe('the calendar of a year', () => {
  it('has every day once, also in a leap year', () => {
    const daysIn = (year: number) => calendarOf(year).flatMap((month) => month.days).length
    expect([daysIn(2024), daysIn(2025), daysIn(2026), daysIn(2100)]).toEqual([366, 365, 365, 365])
  })

  it('begins weeks on Monday', () => {
    const november = calendarOf(2026)[10]
    // 1 November 2026 is a Sunday
    expect(november?.days[0]).toEqual({ day: '2026-11-01', date: 1, column: 6, row: 0 })
    expect(november?.days[1]).toEqual({ day: '2026-11-02', date: 2, column: 0, row: 1 })
    expect(november?.rows).toBe(6)
    // February 2027 fills four weeks exactly: 1 February is a Monday
    expect(calendarOf(2027)[1]?.rows).toBe(4)
  })
})

describe('keys in the calendar', () => {
  it('move by days, weeks and months', () => {
    expect(dayAfterKey('2026-03-01', 'ArrowLeft')).toBe('2026-02-28')
    expect(dayAfterKey('2026-03-01', 'ArrowDown')).toBe('2026-03-08')
    expect(dayAfterKey('2026-03-31', 'PageUp')).toBe('2026-02-28')
    expect(dayAfterKey('2024-02-10', 'End')).toBe('2024-02-29')
    expect(dayAfterKey('2024-02-10', 'Home')).toBe('2024-02-01')
  })

  it('stay within the year and leave other keys alone', () => {
    expect(dayAfterKey('2026-01-01', 'ArrowLeft')).toBe('2026-01-01')
    expect(dayAfterKey('2026-12-31', 'PageDown')).toBe('2026-12-31')
    expect(dayAfterKey('2026-12-31', 'x')).toBeNull()
  })
})

it('counts levels and what could not be judged', () => {
  expect(countLevels([{ level: 1 }, { level: 2 }, { level: 2 }, { level: 6 }, { level: null }])).toEqual({
    levels: [1, 2, 0, 0, 0, 1],
    unjudged: 1,
  })
})
