import { describe, expect, it } from 'vitest'
import { monthAfter, weekdayOf, weeksOf } from './month'

describe('a month in weeks', () => {
  it('reaches from the Monday before its first day to the Sunday after its last', () => {
    // November 2026 begins on a Sunday and ends on a Monday.
    const { days, isOf } = weeksOf('2026-11')
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    expect(days.filter(isOf)).toHaveLength(30)
  })

  it('needs no day more when it fits', () => {
    // February 2027 begins on a Monday and has 28 days.
    expect(weeksOf('2027-02').days).toHaveLength(28)
  })

  it('knows its weekdays and neighbours', () => {
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([0, 6])
    expect([monthAfter('2026-11', 2), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  })
})
