import { describe, expect, it } from 'vitest'
import { neighbour, periodAt, restep, stepOf } from './periods'

describe('months, quarters and years', () => {
  it('are found for a day', () => {
    expect(periodAt('month', '2026-11-24')).toBe('2026-11')
    expect(periodAt('quarter', '2026-10-01')).toBe('2026-Q4')
    expect(periodAt('quarter', '2026-09-30')).toBe('2026-Q3')
    expect(periodAt('year', '2026-11-24')).toBe('2026')
  })

  it('are told apart, and nothing else is taken for one', () => {
    expect(['2026', '2026-Q4', '2026-11', '2026-13', '2026-11-24', ''].map(stepOf)).toEqual([
      'year',
      'quarter',
      'month',
      null,
      null,
      null,
    ])
  })

  it('step over the year', () => {
    expect(neighbour('2026-01', -1)).toBe('2025-12')
    expect(neighbour('2025-Q4', 1)).toBe('2026-Q1')
    expect(neighbour('2025', 1)).toBe('2026')
  })

  it('keep the place when the step changes', () => {
    expect(restep('2025-08', 'quarter', '2026-11-24')).toBe('2025-Q3')
    expect(restep('2025-Q3', 'month', '2026-11-24')).toBe('2025-07')
    expect(restep('2026', 'month', '2026-11-24')).toBe('2026-11')
    expect(restep('2024', 'quarter', '2026-11-24')).toBe('2024-Q4')
  })
})
