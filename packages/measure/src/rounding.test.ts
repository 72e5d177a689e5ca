import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal, roundHalfEven } from './rounding.js'

describe('GB/T 8170-2008 §3.2', () => {
  it.each([
    // the standard's own examples: §3.2.1 to §3.2.4
    ['12.1498', 0, '12'],
    ['12.1498', 1, '12.1'],
    ['1268', -2 + 2, '1268'],
    ['10.5002', 0, '11'],
    ['1.050', 1, '1.0'],
    ['0.35', 1, '0.4'],
    ['-355', 0, '-355'],
    ['-0.0365', 3, '-0.036'],
  ] as const)('%s to %i decimals is %s', (value, decimals, expected) => {
    expect(formatDecimal(value, decimals)).toBe(expected)
  })

  it.each([
    [2.675, 2, 2.68],
    [0.325, 2, 0.32],
    [0.225, 2, 0.22],
    [1.005, 2, 1.0],
    [34.25, 1, 34.2],
    [34.35, 1, 34.4],
    [99.5, 0, 100],
    [0.5, 0, 0],
    [1e21, 0, 1e21],
    [1e-7, 3, 0],
    [5e-7, 6, 0],
    [1.5e-6, 6, 0.000002],
  ])('%d to %i decimals is %d', (value, decimals, expected) => {
    expect(roundHalfEven(value, decimals)).toBe(expected)
  })

  it('keeps no minus on zero and every asked decimal', () => {
    expect(formatDecimal(-0.04, 1)).toBe('0.0')
    expect(formatDecimal(7, 3)).toBe('7.000')
  })

  it('refuses what is no number', () => {
    expect(() => formatDecimal('ND', 1)).toThrow(/'ND' is no decimal number/)
    expect(() => formatDecimal(Number.NaN, 1)).toThrow(RangeError)
  })

  it('is never further than half a unit away, and idempotent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (scaled, decimals) => {
        const value = scaled / 1e5
        const rounded = roundHalfEven(value, decimals)
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9)
        expect(roundHalfEven(rounded, decimals)).toBe(rounded)
      }),
    )
  })
})
