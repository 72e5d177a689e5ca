import { describe, expect, it } from 'vitest'
import {
  formatAge,
  formatDuration,
  formatFactor,
  formatInstant,
  formatNumber,
  formatPeriod,
  formatUnit,
} from './format'

describe('numbers', () => {
  it('keep the digits a device sent, and separate thousands', () => {
    expect(formatNumber('12345678.90')).toBe('12,345,678.90')
    expect(formatNumber('0.010')).toBe('0.010')
    expect(formatNumber(-1234.5)).toBe('-1,234.5')
  })
  it('round half to even, as GB/T 8170 asks', () => {
    expect(formatNumber(2.5, 0)).toBe('2')
    expect(formatNumber(3.5, 0)).toBe('4')
    expect(formatNumber('2.675', 2)).toBe('2.68')
  })
  it('take the precision of their factor', () => {
    expect(formatFactor(7.1, 'w01001')).toBe('7.10')
  })
  it('show a dash where there is none, and never a zero', () => {
    for (const missing of [null, undefined, '', Number.NaN]) expect(formatNumber(missing, 1)).toBe('—')
    expect(formatNumber(0, 1)).toBe('0.0')
  })
})

describe('units', () => {
  it('are written as each language writes them', () => {
    expect(formatUnit('万t', 'zh')).toBe('万t')
    expect(formatUnit('万t', 'en')).toBe('10⁴ t')
    expect(formatUnit('项', 'en')).toBe('items')
    expect(formatUnit('µg/m³', 'en')).toBe('µg/m³')
  })
})

describe('times', () => {
  it('are of the city, eight hours ahead of UTC', () => {
    expect(formatInstant('2025-12-31T16:00:00.000Z')).toBe('2026-01-01 00:00')
    expect(formatInstant('2025-12-31T15:59:59.000Z', 'second')).toBe('2025-12-31 23:59:59')
  })
  it('are periods in words', () => {
    expect(formatPeriod('2025', 'zh')).toBe('2025年')
    expect(formatPeriod('2025-Q3', 'zh')).toBe('2025年第3季度')
    expect(formatPeriod('2025-11', 'zh')).toBe('2025年11月')
    expect(formatPeriod('2026-03-01T08', 'zh')).toBe('2026年3月1日8时')
    expect(formatPeriod('2026-03-01T08', 'en')).toBe('2026-03-01 08:00')
  })
  it('have an age in one unit, on both sides of each edge', () => {
    const now = Date.parse('2026-11-24T12:00:00.000Z')
    const before = (seconds: number) => new Date(now - seconds * 1000).toISOString()
    expect(formatAge(before(59), now, 'zh')).toBe('刚刚')
    expect(formatAge(before(60), now, 'zh')).toBe('1分钟前')
    expect(formatAge(before(3599), now, 'en')).toBe('59 min ago')
    expect(formatAge(before(3600), now, 'en')).toBe('1 h ago')
    expect(formatAge(before(86_400), now, 'zh')).toBe('1天前')
  })
  it('last in two units at most', () => {
    expect(formatDuration(131 * 60_000, 'zh')).toBe('2小时11分')
    expect(formatDuration(49 * 3_600_000, 'en')).toBe('2 d 1 h')
  })
})
