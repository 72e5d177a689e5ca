import { describe, expect, it } from 'vitest'
import { FACTORS, factorByCode, factorByCode2005, factorByKey } from './factor.js'
import { convertUnit, UnitMismatch } from './unit.js'

describe('the dictionary', () => {
  it('holds each code once', () => {
    expect(new Set(FACTORS.map((factor) => factor.code)).size).toBe(FACTORS.length)
  })

  it('resolves a 2005 code by its medium only: 011 is COD in water, 01 is soot in air', () => {
    expect(factorByCode2005('011', 'water')?.code).toBe('w01018')
    expect(factorByCode2005('01', 'air')?.code).toBe('a34013')
    expect(factorByCode2005('011', 'air')).toBeUndefined()
    expect(factorByCode2005('020', 'water')?.code).toBe('w20111')
    expect(factorByCode2005('20', 'air')?.code).toBe('a25044')
    expect(factorByCode2005('B03', 'noise')?.code).toBe('a50001')
    expect(factorByCode2005('L10', 'noise')?.code).toBe('L10')
  })

  it('knows the six pollutants of the air index and the five items of the water stations', () => {
    expect(['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'].map((key) => factorByKey(key, 'air')?.code)).toEqual([
      'a34004',
      'a34002',
      'a21026',
      'a21004',
      'a21005',
      'a05024',
    ])
    expect(['ph', 'do', 'codmn', 'nh3n', 'tp'].map((key) => factorByKey(key, 'water')?.code)).toEqual([
      'w01001',
      'w01009',
      'w01019',
      'w21003',
      'w21011',
    ])
    expect(factorByCode('W01018')?.name.zh).toBe('化学需氧量')
  })
})

describe('units', () => {
  it('converts within a dimension and keeps short decimals short', () => {
    expect(convertUnit(1.1, 'mg/m³', 'µg/m³')).toBe(1100)
    expect(convertUnit(0.05, 'mg/L', 'µg/L')).toBe(50)
    expect(convertUnit(1100, 'µg/m³', 'mg/m³')).toBe(1.1)
    expect(convertUnit(1, 'm³/s', 'm³/h')).toBe(3600)
  })

  it('refuses to turn water into air', () => {
    expect(() => convertUnit(1, 'mg/L', 'mg/m³')).toThrow(UnitMismatch)
  })
})
