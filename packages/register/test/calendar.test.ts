import { addDays, civilDay, daysOf, parsePeriod } from '@tuojiang/measure'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALENDAR_YEARS, officialCalendar, workingCalendar } from '../src/index.js'

const { isWorkingDay, addWorkingDays, workingDaysBetween, confirmed } = officialCalendar
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()
const off = (day: string) => !isWorkingDay(day)

describe('the notices', () => {
  it.each(CALENDAR_YEARS)(
    'of $year make weekends of working days and no others',
    ({ year, holidays, workdays, source }) => {
      for (const day of workdays) {
        expect([0, 6]).toContain(weekday(day))
        expect(isWorkingDay(day)).toBe(true)
      }
      for (const [from, to] of holidays) {
        expect(from <= to).toBe(true)
        expect(off(from) && off(to)).toBe(true)
        expect([String(year), String(year - 1)]).toContain(from.slice(0, 4))
      }
      expect(source.title).toContain(`${year}年部分节假日安排`)
      expect(source.number).toMatch(/国办发明电〔\d{4}〕\d+号/)
      expect(Number(source.issued.slice(0, 4))).toBe(year - 1)
    },
  )

  /** 全国年节及纪念日放假办法: 11 days until 2024, 13 from 2025; each falls on a day off, and days are moved, not given. */
  it.each([
    [2021, 250],
    [2022, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('leave %i with %i working days', (year, count) => {
    expect(daysOf(parsePeriod(String(year))).filter(isWorkingDay)).toHaveLength(count)
  })
})

describe('known days', () => {
  it.each([
    ['2020-01-31', false, 'the Spring Festival was made longer'],
    ['2020-02-01', false, 'no longer worked then'],
    ['2020-02-03', true, 'work began again'],
    ['2022-12-31', false, 'belongs to the notice of 2023'],
    ['2023-01-28', true, 'a Saturday worked'],
    ['2024-02-09', true, 'the eve of 2024 was no holiday'],
    ['2024-09-14', true, 'a Saturday worked for Mid-Autumn'],
    ['2025-01-28', false, 'the eve of 2025 was one'],
    ['2025-10-08', false, 'Mid-Autumn in the National Day week'],
    ['2025-10-11', true, 'a Saturday worked'],
    ['2026-01-04', true, 'a Sunday worked'],
    ['2026-02-23', false, 'the ninth day of the Spring Festival'],
    ['2026-10-07', false, 'the last of National Day'],
    ['2026-10-08', true, 'the first after it'],
    ['2026-11-24', true, 'a Tuesday'],
    ['2026-11-28', false, 'a Saturday'],
  ])('%s: %s (%s)', (day, working) => {
    expect(isWorkingDay(day)).toBe(working)
  })

  it('counts over the National Day of 2026', () => {
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08')
    expect(addWorkingDays('2026-09-30', 3)).toBe('2026-10-10')
    expect(addWorkingDays('2026-10-08', -1)).toBe('2026-09-30')
    expect(workingDaysBetween('2026-09-30', '2026-10-10')).toBe(3)
    expect(addWorkingDays('2026-10-03', 0)).toBe('2026-10-03')
  })
})

describe('what no notice says', () => {
  it('is refused for the past', () => {
    expect(() => isWorkingDay('2019-12-31')).toThrow(/kept from 2020/)
    expect(() => addWorkingDays('2020-01-01', -1)).toThrow(RangeError)
  })

  it('is counted by weekends alone for what is to come, and flagged', () => {
    expect(isWorkingDay('2027-01-01')).toBe(true)
    expect(isWorkingDay('2027-01-02')).toBe(false)
    expect([
      confirmed('2026-12-28'),
      confirmed('2026-12-29'),
      confirmed('2027-01-04'),
      confirmed('2019-12-31'),
    ]).toEqual([true, false, false, false])
  })

  it('is no gap between notices', () => {
    const [first, , third] = CALENDAR_YEARS
    expect(() => workingCalendar([first, third].flatMap((year) => year ?? []))).toThrow(/follow each other/)
    expect(() => workingCalendar([])).toThrow(RangeError)
  })

  it('is no day that does not exist', () => {
    expect(() => isWorkingDay('2026-02-30')).toThrow(RangeError)
  })
})

describe('counting', () => {
  const day = fc.integer({ min: 0, max: 2600 }).map((days) => addDays(civilDay('2020-03-01'), days))

  it('ends on a working day with that many after the first', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const end = addWorkingDays(from, n)
        expect(isWorkingDay(end)).toBe(true)
        expect(workingDaysBetween(from, end)).toBe(n)
        expect(workingDaysBetween(end, from)).toBe(-n)
      }),
    )
  })

  it('backwards undoes forwards from a working day', () => {
    fc.assert(
      fc.property(day.filter(isWorkingDay), fc.integer({ min: 1, max: 60 }), (from, n) => {
        expect(addWorkingDays(addWorkingDays(from, n), -n)).toBe(from)
      }),
    )
  })

  it('agrees with looking at every day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (from, length) => {
        const after = Array.from({ length }, (_, index) => addDays(from, index + 1))
        expect(workingDaysBetween(from, addDays(from, length))).toBe(after.filter(isWorkingDay).length)
      }),
    )
  })
})
