import { describe, expect, it } from 'vitest'
import { laboratoryValue, readResult } from './laboratory.js'

describe('laboratory text', () => {
  it.each([
    ['0.02', 0.02, false, null],
    ['0.01L', 0.005, true, 0.01],
    ['5 l', 2.5, true, 5],
    ['0.01（L）', 0.005, true, 0.01],
    ['<0.02', 0.01, true, 0.02],
    ['＜０．０２', 0.01, true, 0.02],
    ['ND(0.02)', 0.01, true, 0.02],
    ['未检出（<0.02）', 0.01, true, 0.02],
    ['2.8×10⁻⁶', 2.8e-6, false, null],
    ['2.4*10^4', 24_000, false, null],
    ['1.0E-3', 0.001, false, null],
    ['-0.5', -0.5, false, null],
  ] as const)('%s is read as %d', (text, value, belowDetection, detectionLimit) => {
    expect(laboratoryValue(text)).toMatchObject({ value, belowDetection, detectionLimit, unit: null })
  })

  it.each([
    ['0.5 μg/L', 0.5, 'µg/L'],
    ['0.5µg/L', 0.5, 'µg/L'],
    ['<0.5ug/L', 0.25, 'µg/L'],
    ['12 mg/L', 12, 'mg/L'],
    ['20 MPN/100mL', 20, 'count/100mL'],
    ['13 ℃', 13, '°C'],
  ] as const)('%s keeps its unit', (text, value, unit) => {
    expect(laboratoryValue(text)).toMatchObject({ value, unit })
  })

  it.each(['ND', 'n.d.', '未检出', '低于检出限'])('%s has no value of its own', (text) => {
    expect(laboratoryValue(text)).toMatchObject({
      value: null,
      belowDetection: true,
      reason: 'below-detection',
    })
  })

  it.each(['', '--', '*', '/', '-1', '未监测'])('“%s” is not measured', (text) => {
    expect(laboratoryValue(text).reason).toBe('not-measured')
  })

  it.each(['abc', '1.2.3', '<', '12 apples', '0,5', '<-1', '12~15', '>24000'])(
    '“%s” cannot be read, and is no zero',
    (text) => {
      expect(laboratoryValue(text)).toMatchObject({ value: null, reason: 'unreadable' })
    },
  )
})

describe('a result in a wanted unit', () => {
  it('is converted from the unit of the text before the one given beside it', () => {
    expect(readResult({ value: '20', unit: 'µg/L' }, 'mg/L').value).toBe(0.02)
    expect(readResult({ value: '20 ng/L', unit: 'µg/L' }, 'mg/L').value).toBe(0.00002)
    expect(readResult({ value: '<2', unit: 'CFU/100mL' }, 'count/L')).toMatchObject({
      value: 10,
      detectionLimit: 20,
    })
    expect(readResult({ value: 'ND', unit: 'µg/L', detectionLimit: 4 }, 'mg/L')).toMatchObject({
      value: 0.002,
      detectionLimit: 0.004,
    })
  })

  it.each([
    [{ value: 3, unit: 'mg/kg' }, 'wrong-unit'],
    [{ value: 3, unit: 'mg/m³' }, 'wrong-unit'],
    [{ value: -3 }, 'negative'],
    [{ value: null }, 'not-measured'],
    [{ value: Number.NaN }, 'unreadable'],
    [{ value: 'ND' }, 'below-detection'],
  ])('%o has no value: %s', (result, reason) => {
    expect(readResult(result, 'mg/L')).toMatchObject({ value: null, reason })
  })
})
