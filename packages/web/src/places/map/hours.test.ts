import { describe, expect, it } from 'vitest'
import { momentOf, positionOf, sliderEnd } from './hours'

const now = Date.parse('2026-11-24T01:31:20Z')

describe('the slider over 48 hours', () => {
  it('ends at this hour while the clock is now or within reach', () => {
    expect(new Date(sliderEnd(now, null)).toISOString()).toBe('2026-11-24T01:00:00.000Z')
    expect(new Date(sliderEnd(now, '2026-11-22T01:00:00Z')).toISOString()).toBe('2026-11-24T01:00:00.000Z')
  })

  it('moves with a clock further back', () => {
    expect(new Date(sliderEnd(now, '2026-11-22T00:59:00Z')).toISOString()).toBe('2026-11-22T01:00:00.000Z')
    expect(new Date(sliderEnd(now, '2026-11-20T00:59:00Z')).toISOString()).toBe('2026-11-20T01:00:00.000Z')
  })

  it('names every position by its moment, and the end of now by no moment', () => {
    const end = sliderEnd(now, null)
    expect(momentOf(0, end, now)).toBeNull()
    expect(momentOf(-48, end, now)).toBe('2026-11-22T01:00:00.000Z')
    for (const position of [-48, -17, -1, 0])
      expect(positionOf(momentOf(position, end, now), end)).toBe(position)
    const past = sliderEnd(now, '2026-11-01T05:00:00Z')
    expect(momentOf(0, past, now)).toBe('2026-11-01T05:00:00.000Z')
  })
})
