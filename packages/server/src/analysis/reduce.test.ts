import { CHINA_ZONE } from '@tuojiang/measure'
import { describe, expect, it } from 'vitest'
import { daysOfColumn, momentOf, monthsOfColumn } from './reduce.js'

const axisOf = (day: string, hours: number, stepHours = 1) => ({
  start: Date.parse(`${day}T00:00:00+08:00`),
  stepSeconds: stepHours * 3600,
  length: hours / stepHours,
  zoneMinutes: CHINA_ZONE,
})
const factor = { code: 'a34004', name: { zh: '', en: '' }, unit: 'µg/m³', decimals: 0 }
const site = {
  id: 1,
  name: { zh: '', en: '' },
  kind: 'air',
  lon: null,
  lat: null,
  river: null,
  chainage: null,
}
const hoursWith = (length: number, valid: number) =>
  Float64Array.from({ length }, (_, index) => (index < valid ? 10 : Number.NaN))

describe('a daily mean', () => {
  it('asks for twenty of the hours (GB 3095-2012, table 4)', () => {
    expect(daysOfColumn(axisOf('2025-01-01', 24), hoursWith(24, 20)).values[0]).toBe(10)
    expect(daysOfColumn(axisOf('2025-01-01', 24), hoursWith(24, 19)).values[0]).toBeNaN()
  })

  it('asks for three quarters where values come every four hours', () => {
    expect(daysOfColumn(axisOf('2025-01-01', 24, 4), hoursWith(6, 5)).values[0]).toBe(10)
    expect(daysOfColumn(axisOf('2025-01-01', 24, 4), hoursWith(6, 4)).values[0]).toBeNaN()
  })

  it('names the civil days of the city', () => {
    expect(daysOfColumn(axisOf('2025-02-28', 48), hoursWith(48, 48)).names).toEqual([
      '2025-02-28',
      '2025-03-01',
    ])
  })
})

describe('a monthly mean of air', () => {
  const month = (day: string, days: number, valid: number) =>
    monthsOfColumn(axisOf(day, days * 24), {
      site,
      factor,
      left: {},
      values: hoursWith(days * 24, valid * 24),
    })

  it.each([
    ['2025-01-01', 31, 27],
    ['2025-04-01', 30, 27],
    ['2025-02-01', 28, 25],
  ])('of %s with %i days asks for %i', (day, days, least) => {
    expect(month(day, days, least).values[0]).toBe(10)
    expect(month(day, days, least - 1).values[0]).toBeNaN()
  })

  it('is missing and not zero where nothing is valid', () => {
    const { names, values } = month('2025-01-01', 31, 0)
    expect(names).toEqual(['2025-01'])
    expect(values[0]).toBeNaN()
  })
})

it('a month begins at its first midnight of the city', () => {
  expect(momentOf('2025-03', CHINA_ZONE)).toBe(Date.parse('2025-03-01T00:00:00+08:00'))
})
